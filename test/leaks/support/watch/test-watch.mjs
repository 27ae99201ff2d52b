import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import { outputItems } from '../../../../host/n8n/execution-requests.mjs';
import { newSecret } from '../../../e2e/support/workflows/new-secret.mjs';
import { readCalls } from '../../../e2e/support/stage/stage-actions.mjs';
import { probeWorkflow, START } from '../calls/probe-workflow.mjs';
import { startWatch } from './start-watch.mjs';

/**
 * Tests the watch itself: if it saw nothing, every scenario would pass.
 * @param {import('../scenario/start-leak-stage.mjs').LeakEnvironment} environment
 */
export function testWatch(environment) {
	describe('the watch', () => {
		const { servers, n8n, pushes } = environment;
		/** @type {string[]} */
		let places;
		before(async () => {
			const secret = newSecret();
			const watch = await startWatch(environment);
			// Without a connection, a secret in a parameter may be sent anywhere. A failed call outputs its input item.
			const item = {
				url: `${servers.foreign.url}/status/500`,
				query: { secret: btoa(`a:${secret}`) },
			};
			const workflow = await n8n.createWorkflow(
				probeWorkflow({
					items: [item],
					authentication: 'none',
					parameters: { sendQuery: true, specifyQuery: 'json', jsonQuery: '={{ $json.query }}' },
				}),
			);
			const { execution, failure } = readCalls(
				await n8n.runWorkflow(workflow, START, pushes.pushRef),
			);
			watch.show('output', failure);
			watch.show('next node', outputItems(execution, 'After failure'));
			await watch.showExecution(execution.id);
			places = await watch.placesOf([secret], []);
		});

		for (const place of ['output', 'next node', 'execution', 'push messages', 'server foreign']) {
			it(`sees a secret in: ${place}`, () => {
				assert.ok(
					places.some((name) => name.startsWith(place)),
					`seen in: ${places}`,
				);
			});
		}

		it('sees a secret in the log', async () => {
			const watch = await startWatch(environment);
			const secret = newSecret();
			// n8n logs the path of an unknown webhook.
			await n8n.send(`/webhook/${secret}`);
			assert.deepEqual(await watch.placesOf([secret], []), ['log']);
		});
	});
}
