import { newSecret } from '../../../e2e/support/workflows/new-secret.mjs';

/**
 * What a token endpoint may answer, and how a call ends then. What it says must not be seen anywhere.
 * @param {import('../../../e2e/support/stage/start-stage.mjs').Stage['servers']} servers
 */
export function oddAnswers({ authorization }) {
	const said = newSecret();
	const none = 'oauth2_no_token';
	/** @type {[string, Record<string, string>][]} */
	const answers = [
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
	return answers.map(([ends, answer]) => ({
		fields: { accessTokenUrl: `${authorization.url}/say?${new URLSearchParams(answer)}` },
		ends,
		secrets: [said],
	}));
}
