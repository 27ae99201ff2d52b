import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import { outputItems } from '../../../../host/n8n/execution-requests.mjs';
import { newSecret } from '../../../e2e/support/workflows/new-secret.mjs';
import { readCalls } from '../../../e2e/support/stage/stage-actions.mjs';
import { probeWorkflow, START } from '../calls/probe-workflow.mjs';
import { startWatch } from './start-watch.mjs';

/**
 * A watch that sees nothing would find every scenario in order.
 * @param {import('../scenario/start-leak-stage.mjs').LeakStage} stage
 */
export function testWatch(stage) {
	describe('the watch', () => {
		const { servers, n8n, pushes } = stage;
		/** @type {string[]} */
		let places;
		before(async () => {
			const secret = newSecret();
			const watch = await startWatch(stage);
			// By hand and without a connection, a secret goes anywhere; with a failed call, its item goes on.
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
			const watch = await startWatch(stage);
			const secret = newSecret();
			// n8n logs which webhook was asked for in vain.
			await n8n.send(`/webhook/${secret}`);
			assert.deepEqual(await watch.placesOf([secret], []), ['log']);
		});
	});
}
