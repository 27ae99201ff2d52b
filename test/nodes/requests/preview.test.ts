import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { callNode, createStore, type NodeCall } from '../../support/node/call-node';
import { inMemory, useFileStorage } from '../../support/node/use-file-storage';
import {
	ALLOWED_DOMAIN,
	apiKeyConnection,
	EXAMPLE_SECRET,
} from '../../support/secrets/example-connections';
import { findSecret } from '../../support/secrets/find-secret';
import { containsSecret, ECHOES } from '../../support/secrets/secret-echoes';
import { readCertificate } from '../../support/servers/read-certificate';
import { useTestApi } from '../../support/servers/use-test-api';
import { CLIENT_SECRET, useTokenEndpoint } from '../../support/servers/use-token-endpoint';
import { requestedDelays } from '../../support/timing/requested-delays';

afterEach(() => jest.restoreAllMocks());

const api = useTestApi();
const auth = useTokenEndpoint();
const storage = useFileStorage();

/** Calls the node with "Preview Only", unless the options say otherwise. */
async function preview({
	parameters,
	...call
}: Partial<NodeCall> & { parameters?: INodeParameters } = {}) {
	const { options, ...others } = parameters ?? {};
	const { success, failure } = await callNode({
		store: apiKeyConnection(),
		...call,
		parameters: {
			url: `${api.origin}/v1`,
			...others,
			options: { preview: true, ...(options as INodeParameters) },
		},
	});
	return { success, failure, shown: success[0]?.json.preview as IDataObject | undefined };
}

/** Checks that the API receives the same call without the preview. */
async function expectToBeSent(call: Parameters<typeof preview>[0] = {}): Promise<void> {
	expect([...api.received, ...auth.received]).toEqual([]);
	const options = { ...(call.parameters?.options as INodeParameters), preview: false };
	await preview({ ...call, parameters: { ...call.parameters, options } });
	expect(api.received).toHaveLength(1);
}

describe('a preview', () => {
	it('is added to the input item, which is passed through', async () => {
		const items = [
			{ json: { id: 1 }, binary: { data: inMemory(Buffer.from('x')) } },
			{ json: { id: 2, preview: 'of another node', preview_: 0 } },
		];
		const { success, failure } = await preview({ items });
		const shown: unknown = expect.objectContaining({ request: expect.anything() });
		expect(failure).toEqual([]);
		expect(success).toEqual([
			{ ...items[0], json: { id: 1, preview: shown }, pairedItem: { item: 0 } },
			{
				json: { id: 2, preview__: 'of another node', preview_: 0, preview: shown },
				pairedItem: { item: 1 },
			},
		]);
		expect(api.received).toEqual([]);
	});

	it('is not mistaken for a failed call, whatever the input item contains', async () => {
		const items = [{ json: { error: 'of another node' } }];
		const { success } = await preview({ items, retryOnFail: true });
		expect(success[0]!.json).toMatchObject({ error_: 'of another node', preview: {} });
		expect((await preview({ items })).success[0]!.json).toMatchObject({ error: 'of another node' });
	});

	it('can be requested for some items, and not for others', async () => {
		const { success } = await preview({
			items: [true, false, true].map((only) => ({ json: { only } })),
			parameters: { options: { preview: '={{ $json.only }}' } },
		});
		expect(success.map(({ json }) => 'preview' in json)).toEqual([true, false, true]);
		expect(api.received).toHaveLength(1);
	});

	it.each([
		['a string', 'yes'],
		['a string that means false', 'false'],
		['an empty string', ''],
		['a string from an expression', '={{ "false" }}'],
		['null', '={{ null }}'],
		['undefined', '={{ $json.missing }}'],
		['a number', '={{ 0 }}'],
		['an object', '={{ {} }}'],
	])('is refused if it is unclear whether it is requested: %s', async (_label, value) => {
		const { success, failure } = await preview({ parameters: { options: { preview: value } } });
		expect(success).toEqual([]);
		expect(failure[0]!.json.error).toMatchObject({ reason: 'option_unknown', attempts: 0 });
		await expectToBeSent();
	});

	it('is not paced', async () => {
		const pacing = { pacing: { requestsPerSecond: 0.1 } };
		const items = Array.from({ length: 20 }, () => ({ json: {} }));
		const delays = requestedDelays();
		const { success } = await preview({ items, parameters: { options: { pacing } } });
		expect(success).toHaveLength(20);
		expect(delays).toEqual([]);
		expect(api.received).toEqual([]);
	});

	it('shows the idempotency key that is sent in this execution', async () => {
		const call = {
			executionId: '17',
			parameters: { options: { idempotencyKeyHeader: 'Idempotency-Key' } },
		};
		const { shown } = await preview(call);
		await expectToBeSent(call);
		const { headers } = shown!.request as { headers: Record<string, string> };
		expect(headers['Idempotency-Key']).toBe(api.received[0]!.headers['idempotency-key']);
	});
});

