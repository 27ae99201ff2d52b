import assert from 'node:assert/strict';
import { it } from 'node:test';

import { demoSecrets } from '../../../host/demo-api/demo-secrets.mjs';
import { outputItems } from '../../../host/n8n/execution-requests.mjs';
import { openExample } from '../support/workflows/open-example.mjs';

/** @typedef {import('./example-stage.mjs').ExampleEnvironment} ExampleEnvironment */

const BEFORE = 'from-http-request-before.json';
const AFTER = 'from-http-request-after.json';

/** @param {() => ExampleEnvironment} environment */
export function fromHttpRequest(environment) {
	it(`${BEFORE}, ${AFTER}: the API gets the same requests, and both branches get the same items`, async () => {
		const headerAuth = await environment().n8n.createCredential({
			name: 'Key for HTTP Request',
			type: 'httpHeaderAuth',
			data: { name: 'X-Api-Key', value: demoSecrets.apiKey },
		});
		const before = await outcomeOf(BEFORE, { 'HTTP Request': headerAuth });
		assert.deepEqual(before, {
			traffic: Array(2).fill('api: POST /v1/orders?notify=no with the API key'),
			languages: ['en', 'en'],
			bodies: [
				{ customer: '', total: 3 },
				{ customer: 'Ada', total: 24.5 },
			],
			taken: [{ customer: 'Ada', total: 24.5, status: 'open' }],
			notTaken: [{ total: 3, status: 422 }],
		});
		environment().forgetRequests();
		assert.deepEqual(await outcomeOf(AFTER, { 'Make API Call': environment().apiKey }), before);
	});

	/**
	 * @param {string} file
	 * @param {Record<string, import('../support/workflows/open-example.mjs').Credential>} credentials
	 */
	async function outcomeOf(file, credentials) {
		const { url, run, traffic, bodies, languages } = environment();
		const execution = await run(openExample(file, url, credentials));
		return {
			traffic: traffic(),
			languages: languages(),
			// Sorted, since the two calls are made at the same time.
			bodies: bodies().sort((one, other) => one.total - other.total),
			taken: outputItems(execution, 'Taken').map(({ json }) => json),
			notTaken: outputItems(execution, 'Not Taken').map(({ json }) => json),
		};
	}
}

fromHttpRequest.files = [BEFORE, AFTER];
