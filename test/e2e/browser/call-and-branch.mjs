import assert from 'node:assert/strict';

import { NODE } from './node-panel.mjs';

/** @typedef {import('./open-story.mjs').Story} Story */

const REST = 'No Operation, do nothing';
const SUCCESS = 0;
const FAILURE = 1;

/**
 * Calls inside and outside the lock, and the outputs at which they leave the node.
 * @param {Story} story
 */
export function callAndBranch({ step, n8n, panel, demoApi, takePicture }) {
	step('the response of the API is shown under Success', async () => {
		await panel.call(`${demoApi.apiUrl}/api-key`);
		await panel.waitForOutput('The right secret arrived.');
		assert.deepEqual(await panel.branches(), ['Success Branch (1 item)', 'Failure Branch']);
		await takePicture('answer-in-success');
	});

	step(
		'a call outside the lock stops a workflow that has nothing connected to Failure',
		async () => {
			demoApi.forgetRequests();
			await panel.call(`${demoApi.otherUrl}/collect`);
			const said = await panel.waitForOutput('This connection is locked to api.demo.test');
			assert.match(said, /cannot be used with other\.demo\.test.*The request was not sent\./s);
			await takePicture('refused-without-failure-branch');
			assert.deepEqual(demoApi.requests(), []);
		},
	);

	step('both outputs have their names on the canvas', async () => {
		await n8n.closeNode();
		await n8n.showAll();
		assert.equal(await n8n.outputLabel(NODE, SUCCESS), 'Success');
		assert.equal(await n8n.outputLabel(NODE, FAILURE), 'Failure');
		assert.match(await n8n.subtitle(NODE), /\nGET other\.demo\.test:\d+$/);
		await takePicture('outputs-on-canvas');
	});

	step('the canvas shows that a refused call left at Failure', async () => {
		await n8n.addBehind(NODE, SUCCESS, REST);
		await n8n.addBehind(NODE, FAILURE, REST);
		await n8n.showAll();
		await n8n.executeWorkflow();
		await n8n.line(NODE, `${REST}1`).getByText('1 item').waitFor();
		assert.equal(await n8n.line(NODE, REST).textContent(), '');
		await takePicture('failure-branch-on-canvas');
		assert.deepEqual(demoApi.requests(), []);
	});

	step('the failed call is shown under Failure, with its code and what to do next', async () => {
		await n8n.node(NODE).dblclick();
		await panel.isShown();
		const said = await panel.waitForOutput('url_outside_domain');
		assert.deepEqual(await panel.branches(), ['Success Branch', 'Failure Branch (1 item)']);
		assert.match(said, /code\s*:\s*refused/);
		assert.match(said, /choose the connection that belongs to other\.demo\.test/);
		await takePicture('item-in-failure');
	});
}