describe('a preview of a connection', () => {
	it.each([
		['apiKey', { headerName: 'X-Demo-Auth' }, 'X-Demo-Auth', '**hidden**', '"X-Demo-Auth: $TOKEN"'],
		['basicAuth', { username: 'nathan' }, 'Authorization', 'Basic **hidden**', '--user "$TOKEN"'],
		['bearerToken', {}, 'Authorization', 'Bearer **hidden**', '"Authorization: Bearer $TOKEN"'],
	])(
		'%s shows how the request is signed, and does not seal the secret',
		async (authentication, fields, name, value, inCurl) => {
			const typed = { allowedDomain: ALLOWED_DOMAIN, connectionSecret: EXAMPLE_SECRET, ...fields };
			const store = createStore(typed);
			const { success, shown } = await preview({ store, parameters: { authentication } });
			expect(shown).toMatchObject({
				verdict: { allowed: true, authentication, allowedDomain: ALLOWED_DOMAIN },
				request: { headers: { [name]: value } },
			});
			expect(shown!.curl).toContain(inCurl);
			expect(JSON.stringify(success)).not.toContain('nathan');
			expect(findSecret(success, EXAMPLE_SECRET)).toEqual([]);
			expect(store.stored).toEqual({ seal: '', ...typed });
			await expectToBeSent({ store, parameters: { authentication } });
			expect(store.stored.connectionSecret).toMatch(/^connection-seal:/);
			const sealed = await preview({ store, parameters: { authentication } });
			expect(sealed.shown).toEqual(shown);
		},
	);

	it('does not show a user name that is the key', async () => {
		const store = createStore({
			allowedDomain: ALLOWED_DOMAIN,
			username: EXAMPLE_SECRET,
			connectionSecret: '',
		});
		const { success } = await preview({ store, parameters: { authentication: 'basicAuth' } });
		expect(success).toHaveLength(1);
		expect(findSecret(success, EXAMPLE_SECRET)).toEqual([]);
	});

	it('mentions the certificates of the connection', async () => {
		const { cert: caCertificate } = readCertificate('privateCa');
		const store = apiKeyConnection({ provideSslCertificates: true, caCertificate });
		const { shown } = await preview({ store });
		expect(shown!.curlNote).toContain('--cacert');
		expect(JSON.stringify(shown)).not.toContain('BEGIN CERTIFICATE');
		await expectToBeSent({ store });
	});

	it('shows a call without a connection', async () => {
		const { shown } = await preview({ parameters: { authentication: 'none' } });
		expect(shown).toEqual({
			verdict: { allowed: true, host: ALLOWED_DOMAIN, port: api.port, authentication: 'none' },
			request: {
				method: 'GET',
				url: `${api.origin}/v1`,
				headers: { Accept: 'application/json, */*;q=0.1' },
			},
			curl: `curl --proto '=https' --max-time 10 --max-filesize 2000000 --request GET --url '${api.origin}/v1' --header 'Accept: application/json, */*;q=0.1'`,
		});
	});

	it.each([
		['has no token yet', auth.clientCredentials],
		['has a token', auth.withConsent],
	])('with OAuth2 that %s does not request one', async (_label, connection) => {
		auth.issueTokens();
		const store = connection();
		const before = structuredClone(store.stored);
		const parameters = { authentication: 'oAuth2' };
		const { success, shown } = await preview({ store, parameters });
		expect(shown).toMatchObject({
			verdict: { allowed: true, authentication: 'oAuth2' },
			request: { headers: { Authorization: 'Bearer **hidden**' } },
		});
		expect(shown!.curl).toContain('"Authorization: Bearer $TOKEN"');
		expect(findSecret(success, CLIENT_SECRET)).toEqual([]);
		expect(store.stored).toEqual(before);
		expect(auth.connections.total).toBe(tokenConnections);
		await expectToBeSent({ store, parameters });
		tokenConnections = auth.connections.total;
	});
	let tokenConnections = 0;
});

