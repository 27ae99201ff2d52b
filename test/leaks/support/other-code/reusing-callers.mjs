import assert from 'node:assert/strict';

import { KINDS } from '../../../e2e/support/workflows/connections.mjs';
import { containsSecret } from '../../../e2e/support/workflows/secret-encodings.mjs';
import { startWatch } from '../watch/start-watch.mjs';
import { startAttackedServer } from './attacked-server.mjs';
import { PUT_BACK, runOtherCode } from './run-other-code.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {Awaited<ReturnType<typeof saveReusingCallers>>} ReusingCallers */

/**
 * Runs `act` with a connection of each kind, whose calls go over kept connections to a server that can be attacked.
 * Puts back what other code has replaced.
 * @param {LeakEnvironment} environment
 * @param {(given: { server: import('./attacked-server.mjs').AttackedServer, callers: ReusingCallers }) => Promise<void>} act
 */
export async function withReusingCallers(environment, act) {
	const server = await startAttackedServer(environment);
	try {
		const callers = await saveReusingCallers(environment, server);
		const watch = await startWatch(environment);
		await act({ server, callers });
		const { secrets } = callers;
		for (const id of callers.executions) await watch.showExecution(id);
		await watch.expectNoLeak(secrets, ['allowed', 'authorization']);
	} finally {
		await runOtherCode(environment, PUT_BACK);
		await server.stop();
	}
}

/**
 * @param {LeakEnvironment} environment
 * @param {import('./attacked-server.mjs').AttackedServer} server
 */
async function saveReusingCallers(environment, { url, stolen }) {
	const { saveConnection, saveCaller, traffic, forgetArrivals } = environment;
	/** @type {{ secret: string, reusing: Awaited<ReturnType<typeof saveCaller>> }[]} */
	const callers = [];
	for (const kind of KINDS) {
		const { secret, credential } = await saveConnection(kind);
		const usual = await saveCaller({ authentication: kind, credential });
		const parameters = { options: { reuseConnections: true } };
		const reusing = await saveCaller({ authentication: kind, credential, parameters });
		// Seals the secret, without which it would not go over a kept connection.
		assert.equal((await usual.call({ url: `${url}/ok` })).success.length, 1);
		callers.push({ secret, reusing });
	}
	/** @type {string[]} */
	const executions = [];
	return {
		secrets: callers.map(({ secret }) => secret),
		executions,
		/**
		 * Makes a call with each connection. Asserts that the impostor did not get its secret, how the call ends, and that
		 * the allowed server gets it only if it is a success.
		 * @param {string} ends "success", or the code or reason of the failure.
		 */
		async expectCalls(ends) {
			for (const { secret, reusing } of callers) {
				forgetArrivals();
				const { failure, execution } = await reusing.call({ url: `${url}/ok` });
				assert.deepEqual(
					stolen().filter((text) => containsSecret(text, secret)),
					[],
				);
				const error = failure[0]?.json.error;
				assert.equal(error?.reason ?? error?.code ?? 'success', ends);
				const arrived = ends === 'success' ? ['allowed: GET /ok with the secret'] : [];
				assert.deepEqual(traffic(secret), arrived);
				executions.push(execution.id);
			}
		},
	};
}
