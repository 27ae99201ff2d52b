import assert from 'node:assert/strict';
import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import { containsSecret } from '../../../e2e/support/workflows/secret-encodings.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {Awaited<ReturnType<typeof startWatch>>} Watch */

/**
 * Starts to watch every place where a secret could leak. Ignores everything that happened before.
 * @param {LeakEnvironment} environment
 */
export async function startWatch(environment) {
	const { arrivals, forgetArrivals, pushes, logFile, n8n } = environment;
	forgetArrivals();
	pushes.takeReceived();
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
		 * Adds something that a user or a model was shown.
		 * @param {string} place
		 * @param {unknown} what
		 */
		show(place, what) {
			shown.set(place, typeof what === 'string' ? what : JSON.stringify(what));
		},

		/**
		 * Adds what n8n stores of an execution, as it is stored.
		 * @param {string} id
		 */
		async showExecution(id) {
			shown.set(`execution ${id}`, JSON.stringify(await n8n.request(`/executions/${id}`)));
		},

		/**
		 * Ends the watch. Asserts that the secrets arrived nowhere except at these servers.
		 * @param {string[]} secrets
		 * @param {string[]} rightServers
		 */
		async expectNoLeak(secrets, rightServers) {
			assert.deepEqual(await this.placesOf(secrets, rightServers), []);
		},

		/**
		 * Ends the watch. Returns the places, other than these servers, that contain one of the secrets. May be called
		 * again for other secrets.
		 * @param {string[]} secrets
		 * @param {string[]} rightServers
		 * @param {(text: string, secret: string) => boolean} [contains] How a text is searched for a secret.
		 */
		async placesOf(secrets, rightServers, contains = containsSecret) {
			if (!shown.has('log')) {
				shown.set('log', await readLog());
				shown.set('push messages', pushes.takeReceived());
			}
			const places = new Map(shown);
			for (const { server, text } of arrivals()) {
				if (rightServers.includes(server)) continue;
				places.set(`server ${server}`, `${places.get(`server ${server}`) ?? ''}${text}`);
			}
			const found = [...places]
				.filter(([, text]) => secrets.some((secret) => contains(text, secret)))
				.map(([place]) => place);
			// A long search kept this process from noticing that n8n has closed a connection which it would use next.
			await sleep(10);
			return found;
		},
	};
}