describe('a preview of a call that is refused', () => {
	const elsewhere = 'https://user:pass@www.example.test/secret/path?key=value';

	it.each<[string, INodeParameters, string]>([
		['by the lock', { url: 'https://www.example.test/secret/path' }, 'url_outside_domain'],
		['for user info in its URL', { url: elsewhere }, 'url_has_user_info'],
		['for its parameters', { method: '={{ "GET" }}', sendBody: true }, 'body_not_allowed'],
		[
			'for a header',
			{ sendHeaders: true, specifyHeaders: 'json', jsonHeaders: '{"Cookie":"a"}' },
			'header_forbidden',
		],
		[
			'for a missing file',
			{ method: 'POST', sendBody: true, contentType: 'binaryData', inputDataFieldName: 'other' },
			'file_missing',
		],
	])('%s is a success that reports it, without the URL', async (_label, parameters, reason) => {
		const { success, failure } = await preview({ parameters, failureConnected: false });
		expect(failure).toEqual([]);
		const text: unknown = expect.stringMatching(/./);
		expect(success).toEqual([
			{
				json: {
					preview: {
						verdict: { allowed: false, reason, message: text, description: text },
					},
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(JSON.stringify(success)).not.toMatch(/secret.path|user:pass|key=value/);
		const called = await preview({
			parameters: { ...parameters, options: { preview: false } },
		});
		expect(called.failure[0]!.json.error).toMatchObject({ code: 'refused', reason, attempts: 0 });
		await expectToBeSent();
	});

	it('does not repeat a secret that is the host', async () => {
		const store = apiKeyConnection({ connectionSecret: 'SecretHost42' });
		const { success } = await preview({ store, parameters: { url: 'https://SecretHost42.test/' } });
		expect(success).toHaveLength(1);
		expect(JSON.stringify(success)).toContain('**hidden**');
		expect(JSON.stringify(success).toLowerCase()).not.toContain('secrethost42');
	});

	it('is a failure if the parameters cannot be read, "Preview Only" among them', async () => {
		const parameters = { url: '={{ $("Private").item.json.x }}' };
		const { success, failure } = await preview({ parameters });
		expect(success).toEqual([]);
		expect(failure[0]!.json.error).toMatchObject({ reason: 'parameter_unreadable' });
		expect(api.received).toEqual([]);
	});
});

describe('a preview of a request with the secret typed in', () => {
	const secret = `sk'live "Qz7\\-$x!`;
	const places: Array<[string, (text: string) => INodeParameters]> = [
		['URL', (text) => ({ url: `${api.origin}/${encodeURIComponent(text)}` })],
		[
			'path',
			(value) => ({
				url: `${api.origin}/{key}`,
				sendPath: true,
				pathParameters: { parameters: [{ name: 'key', value }] },
			}),
		],
		[
			'query',
			(value) => ({ sendQuery: true, queryParameters: { parameters: [{ name: 'key', value }] } }),
		],
		[
			'header',
			(value) => ({
				sendHeaders: true,
				headerParameters: { parameters: [{ name: 'X-Key', value }] },
			}),
		],
		['JSON body', (value) => post({ bodyParameters: { parameters: [{ name: 'key', value }] } })],
		['raw body', (body) => post({ contentType: 'raw', body })],
		[
			'form',
			(value) =>
				post({
					contentType: 'form-urlencoded',
					bodyParameters: { parameters: [{ name: 'key', value }] },
				}),
		],
		[
			'form data',
			(value) =>
				post({
					contentType: 'multipart-form-data',
					bodyParameters: {
						parameters: [
							{ parameterType: 'formData', name: 'key', value },
							{ parameterType: 'formBinaryData', name: 'file', inputDataFieldName: 'data' },
						],
					},
				}),
		],
	];
	const post = (parameters: INodeParameters) => ({ method: 'POST', sendBody: true, ...parameters });

	describe.each(places)('in the %s', (_place, parametersOf) => {
		it.each(ECHOES.filter(([label]) => !label.includes('JSON') && !label.includes('HTML')))(
			'%s does not show it',
			async (_label, echo) => {
				const items = [
					{
						json: {},
						binary: { data: inMemory(Buffer.from('x'), { fileName: `a ${secret}.png` }) },
					},
				];
				const { success, shown } = await preview({
					items,
					parameters: parametersOf(echo(secret, 'a')),
					store: apiKeyConnection({ connectionSecret: secret }),
				});
				expect(success).toHaveLength(1);
				expect(shown!.curl).toContain('**hidden**');
				expect(shown!.curlNote).toContain('**hidden**');
				expect(containsSecret(shown, secret)).toBe(false);
				expect(String(shown!.curl).replace(/'\\(['!])'|'"(\\)\\"'/g, '$1$2')).not.toContain(secret);
				expect(api.received).toEqual([]);
			},
		);
	});
});

describe('a preview of files', () => {
	const send = { method: 'POST', sendBody: true, contentType: 'binaryData' };

	it.each([
		[
			'in memory',
			async (bytes: Buffer) => await Promise.resolve(inMemory(bytes, { fileName: 'a.png' })),
		],
		['on the disk', async (bytes: Buffer) => await storage.save(bytes, { fileName: 'a.png' })],
	])('%s shows their names, types and sizes', async (_place, save) => {
		const items = [{ json: {}, binary: { data: await save(Buffer.alloc(1_000)) } }];
		const { shown } = await preview({ items, parameters: send });
		expect(shown!.request).toMatchObject({
			body: { file: { field: 'data', name: 'a.png', type: 'image/png', size: 1_000 } },
			headers: { 'Content-Type': 'image/png' },
		});
		expect(await storage.openFiles()).toBe(0);
		await expectToBeSent({ items, parameters: send });
	});

	it('does not read them', async () => {
		const data = await storage.save(Buffer.alloc(1_000));
		await storage.cut(data, 0);
		const { shown } = await preview({ items: [{ json: {}, binary: { data } }], parameters: send });
		expect(shown).toHaveProperty('request.body.file.size', 1_000);
	});
});

describe.each(['supplyData', 'twinNode'] as const)('a preview as an AI tool (%s)', (tool) => {
	it('is the result', async () => {
		const { success, shown } = await preview({ tool, failureConnected: false });
		expect(success).toHaveLength(1);
		expect(shown).toMatchObject({
			verdict: { allowed: true },
			curl: expect.any(String) as unknown,
		});
		await expectToBeSent({ tool });
	});

	it('is the result if the call would be refused', async () => {
		const parameters = { url: 'https://www.example.test/' };
		const { shown } = await preview({ tool, failureConnected: false, parameters });
		expect(shown).toMatchObject({ verdict: { allowed: false, reason: 'url_outside_domain' } });
	});
});
