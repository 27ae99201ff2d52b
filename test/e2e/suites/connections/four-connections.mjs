import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { demoConnections } from '../../../../host/demo/demo-connections.mjs';
import { demoCalls } from '../../../../host/demo/demo-calls.mjs';

/** @param {import('../../support/stage/start-stage.mjs').Environment} environment */
export function fourConnections(environment) {
	const { n8n, demoApi, saveCaller } = environment;
	describe('four connections', () => {
		const connections = demoConnections(demoApi);
		for (const { authentication, title, url } of demoCalls(demoApi).slice(0, 4)) {
			it(`${title}: the API accepts it in a production execution, and each response is paired with its item`, async () => {
				const credential = await n8n.createCredential(connections[authentication]);
				const { call } = await saveCaller({ authentication, credential });
				const { success, failure, execution } = await call({ url }, { url: `${url}?second` });
				assert.deepEqual(failure, []);
				assert.deepEqual(
					success.map(({ json }) => json.authenticatedBy),
					[authentication, authentication],
				);
				assert.deepEqual(
					success.map(({ pairedItem }) => pairedItem),
					[{ item: 0 }, { item: 1 }],
				);
				assert.equal(execution.mode, 'webhook');
			});
		}

		for (const status of [401, 500]) {
			it(`OAuth2: without a token (${status}), the failure says so, and the API is not called`, () =>
				withoutToken(environment, status));
		}
	});
}

/**
 * @param {import('../../support/stage/start-stage.mjs').Environment} environment
 * @param {number} status The status of the token endpoint.
 */
async function withoutToken(
	{ servers, saveConnection, saveCaller, traffic, forgetArrivals },
	status,
) {
	forgetArrivals();
	const accessTokenUrl = `${servers.authorization.url}/status/${status}`;
	const { credential, secret } = await saveConnection('oAuth2', { accessTokenUrl });
	const { call } = await saveCaller({ authentication: 'oAuth2', credential });
	const { failure } = await call({ url: `${servers.allowed.url}/ok` });
	assert.deepEqual(traffic(secret), []);
	assert.equal(failure[0].json.error.reason, 'oauth2_no_token');
	assert.match(failure[0].json.error.message, /from login\.demo\.test/);
}
