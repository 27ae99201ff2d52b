import assert from 'node:assert/strict';
import { open } from 'node:fs/promises';

import { containsSecret } from '../../../e2e/support/workflows/secret-encodings.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakStage} LeakStage */
/** @typedef {Awaited<ReturnType<typeof startWatch>>} Watch */

/**
 * Begins to watch every place where a secret could come out. What happened before does not count.
 * @param {LeakStage} stage
 */
export async function startWatch(stage) {
	const { arrivals, forgetArrivals, pushes, logFile, n8n } = stage;
	forgetArrivals();
	pushes.takeHeard();
	const log = await open(logFile, 'r');
	const { size: logStart } = await log.stat();
	/** @type {Map<string, string>} */
	const shown = new Map();

	async function readLog() {
		const { size } = await log.stat();
		const { buffer } = await log.read(Buffer.alloc(size - logStart), 0, size - logStart, logStart);
		await log.close();
		return buffer.toString('utf8');
	}

	return {
		/**
		 * Adds something that was shown to somebody.
		 * @param {string} place
		 * @param {unknown} what
		 */
		show(place, what) {
			shown.set(place, typeof what === 'string' ? what : JSON.stringify(what));
		},

		/**
		 * Adds what n8n keeps of an execution, as it keeps it.
		 * @param {string} id
		 */
		async showExecution(id) {
			shown.set(`execution ${id}`, JSON.stringify(await n8n.request(`/executions/${id}`)));
		},

		/**
		 * Ends the watch: each secret may have arrived at these servers, and nowhere else at all.
		 * @param {string[]} secrets
		 * @param {string[]} rightServers
		 */
		async expectNoLeak(secrets, rightServers) {
			assert.deepEqual(await this.placesOf(secrets, rightServers), []);
		},

		/**
		 * Ends the watch, and tells in which places but these servers one of the secrets is. May be
		 * asked again, for other secrets.
		 * @param {string[]} secrets
		 * @param {string[]} rightServers
		 */
		async placesOf(secrets, rightServers) {
			if (!shown.has('log')) {
				shown.set('log', await readLog());
				shown.set('push messages', pushes.takeHeard());
			}
			const places = new Map(shown);
			for (const { server, text } of arrivals()) {
				if (rightServers.includes(server)) continue;
				places.set(`server ${server}`, `${places.get(`server ${server}`) ?? ''}${text}`);
			}
			return [...places]
				.filter(([, text]) => secrets.some((secret) => containsSecret(text, secret)))
				.map(([place]) => place);
		},
	};
}
