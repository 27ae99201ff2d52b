import { UserError, type IHttpRequestOptions } from 'n8n-workflow';
import { ConnectionApiKeyApi } from '../../credentials/ConnectionApiKeyApi.credentials';
import { ConnectionBasicAuthApi } from '../../credentials/ConnectionBasicAuthApi.credentials';
import { ConnectionBearerTokenApi } from '../../credentials/ConnectionBearerTokenApi.credentials';
import { credentialHooks } from '../../credentials/credential-hooks';
import { ALLOWED_DOMAIN, EXAMPLE_SECRET } from '../support/secrets/example-connections';
import { findSecret } from '../support/secrets/find-secret';

const OTHERS = [
	[new ConnectionApiKeyApi(), { headerName: 'X-Key' }, { 'X-Key': EXAMPLE_SECRET }],
	[
		new ConnectionBasicAuthApi(),
		{ username: 'nathan' },
		{ Authorization: `Basic ${Buffer.from(`nathan:${EXAMPLE_SECRET}`).toString('base64')}` },
	],
	[new ConnectionBearerTokenApi(), {}, { Authorization: `Bearer ${EXAMPLE_SECRET}` }],
] as const;
const hooks = credentialHooks('apiKey');
const TYPED = {
	allowedDomain: ALLOWED_DOMAIN,
	headerName: 'X-Demo-Auth',
	connectionSecret: EXAMPLE_SECRET,
};
const URL_WITHIN = `https://${ALLOWED_DOMAIN}/v1`;
/** What the node of this package puts beside the stored fields. */
const OWN_NODE = { isFromMakeApiCall: true };

async function sealed(): Promise<typeof TYPED & { lockState: string }> {
	const output = (await seal(TYPED)) as { connectionSecret: string };
	return { ...TYPED, ...output, lockState: 'locked' };
}

const seal = async (stored: object) =>
	(await hooks.preAuthentication.call({ helpers: {} as never }, stored as never)) as object;

async function authenticate(stored: object, request: object): Promise<IHttpRequestOptions> {
	const { authenticate: sign } = hooks;
	if (typeof sign !== 'function') throw new Error('authenticate is not a function');
	return await sign({ ...stored, ...OWN_NODE } as never, request as never);
}

async function refusalOf(run: Promise<unknown>): Promise<unknown> {
	const error: unknown = await run.catch((caught: unknown) => caught);
	expect(error).toBeInstanceOf(UserError);
	expect(findSecret(error, EXAMPLE_SECRET)).toEqual([]);
	return (error as UserError).extra?.refusal;
}

describe('the hooks of each type', () => {
	it.each(OTHERS)('%s sends its secret in its own way', async (type, fields, headers) => {
		const stored = { allowedDomain: ALLOWED_DOMAIN, connectionSecret: EXAMPLE_SECRET, ...fields };
		const seals = await type.preAuthentication.call({ helpers: {} as never }, stored);
		const sign = type.authenticate as (stored: object, request: object) => Promise<object>;
		const request = await sign({ ...stored, ...seals, ...OWN_NODE }, { url: URL_WITHIN });
		expect(request).toMatchObject({ headers });
	});
});

describe('preAuthentication', () => {
	it('seals a bare secret, and does not call it locked before it was found sealed', async () => {
		expect(await seal({ ...TYPED, lockState: 'locked' })).toEqual({
			seal: '',
			lockState: '',
			connectionSecret: expect.stringMatching(/^connection-seal:1:/) as unknown,
		});
	});

	it('has nothing to save if the secret is sealed', async () => {
		expect(await seal(await sealed())).toEqual({});
	});

	it('says that it is locked once it finds the stored secret sealed', async () => {
		const stored = await sealed();
		for (const lockState of [undefined, '']) {
			expect(await seal({ ...stored, lockState })).toEqual({ seal: '', lockState: 'locked' });
		}
	});

	it.each([
		['no domain', { allowedDomain: '' }, 'domain_missing'],
		['no secret', { connectionSecret: '' }, 'secret_missing'],
		['a changed domain', { allowedDomain: 'www.example.test' }, 'lock_changed'],
	])('refuses to seal with %s', async (_label, change, code) => {
		const stored = code === 'lock_changed' ? await sealed() : TYPED;
		expect(await refusalOf(seal({ ...stored, ...change }))).toMatchObject({ code });
	});
});

