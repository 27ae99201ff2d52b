import assert from 'node:assert/strict';

import { UNCHANGED_SECRET } from '../../../e2e/support/workflows/connections.mjs';
import { startWatch } from '../watch/start-watch.mjs';
import { FOREIGN } from './stored-edits.mjs';

/**
 * Checks an edited OAuth2 connection. n8n 2 keeps its token sealed to domain, methods and token URL. With n8n 1, the
 * currently stored fields are the lock. Nothing is sent unencrypted.
 * @param {import('../scenario/start-leak-stage.mjs').LeakEnvironment} environment
 */
export async function editedOAuth2(environment) {
	const { servers, n8n, saveConnection, saveCaller, version } = environment;
	const { secret, credential, data } = await saveConnection('oAuth2');
	const { call } = await saveCaller({ authentication: 'oAuth2', credential });
	const watch = await startWatch(environment);
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
	const moved = version === '2.41.1' ? 'oauth2_lock_changed' : undefined;
	assert.equal(await reasonAfter({ allowedDomain: FOREIGN }), moved ?? 'url_outside_domain');
	// Methods can be taken away, which gives nothing to anyone.
	assert.equal(await reasonAfter({ allowedMethods: ['POST'] }), 'method_outside_connection');
	const otherEndpoint = { accessTokenUrl: `${servers.authorization.url}/other` };
	assert.equal(await reasonAfter(otherEndpoint), moved ?? 'success');
	assert.equal(await reasonAfter({}), 'success');
	await watch.expectNoLeak([secret], ['allowed', 'authorization']);

	/** @type {{ name: string, properties: { name: string, hint?: string }[] }[]} */
	const types = JSON.parse(await (await n8n.send('/types/credentials.json')).text());
	const properties = types.find(({ name }) => name === credential.type)?.properties ?? [];
	const hintOf = (/** @type {string} */ field) =>
		properties.filter(({ name }) => name === field).at(-1)?.hint ?? '';
	assert.match(
		hintOf('accessTokenUrl'),
		/Client secret and refresh token are sent to the host in this address/,
	);
	assert.match(hintOf('allowedDomain'), /access token is sent to this domain only/);
}
