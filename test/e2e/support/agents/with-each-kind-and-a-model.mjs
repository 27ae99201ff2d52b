import { after, before, beforeEach, describe } from 'node:test';

import { KINDS } from '../workflows/connections.mjs';
import { startChatModel } from './start-chat-model.mjs';

/** @typedef {Awaited<ReturnType<typeof startChatModel>>} ChatModel */

/**
 * Defines tests for each kind of connection, with a chat model that forgets everything between two tests.
 * @param {import('../stage/start-stage.mjs').Environment} environment
 * @param {string} title
 * @param {(kind: import('../workflows/connections.mjs').Kind, model: () => ChatModel) => void} testWith
 */
export function withEachKindAndAModel(environment, title, testWith) {
	describe(title, () => {
		/** @type {ChatModel} */
		let model;
		before(async () => {
			model = await startChatModel();
		});
		after(() => model.stop());
		beforeEach(() => {
			model.forget();
			environment.forgetArrivals();
		});
		for (const kind of KINDS) testWith(kind, () => model);
	});
}
