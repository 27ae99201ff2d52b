import { newSecret } from '../../../e2e/support/workflows/new-secret.mjs';

/**
 * Returns connections to token endpoints with odd responses, and how a call ends with each. The content of these
 * responses must not appear anywhere.
 * @param {import('../../../e2e/support/stage/start-stage.mjs').Environment['servers']} servers
 */
export function oddTokenResponses({ authorization }) {
	const said = newSecret();
	const none = 'oauth2_no_token';
	/** @type {[string, Record<string, string>][]} */
	const responses = [
		[none, { text: '{}' }],
		[none, { text: `{"error":"${said}"}` }],
		[none, { text: `<h1>${said}</h1>`, type: 'text/html' }],
		[none, { text: `<h1>${said}</h1>`, type: 'text/html', status: '500' }],
		[none, { text: `{"error":"invalid_client","error_description":"${said}"}`, status: '401' }],
		[none, { text: `["${said}"]` }],
		[none, { text: '{"access_token":""}' }],
		[none, { text: 'null' }],
		[none, { text: `{"access_token":["${said}"]}` }],
		[none, { text: `{"access_token":"${said}\\r\\nX-Other: 1"}` }],
		['success', { text: `{"access_token":"${said}","token_type":"mac"}` }],
		['success', { text: `{"access_token":"${said}","expires_in":-1}` }],
		['success', { text: `{"access_token":"${said}","expires_in":"abc"}` }],
		['success', { text: `{"access_token":"${said}","expires_in":1e99,"scope":"all"}` }],
		['success', { text: `{"access_token":"${said}"}`, padding: '20000000' }],
	];
	return responses.map(([ends, response]) => ({
		fields: { accessTokenUrl: `${authorization.url}/say?${new URLSearchParams(response)}` },
		ends,
		secrets: [said],
	}));
}
