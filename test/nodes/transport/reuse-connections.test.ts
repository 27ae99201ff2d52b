import type { IBinaryKeyData, IExecuteFunctions, INodeParameters } from 'n8n-workflow';
import { callNode, createStore } from '../../support/node/call-node';
import type { ConnectionStore } from '../../support/node/connection-store';
import { apiKeyConnection, EXAMPLE_SECRET } from '../../support/secrets/example-connections';
import { newConnections } from '../../support/servers/new-connections';
import { sendJson } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';
import { STALE_TOKEN, useTokenEndpoint } from '../../support/servers/use-token-endpoint';
import { wait } from '../../support/timing/wait-until';

const api = useTestApi();
const auth = useTokenEndpoint();
const connectionCount = newConnections(api);

interface Run {
	parameters?: INodeParameters;
	options?: INodeParameters;
	items?: number;
	binary?: IBinaryKeyData;
	store?: ConnectionStore;
	prepare?: (context: IExecuteFunctions) => void;
}

/** One execution, whose items are called one after the other. */
async function run({ parameters, options, items = 1, binary, store, prepare }: Run = {}) {
	const { success, failure } = await callNode({
		parameters: {
			authentication: 'none',
			url: `${api.origin}/v1`,
			options: {
				pacing: { pacing: { concurrency: 1 } },
				reuseConnections: true,
				...options,
			},
			...parameters,
		},
		items: Array.from({ length: items }, () => ({ json: {}, binary })),
		store,
		prepare,
	});
	// Node.js reuses a connection only one turn of its event loop after a response.
	await wait(5);
	return { success, failure, error: failure[0]?.json.error };
}

/** Makes a call before the tested ones. Afterwards, a connection is open. */
const warmUp = async () => await run();

describe('with the option', () => {
	it('50 sequential calls share one connection, or two in turn; without the option, each has its own', async () => {
		await warmUp();
		const before = connectionCount();
		expect((await run({ items: 50 })).success).toHaveLength(50);
		const opened = connectionCount() - before;
		expect(opened).toBeLessThanOrEqual(1);
		await run({ items: 50, options: { reuseConnections: false } });
		expect(connectionCount() - before - opened).toBe(50);
		expect(api.received).toHaveLength(101);
	});

	it('executions share a connection, whichever credential they use', async () => {
		await warmUp();
		const before = connectionCount();
		const store = apiKeyConnection();
		// The first call with a credential has n8n seal its secret, for which n8n opens no connection.
		await run({ store, parameters: { authentication: 'apiKey' } });
		expect([store.stored.lockState, connectionCount() - before]).toEqual(['locked', 0]);
		await run({ store, parameters: { authentication: 'apiKey' } });
		await run();
		expect(connectionCount() - before).toBe(0);
		const keys = api.received.map(({ headers }) => headers['x-demo-auth'] !== undefined);
		expect(keys).toEqual([false, true, true, false]);
	});

	it.each<[kind: string, store: () => ConnectionStore, header: [name: string, value: string]]>([
		['apiKey', () => apiKeyConnection({ connectionSecret: 'key-1' }), ['x-demo-auth', 'key-1']],
		[
			'basicAuth',
			() =>
				createStore({
					allowedDomain: 'api.example.test',
					username: 'me',
					connectionSecret: 'word',
				}),
			['authorization', `Basic ${btoa('me:word')}`],
		],
		[
			'bearerToken',
			() => createStore({ allowedDomain: 'api.example.test', connectionSecret: 'token-9' }),
			['authorization', 'Bearer token-9'],
		],
		['oAuth2', () => auth.withConsent(), ['authorization', `Bearer ${STALE_TOKEN}`]],
	])('a call with %s is signed as without the option', async (kind, newStore, [name, value]) => {
		const store = newStore();
		const parameters = { authentication: kind };
		await run({ store, parameters, options: { reuseConnections: false } });
		await warmUp();
		const before = connectionCount();
		expect((await run({ store, parameters })).success).toHaveLength(1);
		expect(connectionCount() - before).toBe(0);
		const [byN8n, , overPool] = api.received.map(({ headers }) => headers[name]);
		expect([byN8n, overPool]).toEqual([value, value]);
	});

	it('a file that was read to its end leaves its connection to other calls', async () => {
		await warmUp();
		const before = connectionCount();
		const file = { response: { response: { responseFormat: 'file' } } };
		api.respondWith((response) => void response.end('x'.repeat(300_000)));
		const { success } = await run({ items: 3, options: file });
		expect(success.map(({ binary }) => binary?.data?.bytes)).toEqual([300_000, 300_000, 300_000]);
		expect(connectionCount() - before).toBeLessThanOrEqual(1);
	});

	it.each([
		['of 1 MB uses a pooled connection', 1_000_000, 0],
		['of more than 1 MB has its own connection, and is not held in memory', 1_000_001, 1],
	])('a file %s', async (_, size, fresh) => {
		await warmUp();
		const before = connectionCount();
		const data = { data: Buffer.alloc(size, 1).toString('base64'), mimeType: 'image/png' };
		const body = { sendBody: true, contentType: 'binaryData', inputDataFieldName: 'data' };
		const { success } = await run({ parameters: { method: 'POST', ...body }, binary: { data } });
		expect(success).toHaveLength(1);
		expect(connectionCount() - before).toBe(fresh);
		const { bytes, headers } = api.received[1]!;
		expect([bytes.length, headers['content-length']]).toEqual([size, String(size)]);
	});

	it('cookies and other headers arrive as without the option', async () => {
		api.respondWith((response) => {
			response.writeHead(200, { 'set-cookie': ['a=1', 'b=2'], 'x-a': 'ü', 'content-length': '2' });
			response.end('{}');
		});
		const options = { response: { response: { fullResponse: true } } };
		const [reused, fresh] = await Promise.all([
			run({ options }),
			run({ options: { ...options, reuseConnections: false } }),
		]);
		const headersOf = ({ success }: typeof reused) => {
			const {
				date,
				connection,
				'keep-alive': keep,
				...rest
			} = success[0]!.json.headers as INodeParameters;
			expect([date, connection, keep]).toEqual([date, expect.anything(), keep]);
			return rest;
		};
		expect(headersOf(reused)).toEqual(headersOf(fresh));
		expect(headersOf(reused)['set-cookie']).toEqual(['a=1', 'b=2']);
	});
});

