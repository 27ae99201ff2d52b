import assert from 'node:assert/strict';

/**
 * A connection that a person connected, if that is needed, and that was used once.
 * @param {import('../stage/start-stage.mjs').Stage} stage
 * @param {import('./start-oauth2.mjs').OAuth2} oauth2
 * @param {import('./start-oauth2.mjs').Fields} [fields]
 */
export async function connectedOAuth2({ saveCaller }, oauth2, fields = {}) {
	const { save, connect, api } = oauth2;
	const credential = await save(fields);
	const { call } = await saveCaller({ authentication: 'oAuth2', credential });
	// Last, for its token may be short-lived.
	if (fields.grantType !== 'clientCredentials') await connect(credential);
	const { success } = await call({ url: `${api.url}/me` });
	assert.equal(success.length, 1);
	return { ...oauth2, credential, call };
}
