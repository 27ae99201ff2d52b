import assert from 'node:assert/strict';

import { demoSecrets } from '../../../host/demo-api/demo-secrets.mjs';
import { NODE } from './node-panel.mjs';

/** @typedef {import('./open-story.mjs').Story} Story */

const SEARCHED = ['http', 'api', 'rest', 'call', 'connection', 'webhook out', 'request'];
const FIRST_PLACES = 5;
const VISIBLE_FIELDS = [
	...['Method', 'URL', 'Authentication', 'Connection', 'Send Query Parameters', 'Send Headers'],
	...['Saved Values', 'Options'],
];

/**
 * From an empty workflow to a connection that n8n has tested.
 * @param {Story} story
 */
export function findAndConnect({ step, n8n, panel, dialog, demoApi, takePicture }) {
	step('the words that users type find the node in the nodes panel', async () => {
		await n8n.logInToNewWorkflow();
		await n8n.openFirstNodesPanel();
		await n8n.search('manual');
		await n8n.found('Manual Trigger').click();
		await n8n.node('When clicking ‘Execute workflow’').waitFor();
		await n8n.openNodesPanel();
		for (const words of SEARCHED) {
			await n8n.search(words);
			await n8n.found(NODE).waitFor();
			const place = (await n8n.foundNames()).indexOf(NODE);
			assert.ok(place < FIRST_PLACES, `${words} finds it at place ${place + 1}`);
		}
		await takePicture('found-by-request');
		await n8n.found(NODE).click();
		await takePicture('node-details');
		await n8n.addFound();
		await panel.isShown();
	});

	step('a new user sees eight fields', async () => {
		assert.deepEqual(await panel.fields(), VISIBLE_FIELDS);
		await takePicture('fresh-node');
	});

	step('a connection cannot be saved while a required field is empty', async () => {
		await panel.makeConnection();
		await dialog.isShown();
		await takePicture('fresh-connection');
		await dialog.fill({ allowedDomain: '*.com', headerName: 'X' });
		await dialog.fill({ headerName: '', connectionSecret: demoSecrets.apiKey });
		await dialog.row('headerName').getByText('This field is required').waitFor();
		await dialog.cannotBeSaved();
		await takePicture('required-field');
	});

	step('the dialog names a wrong domain and the fix', async () => {
		await dialog.fill({ headerName: 'X-Api-Key' });
		await dialog.save();
		assert.equal(
			await dialog.complaint('Allowed Domain "'),
			'Allowed Domain "*.com" is a public suffix: any website could match it. Anyone can get a name below "com". Enter a domain of your own, e.g. *.example.com, or one host name.',
		);
		await takePicture('public-suffix');
		assert.deepEqual(demoApi.requests(), []);
	});

	step('a corrected connection is tested with a request to its Test URL', async () => {
		await dialog.fill({ allowedDomain: 'api.demo.test', testUrl: `${demoApi.apiUrl}/api-key` });
		await dialog.save();
		// Once the test succeeds, n8n closes the dialog, since it was opened from a node.
		await dialog.isGone();
		const [test, ...others] = demoApi.requests();
		assert.deepEqual(others, []);
		assert.equal(`${test?.method} ${test?.path}`, 'GET /api-key');
		assert.equal(test?.headers['x-api-key'], demoSecrets.apiKey);
		await panel.editConnection();
		await dialog.saysTested();
		await dialog.notice('Not locked yet.').waitFor();
		await takePicture('connection-tested');
		await dialog.close();
		await dialog.isGone();
	});
}
