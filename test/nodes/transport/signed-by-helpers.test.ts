import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { withBoundCredential } from '../../../nodes/MakeApiCall/n8n/bound-credential';
import { callNode } from '../../support/node/call-node';
import { apiKeyConnection } from '../../support/secrets/example-connections';
import { sendJson } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';

const TYPE = 'connectionApiKeyApi';

const api = useTestApi();
const other = useTestApi('www.example.test');

/** Returns the context of our node, bound to its connection as for a call, and before its first call. */
async function createContext(): Promise<IExecuteFunctions> {
	const contexts: IExecuteFunctions[] = [];
	await callNode({
		parameters: {},
		items: [],
		store: apiKeyConnection({ connectionSecret: 'key-1', allowedDomain: 'api.example.test' }),
		prepare: (context) => void contexts.push(context),
	});
	const context = contexts[0]!;
	const { signal } = new AbortController();
	return withBoundCredential(
		context,
		{ type: TYPE, data: await context.getCredentials(TYPE) },
		signal,
	);
}

describe("n8n's helpers, for a node that signs with a connection", () => {
	beforeEach(() => {
		api.respondWith((response, { url }) => {
			if (url.startsWith('/start')) response.writeHead(302, { location: `${other.origin}/` }).end();
			else sendJson(response, {});
		});
	});

	it.each(['requestWithAuthentication', 'httpRequestWithAuthentication'] as const)(
		'%s follows no redirect with the secret',
		async (helper) => {
			const context = await createContext();
			const request = { url: `${api.origin}/start`, method: 'GET', json: true } as const;
			// The older helper asks `authenticate` again after any error, which refuses.
			const outcome = await context.helpers[helper].call(context, TYPE, request).then(
				() => 'answered',
				({ message }: Error) => message,
			);
			expect(outcome).toMatch(/302|set by the connection/);
			expect(api.received.map(({ headers }) => headers['x-demo-auth'])).toEqual(['key-1']);
			expect(other.received).toEqual([]);
		},
	);

	it.each(['requestWithAuthentication', 'httpRequestWithAuthentication'] as const)(
		'%s sends nothing for another node',
		async (helper) => {
			const otherNode = Object.getPrototypeOf(await createContext()) as IExecuteFunctions;
			const request = { url: `${api.origin}/ok`, method: 'GET', json: true } as const;
			const outcome = await otherNode.helpers[helper].call(otherNode, TYPE, request).then(
				() => 'answered',
				({ message }: Error) => message,
			);
			expect(outcome).toContain('works in the Make API Call node only');
			expect(api.received).toEqual([]);
		},
	);

	it('the older one follows a redirect with a header that nobody locked', async () => {
		const context = await createContext();
		const headers = { 'x-demo-auth': 'bare' };
		await context.helpers.request({ url: `${api.origin}/start`, headers });
		expect(other.received.map((request) => request.headers['x-demo-auth'])).toEqual(['bare']);
	});

	it.each<[label: string, qs: IDataObject, url: string]>([
		['a host', { '@www.example.test/': '//x' }, '/v1?a=b&%40www.example.test%2F=%2F%2Fx'],
		['a fragment', { '#': '?' }, '/v1?a=b&%23=%3F'],
		['two lines', { 'x\r\nHost: y': 'z' }, '/v1?a=b&x%0D%0AHost%3A+y=z'],
		[
			'names of properties',
			{ baseURL: 'https://x/', url: '//x' },
			'/v1?a=b&baseURL=https%3A%2F%2Fx%2F&url=%2F%2Fx',
		],
	])('the query of a request can be %s, and stays a query', async (_, qs, url) => {
		const context = await createContext();
		const request = { url: `${api.origin}/v1?a=b`, qs };
		const outcome = await context.helpers.httpRequestWithAuthentication
			.call(context, TYPE, request)
			.then(
				() => 'answered',
				({ message }: Error) => message,
			);
		expect(outcome).toBe('answered');
		const received = api.received.map((one) => [
			new URL(one.url, api.origin).searchParams.toString(),
			one.headers.host,
		]);
		const sent = new URL(url, api.origin).searchParams.toString();
		expect(received).toEqual([[sent, new URL(api.origin).host]]);
		expect(other.received).toEqual([]);
	});
});
