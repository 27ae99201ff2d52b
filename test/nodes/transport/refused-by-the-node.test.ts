import type { INodeParameters } from 'n8n-workflow';
import { callNode } from '../../support/node/call-node';
import { apiKeyConnection } from '../../support/secrets/example-connections';

const URL_WITHIN = 'https://api.example.test/v1';
const header = (name: string) => ({
	url: URL_WITHIN,
	sendHeaders: true,
	headerParameters: { parameters: [{ name, value: 'x' }] },
});

/** Calls with a stand-in for n8n's helper that counts how often it is asked. */
async function call(parameters: INodeParameters, stored = {}) {
	let asked = 0;
	const { failure } = await callNode({
		parameters,
		store: apiKeyConnection(stored),
		prepare: ({ helpers }) => {
			helpers.httpRequestWithAuthentication = async () => {
				asked += 1;
				return await Promise.reject(new Error('asked'));
			};
		},
	});
	return { asked, error: failure[0]!.json.error };
}

// The door of a connection refuses these as well, but n8n 1 does not let its reason through.
it.each<[string, INodeParameters, object]>([
	['url_outside_domain', { url: 'https://www.example.test/' }, {}],
	['url_not_https', { url: 'http://api.example.test/' }, {}],
	['header_set_by_connection', header('x-demo-auth'), {}],
	['header_forbidden', header('cookie'), {}],
	['seal_missing', { url: URL_WITHIN }, { seal: 'filled in' }],
	['seal_unreadable', { url: URL_WITHIN }, { secret: 'connection-seal:1:' }],
	['secret_missing', { url: URL_WITHIN }, { secret: '' }],
	['domain_missing', { url: URL_WITHIN }, { allowedDomain: '' }],
	['header_name_reserved', { url: URL_WITHIN }, { headerName: 'Host' }],
])('n8n is not asked to send what is refused with "%s"', async (reason, parameters, stored) => {
	const { asked, error } = await call(parameters, stored);
	expect(error).toMatchObject({ code: 'refused', reason, attempts: 0 });
	expect(asked).toBe(0);
	expect((await call({ url: URL_WITHIN })).asked).toBe(1);
});
