import { readConnection, type Connection } from '../../../lib/connection/connection';
import { lockRequest, type OutgoingRequest } from '../../../lib/lock/locked-request';

const URL_TEXT = 'https://API.example.com:8443/v1?q=1';
const HREF = 'https://api.example.com:8443/v1?q=1';

function connect(): Connection {
	const stored = { allowedDomain: '*.example.com', headerName: 'X-Key', secret: 'k-4711' };
	const verdict = readConnection('apiKey', stored);
	if (!verdict.ok) throw new Error(`refused: ${verdict.code}`);
	return verdict.value;
}

const CONNECTION = connect();
const GET_ONLY = { list: ['GET'] as const, text: 'GET' };
const LOCKED = {
	url: HREF,
	headers: { 'X-Key': 'k-4711' },
	disableFollowRedirect: true,
	sendCredentialsOnCrossOriginRedirect: false,
	agentOptions: { rejectUnauthorized: true },
};

const ROUTING_OVERRIDES = [
	...['uri', 'baseURL', 'proxy', 'auth', 'skipSslCertificateValidation', 'rejectUnauthorized'],
	...['strictSSL', 'followRedirect', 'followAllRedirects', 'maxRedirects', 'agent', 'form'],
	...['formData', 'resolveWithFullResponse', 'useStream', 'simple', 'gzip'],
];

describe('a request that the signing hook signs', () => {
	it('carries the secret to the URL that was judged', () => {
		expect(lockRequest(CONNECTION, { url: URL_TEXT })).toEqual({ ok: true, value: LOCKED });
	});

	it('is a GET by default, as n8n sends it', () => {
		const getOnly = { ...CONNECTION, lock: { ...CONNECTION.lock, methods: GET_ONLY } };
		for (const request of [{ url: URL_TEXT }, { url: URL_TEXT, method: 'GET' }]) {
			expect(lockRequest(getOnly, request)).toMatchObject({ ok: true });
		}
		expect(lockRequest(getOnly, { url: URL_TEXT, method: 'POST' })).toMatchObject({
			ok: false,
			code: 'method_outside_connection',
		});
	});

	it('keeps everything else that the caller set', () => {
		const rest = {
			method: 'POST',
			body: { a: 1 },
			json: true,
			timeout: 5,
			encoding: 'stream',
			qs: { p: 2 },
		};
		const request = { ...rest, url: URL_TEXT, headers: { Accept: 'a/b', 'X-Count': 3 } };
		expect(lockRequest(CONNECTION, request)).toEqual({
			ok: true,
			value: { ...rest, ...LOCKED, headers: { Accept: 'a/b', 'X-Count': '3', 'X-Key': 'k-4711' } },
		});
	});

	it('does not change the request that it was given', () => {
		const headers = Object.freeze({ Accept: 'a/b' });
		const request = Object.freeze({ url: URL_TEXT, headers });
		expect(lockRequest(CONNECTION, request).ok).toBe(true);
		expect(request).toEqual({ url: URL_TEXT, headers: { Accept: 'a/b' } });
	});

	it.each([
		['redirects', { disableFollowRedirect: false }],
		['secrets after a redirect', { sendCredentialsOnCrossOriginRedirect: true }],
		['unverified TLS', { agentOptions: { rejectUnauthorized: false } }],
		[
			'a certificate authority of the caller',
			{ agentOptions: { ca: 'x', servername: 'evil.com' } },
		],
		['no agent options', { agentOptions: undefined }],
	])('does not let the caller ask for %s', (_, overrides) => {
		const verdict = lockRequest(CONNECTION, { ...overrides, url: URL_TEXT });
		expect(verdict).toEqual({ ok: true, value: LOCKED });
	});

	it('may go through the tunnel of a proxy', () => {
		const proxy = { protocol: 'http', host: 'myproxy', port: 3128 };
		const value = { ...LOCKED, proxy };
		expect(lockRequest(CONNECTION, { url: URL_TEXT, proxy })).toEqual({ ok: true, value });
	});

	it("has the connection's certificates, of which the caller may leave out the CAs", () => {
		const tls = { ca: 'own', cert: 'c', key: 'k' };
		const lockWith = (agentOptions?: object) => {
			const locked = lockRequest({ ...CONNECTION, tls }, { url: URL_TEXT, agentOptions });
			return locked.ok && locked.value.agentOptions;
		};
		const rejectUnauthorized = true;
		expect(lockWith({ ca: 'of the caller', cert: 'x' })).toEqual({ ...tls, rejectUnauthorized });
		expect(lockWith({ cert: 'x' })).toEqual({ cert: 'c', key: 'k', rejectUnauthorized });
		expect(lockWith()).toEqual({ cert: 'c', key: 'k', rejectUnauthorized });
	});

	it.each([
		['none', undefined],
		['an empty object', {}],
		['an object without a prototype', Object.create(null) as object],
	])('can have %s for headers', (_, headers) => {
		expect(lockRequest(CONNECTION, { url: URL_TEXT, headers })).toEqual({
			ok: true,
			value: LOCKED,
		});
	});

	it.each(ROUTING_OVERRIDES)('may have "%s" only if it is undefined', (property) => {
		const request = { url: URL_TEXT, [property]: undefined };
		expect(lockRequest(CONNECTION, request)).toMatchObject({ ok: true });
	});
});

