import { after, before, beforeEach, describe } from 'node:test';

import { KINDS } from '../workflows/connections.mjs';
import { startChatModel } from './start-chat-model.mjs';

/** @typedef {Awaited<ReturnType<typeof startChatModel>>} ChatModel */

/**
 * Describes tests with each kind of connection, and with a chat model that remembers nothing of the test before.
 * @param {import('../stage/start-stage.mjs').Stage} stage
 * @param {string} title
 * @param {(kind: import('../workflows/connections.mjs').Kind, model: () => ChatModel) => void} testWith
 */
export function withEachKindAndAModel(stage, title, testWith) {
	describe(title, () => {
		/** @type {ChatModel} */
		let model;
		before(async () => {
			model = await startChatModel();
		});
		after(() => model.stop());
		beforeEach(() => {
			model.forget();
			stage.forgetArrivals();
		});
		for (const kind of KINDS) testWith(kind, () => model);
	});
}
