import assert from 'node:assert/strict';

/**
 * Creates a connection, connects it with a user's consent if the grant needs it, and uses it once.
 * @param {import('../stage/start-stage.mjs').Environment} environment
 * @param {import('./start-oauth2.mjs').OAuth2} oauth2
 * @param {import('./start-oauth2.mjs').Fields} [fields]
 */
export async function connectedOAuth2({ saveCaller }, oauth2, fields = {}) {
	const { save, connect, api } = oauth2;
	const credential = await save(fields);
	const { call } = await saveCaller({ authentication: 'oAuth2', credential });
	// As late as possible, since the token may be short-lived.
	if (fields.grantType !== 'clientCredentials') await connect(credential);
	const { success } = await call({ url: `${api.url}/me` });
	assert.equal(success.length, 1);
	return { ...oauth2, credential, call };
}