describe('a request that is refused', () => {
	it.each(ROUTING_OVERRIDES)('has "%s", whatever its value', (property) => {
		for (const value of [HREF, true, false, null, 0, '', {}]) {
			const request = { url: URL_TEXT, [property]: value };
			const refused = { ok: false, code: 'request_shape', property };
			expect(lockRequest(CONNECTION, request)).toEqual(refused);
		}
	});

	it.each([
		['a list of pairs', [['X-Key', 'a']]],
		['an empty list', []],
		['a Map', new Map([['X-Key', 'a']])],
		['a Headers object', new Headers({ 'X-Key': 'a' })],
		['a string', 'X-Key: a'],
		['null', null],
		['false', false],
		['a number', 0],
		['a function', () => ({})],
		['an object of another class', new URLSearchParams('X-Key=a')],
		['an object that inherits from another', Object.create({ 'X-Key': 'a' })],
	])('has %s for headers', (_, headers) => {
		expect(lockRequest(CONNECTION, { url: URL_TEXT, headers })).toEqual({
			ok: false,
			code: 'request_shape',
			property: 'headers',
		});
	});

	// prettier-ignore
	it.each<[label: string, request: OutgoingRequest, code: string]>([
		['no URL', {}, 'url_not_text'],
		['another host', { url: 'https://evil.com/' }, 'url_outside_domain'],
		['http', { url: 'http://api.example.com/' }, 'url_not_https'],
		['a relative URL', { url: '/v1' }, 'url_not_absolute'],
		['a method that repeats the secret', { url: HREF, method: 'TRACE' }, 'method_not_allowed'],
		['a method in lower case', { url: HREF, method: 'post' }, 'method_not_allowed'],
		['a method that is not a string', { url: HREF, method: null }, 'method_not_allowed'],
		['a URL object', { url: new URL(HREF) }, 'url_not_text'],
		["the connection's own header", { url: HREF, headers: { 'x-key': 'a' } }, 'header_set_by_connection'],
		['the same with an underscore', { url: HREF, headers: { X_Key: 'a' } }, 'header_set_by_connection'],
		['a hand-typed secret', { url: HREF, headers: { Authorization: 'a' } }, 'header_forbidden'],
		['another host in a header', { url: HREF, headers: { Host: 'evil.com' } }, 'header_forbidden'],
		['a broken header', { url: HREF, headers: { 'X-A': 'a\r\nb' } }, 'header_invalid'],
		['a header given twice', { url: HREF, headers: { 'X-A': 'a', 'x-a': 'b' } }, 'header_given_twice'],
	])('has %s', (_, request, code) => {
		expect(lockRequest(CONNECTION, request)).toMatchObject({ ok: false, code });
	});

	it('does not repeat the secret', () => {
		for (const request of [
			{},
			{ url: 'https://evil.com' },
			{ url: HREF, headers: { Cookie: 'c' } },
		]) {
			expect(JSON.stringify(lockRequest(CONNECTION, request))).not.toContain('k-4711');
		}
	});
});
