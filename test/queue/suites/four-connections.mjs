import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { demoCalls } from '../../../host/demo/demo-calls.mjs';
import { demoConnections } from '../../../host/demo/demo-connections.mjs';
import { pollUntil } from '../../../host/poll-until.mjs';

const PATIENCE_IN_MS = 30_000;

/** @param {import('../support/start-queue-stage.mjs').QueueEnvironment} environment */
export function fourConnections({ n8n, demoApi, saveCaller, workers }) {
	describe('four connections', () => {
		const connections = demoConnections(demoApi);
		for (const { authentication, title, url } of demoCalls(demoApi).slice(0, 4)) {
			it(`${title}: the API accepts it from either worker`, async () => {
				const credential = await n8n.createCredential(connections[authentication]);
				const { call } = await saveCaller({ authentication, credential });
				/** @type {Set<string>} */
				const calledBy = new Set();
				await pollUntil(
					async () => {
						const { success, failure, execution } = await call({ url });
						assert.deepEqual(failure, []);
						assert.equal(success[0].json.authenticatedBy, authentication);
						calledBy.add(await workerOf(workers, execution.id));
						return calledBy.size;
					},
					(count) => count === workers.length,
					PATIENCE_IN_MS,
				);
				assert.deepEqual([...calledBy].sort(), ['worker-1', 'worker-2']);
			});
		}
	});
}

/**
 * Returns the name of the worker that ran an execution. If no worker did, n8n itself must have run it, and the test
 * shows nothing about workers.
 * @param {import('../support/start-worker.mjs').Worker[]} workers
 * @param {string} executionId
 */
async function workerOf(workers, executionId) {
	for (const { name, executionIds } of workers) {
		if ((await executionIds()).includes(executionId)) return name;
	}
	throw new Error(`No worker ran execution ${executionId}.`);
}