describe('a connection that the server closes just as a request arrives', () => {
	const retry = { retry: { retry: { maxTries: 3, totalTime: 20_000 } } };

	async function callOnce(method: string, options: INodeParameters) {
		await warmUp();
		const before = connectionCount();
		api.respondWith((response, request) => {
			if (api.received.length === 2) response.destroy();
			else sendJson(response, { method: request.method });
		});
		const result = await run({ parameters: { method }, options });
		return { ...result, sent: api.received.length - 1, fresh: connectionCount() - before };
	}

	it.each(['POST', 'PATCH', 'PUT', 'GET'])(
		'fails the call, which is sent once (%s)',
		async (method) => {
			const { error, sent } = await callOnce(method, {});
			expect(error).toMatchObject({ code: 'network', attempts: 1 });
			expect(error).toHaveProperty('description', expect.stringContaining('(ECONNRESET)'));
			expect(sent).toBe(1);
		},
	);

	it('does not make the option Retry send a POST again', async () => {
		const { error, sent } = await callOnce('POST', retry);
		expect(error).toMatchObject({ code: 'network', attempts: 1 });
		expect(sent).toBe(1);
	});

	it('makes the option Retry send a GET again, over a new connection', async () => {
		const { success, sent, fresh } = await callOnce('GET', retry);
		expect([success.length, sent, fresh]).toEqual([1, 2, 1]);
	});
});

describe('a call that cannot reuse connections is refused, and not sent in another way', () => {
	const likeN8n1 = (context: IExecuteFunctions) => {
		const helpers: Record<string, unknown> = { ...context.helpers };
		delete helpers.getSecureEgressFilter;
		Object.assign(context, { helpers, evaluateExpression: () => undefined });
	};

	it.each<[label: string, Run, reason: string]>([
		['on n8n 1', { prepare: likeN8n1 }, 'reuse_impossible'],
		['with a proxy', { options: { proxy: 'http://myproxy.test:3128' } }, 'reuse_impossible'],
		['with a string', { options: { reuseConnections: '={{ "true" }}' } }, 'option_unknown'],
		['with null', { options: { reuseConnections: '={{ null }}' } }, 'option_unknown'],
	])('%s', async (_, given, reason) => {
		const { error } = await run(given);
		expect(error).toMatchObject({ code: 'refused', reason, attempts: 0 });
		expect(api.received).toEqual([]);
		const fresh = { options: { reuseConnections: false }, prepare: given.prepare };
		expect((await run(fresh)).success).toHaveLength(1);
	});

	it('and a preview shows the refusal', async () => {
		const { success } = await run({
			options: { proxy: 'http://myproxy.test:3128', preview: true },
		});
		expect(success[0]!.json.preview).toMatchObject({
			verdict: { allowed: false, reason: 'reuse_impossible' },
		});
		expect(api.received).toEqual([]);
	});
});

describe("n8n's rules on where requests may go", () => {
	it('are checked before each request, and a rejection ends the call', async () => {
		await warmUp();
		const checked: unknown[] = [];
		const rule = (allows: boolean) => (context: IExecuteFunctions) => {
			context.helpers.getSecureEgressFilter = () =>
				({
					validateUrl: async (url: unknown) => {
						checked.push(url);
						const error = new Error(EXAMPLE_SECRET);
						return await Promise.resolve(allows ? { ok: true } : { ok: false, error });
					},
				}) as never;
		};
		const { error } = await run({ prepare: rule(false) });
		expect(error).toMatchObject({ code: 'network', attempts: 1 });
		expect(JSON.stringify(error)).not.toContain('sk/live');
		expect(api.received).toHaveLength(1);
		expect((await run({ prepare: rule(true) })).success).toHaveLength(1);
		expect(checked).toEqual([`${api.origin}/v1`, `${api.origin}/v1`]);
	});
});
