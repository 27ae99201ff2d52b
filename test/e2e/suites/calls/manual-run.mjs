import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { join } from 'node:path';

import { demoCalls } from '../../../../host/demo/demo-calls.mjs';
import { demoTrigger } from '../../../../host/demo/demo-workflow.mjs';
import { ensureDemo } from '../../../../host/demo/ensure-demo.mjs';
import { judgeDemoCall } from '../../../../host/demo/judge-demo-run.mjs';

/** @param {import('../../support/stage/start-stage.mjs').Environment} environment */
export function manualRun({ n8n, demoApi, folder }) {
	describe('the demo workflow, run manually', () => {
		/** @type {import('../../../../host/n8n/execution-requests.mjs').Execution} */
		let execution;
		before(async () => {
			const workflowId = await ensureDemo(n8n, demoApi, join(folder, 'demo.json'));
			demoApi.forgetRequests();
			execution = await n8n.runWorkflow(workflowId, demoTrigger);
		});

		for (const call of demoCalls(demoApi)) {
			it(`${call.title}: has the right result in n8n and at the servers`, () => {
				assert.equal(execution.mode, 'manual');
				const { isRight, cameOut } = judgeDemoCall(call, execution, demoApi.requests());
				assert.ok(isRight, cameOut);
			});
		}
	});
}
