import type { INodeParameters } from 'n8n-workflow';
import { callNode } from '../../support/node/call-node';
import { apiKeyConnection } from '../../support/secrets/example-connections';

const URL_WITHIN = 'https://api.example.test/v1';
const header = (name: string) => ({
	url: URL_WITHIN,
	sendHeaders: true,
	headerParameters: { parameters: [{ name, value: 'x' }] },
});

/** Calls the node with a stub of n8n's helper that counts its calls. */
async function call(parameters: INodeParameters, stored = {}) {
	let helperCalls = 0;
	const { failure } = await callNode({
		parameters,
		store: apiKeyConnection(stored),
		prepare: ({ helpers }) => {
			helpers.httpRequestWithAuthentication = async () => {
				helperCalls += 1;
				return await Promise.reject(new Error('stub'));
			};
		},
	});
	return { helperCalls, error: failure[0]!.json.error };
}

// The credential's `authenticate` hook refuses these as well, but n8n 1 does not pass its reason on.
it.each<[string, INodeParameters, object]>([
	['url_outside_domain', { url: 'https://www.example.test/' }, {}],
	['url_not_https', { url: 'http://api.example.test/' }, {}],
	['header_set_by_connection', header('x-demo-auth'), {}],
	['header_forbidden', header('cookie'), {}],
	['seal_missing', { url: URL_WITHIN }, { seal: 'filled in' }],
	['seal_unreadable', { url: URL_WITHIN }, { connectionSecret: 'connection-seal:1:' }],
	['secret_missing', { url: URL_WITHIN }, { connectionSecret: '' }],
	['domain_missing', { url: URL_WITHIN }, { allowedDomain: '' }],
	['header_name_reserved', { url: URL_WITHIN }, { headerName: 'Host' }],
])(
	'the node does not ask n8n to send a request that is refused with "%s"',
	async (reason, parameters, stored) => {
		const { helperCalls, error } = await call(parameters, stored);
		expect(error).toMatchObject({ code: 'refused', reason, attempts: 0 });
		expect(helperCalls).toBe(0);
		// One has it sealed, and one sent.
		expect((await call({ url: URL_WITHIN })).helperCalls).toBe(2);
	},
);
