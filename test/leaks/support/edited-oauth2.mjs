import assert from 'node:assert/strict';

import { UNCHANGED_SECRET } from '../../e2e/support/connections.mjs';
import { startWatch } from './start-watch.mjs';
import { FOREIGN } from './stored-edits.mjs';

/**
 * What holds for an edited OAuth2 connection, which is not sealed: the lock is what is stored now, and
 * nothing goes out in the clear.
 * @param {import('./start-leak-stage.mjs').LeakStage} stage
 */
export async function editedOAuth2(stage) {
	const { servers, n8n, saveConnection, saveCaller } = stage;
	const { secret, credential, data } = await saveConnection('oAuth2');
	const { call } = await saveCaller({ authentication: 'oAuth2', credential });
	const watch = await startWatch(stage);
	const url = `${servers.allowed.url}/ok`;
	const reasonAfter = async (/** @type {Record<string, unknown>} */ changes) => {
		const edited = { ...data, clientSecret: UNCHANGED_SECRET, ...changes };
		const { id, name, type } = credential;
		await n8n.updateCredential(id, { name, type, data: edited });
		const { success, failure } = await call({ url });
		watch.show(JSON.stringify(changes), [success, failure]);
		return failure[0]?.json.error.reason ?? 'success';
	};

	assert.equal(await reasonAfter({}), 'success');
	const inTheClear = { accessTokenUrl: `${servers.plain.url}/token` };
	assert.equal(await reasonAfter(inTheClear), 'oauth2_url_refused');
	assert.equal(await reasonAfter({ ignoreSSLIssues: true }), 'oauth2_tls_unverified');
	assert.equal(await reasonAfter({ allowedDomain: FOREIGN }), 'url_outside_domain');
	assert.equal(await reasonAfter({ allowedMethods: ['POST'] }), 'method_outside_connection');
	assert.equal(await reasonAfter({}), 'success');
	await watch.expectNoLeak([secret], ['allowed', 'authorization']);

	/** @type {{ name: string, properties: { name: string, hint?: string }[] }[]} */
	const types = JSON.parse(await (await n8n.send('/types/credentials.json')).text());
	const properties = types.find(({ name }) => name === credential.type)?.properties ?? [];
	const hintOf = (/** @type {string} */ field) =>
		properties.filter(({ name }) => name === field).at(-1)?.hint ?? '';
	assert.match(hintOf('accessTokenUrl'), /client secret is sent to this address/);
	assert.match(hintOf('allowedDomain'), /access token is sent to this domain only/);
}