describe('authenticate', () => {
	it('adds the secret and fixes every setting that could lead it astray', async () => {
		const request = { url: URL_WITHIN, method: 'POST', body: '{}', headers: { 'X-A': '1' } };
		expect(await authenticate(await sealed(), request)).toEqual({
			...request,
			headers: { 'X-A': '1', 'X-Demo-Auth': EXAMPLE_SECRET },
			disableFollowRedirect: true,
			maxRedirects: 0,
			sendCredentialsOnCrossOriginRedirect: false,
			agentOptions: { rejectUnauthorized: true },
		});
	});

	it('overrides a request that would follow redirects or trust any certificate', async () => {
		const request = {
			url: URL_WITHIN,
			disableFollowRedirect: false,
			sendCredentialsOnCrossOriginRedirect: true,
			agentOptions: { rejectUnauthorized: false, servername: 'evil.test' },
		};
		expect(await authenticate(await sealed(), request)).toMatchObject({
			disableFollowRedirect: true,
			sendCredentialsOnCrossOriginRedirect: false,
			agentOptions: { rejectUnauthorized: true },
		});
	});

	it('does not change the request that was given', async () => {
		const headers = Object.freeze({ 'X-A': '1' });
		const request = Object.freeze({ url: URL_WITHIN, headers });
		await authenticate(await sealed(), request);
		expect(request).toEqual({ url: URL_WITHIN, headers: { 'X-A': '1' } });
	});

	it.each<[string, object, string]>([
		['another domain', { url: 'https://www.example.test/' }, 'url_outside_domain'],
		['plain http', { url: `http://${ALLOWED_DOMAIN}/` }, 'url_not_https'],
		['no URL', {}, 'url_not_text'],
		['a base URL', { baseURL: 'https://evil.test', url: URL_WITHIN }, 'request_shape'],
		[
			'the header of the connection',
			{ url: URL_WITHIN, headers: { 'x_demo-auth': 'x' } },
			'header_set_by_connection',
		],
		['another credential', { url: URL_WITHIN, headers: { Cookie: 'x' } }, 'header_forbidden'],
		['headers in a list', { url: URL_WITHIN, headers: [['Host', 'evil.test']] }, 'request_shape'],
		['headers in a map', { url: URL_WITHIN, headers: new Map([['Host', 'x']]) }, 'request_shape'],
		['a Headers object', { url: URL_WITHIN, headers: new Headers({ Host: 'x' }) }, 'request_shape'],
	])('refuses a request with %s', async (_label, request, code) => {
		expect(await refusalOf(authenticate(await sealed(), request))).toMatchObject({ code });
	});

	it.each([
		...['uri', 'proxy', 'auth', 'skipSslCertificateValidation', 'rejectUnauthorized', 'strictSSL'],
		...['followRedirect', 'followAllRedirects', 'agent', 'form', 'formData'],
		...['resolveWithFullResponse', 'useStream', 'simple', 'gzip'],
	])('refuses the legacy request shape by its "%s"', async (property) => {
		for (const value of [true, false, null, 0, {}]) {
			const request = { url: URL_WITHIN, [property]: value };
			expect(await refusalOf(authenticate(await sealed(), request))).toMatchObject({
				code: 'request_shape',
				property,
			});
		}
	});

	it.each([
		['nothing', {}],
		['false', { isFromMakeApiCall: false }],
		['a text', { isFromMakeApiCall: 'true' }],
	])('refuses the request of another node, whatever it looks like: %s', async (_, mark) => {
		const { authenticate: sign } = hooks;
		const stored = { ...(await sealed()), ...mark };
		const request = { url: URL_WITHIN, method: 'GET', headers: {}, returnFullResponse: true };
		const run = (sign as (...args: unknown[]) => Promise<unknown>)(stored, request);
		expect(await refusalOf(run)).toMatchObject({ code: 'other_node' });
	});

	it('refuses a secret that is not sealed', async () => {
		const refusal = await refusalOf(authenticate(TYPED, { url: URL_WITHIN }));
		expect(refusal).toMatchObject({ code: 'seal_missing', field: 'API Key' });
	});

	it('judges the stored values at each use', async () => {
		const stored = { ...(await sealed()), allowedDomain: '*.example.test' };
		const refusal = await refusalOf(authenticate(stored, { url: URL_WITHIN }));
		expect(refusal).toMatchObject({ code: 'lock_changed' });
	});
});
