import assert from 'node:assert/strict';
import { it } from 'node:test';

import { outputItems } from '../../../host/n8n/execution-requests.mjs';
import { openExample } from '../support/workflows/open-example.mjs';

/** @typedef {import('./example-stage.mjs').ExampleEnvironment} ExampleEnvironment */

const CALL = 'Make API Call';
const FIRST_CALLS = /** @type {const} */ ({
	'first-call-with-an-api-key.json': ['apiKey', 'the API key'],
	'first-call-with-basic-auth.json': ['basicAuth', 'the password'],
	'first-call-with-a-bearer-token.json': ['bearerToken', 'the bearer token'],
	// An access token of the authorization server, which the shop checks there.
	'first-call-with-oauth2.json': ['oAuth2', 'another secret'],
});

/** @param {() => ExampleEnvironment} environment */
export function firstCalls(environment) {
	for (const [file, [kind, secret]] of Object.entries(FIRST_CALLS)) {
		it(`${file}: the response of the API leaves at Success`, async () => {
			const { url, run, traffic } = environment();
			const execution = await run(openExample(file, url, { [CALL]: environment()[kind] }));
			assert.deepEqual(traffic(), [`api: GET /v1/orders with ${secret}`]);
			assert.deepEqual(namesIn(execution, 'Use the Answer'), ['Ada', 'Blaise', 'Charles']);
			assert.deepEqual(outputItems(execution, 'Tell Someone'), []);
		});

		it(`${file}: a wrong host is refused, and leaves at Failure`, async () => {
			const { otherUrl, run, traffic } = environment();
			const execution = await run(openExample(file, otherUrl, { [CALL]: environment()[kind] }));
			assert.deepEqual(traffic(), []);
			assert.deepEqual(outputItems(execution, 'Use the Answer'), []);
			const [failure] = outputItems(execution, 'Tell Someone');
			assert.equal(failure?.json.error.reason, 'url_outside_domain');
		});
	}
}

firstCalls.files = Object.keys(FIRST_CALLS);

/**
 * @param {import('../../../host/n8n/execution-requests.mjs').Execution} execution
 * @param {string} node
 */
function namesIn(execution, node) {
	const items = outputItems(execution, node);
	return items.flatMap(({ json }) => json.data.map((/** @type {any} */ { customer }) => customer));
}
