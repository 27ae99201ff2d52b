import { lockThirdPartyRequest, type ThirdPartySecret } from '../../../lib/lock/for-node-authors';

const SECRET: ThirdPartySecret = {
	allowedDomain: '*.example.com',
	header: { name: 'X-Key', value: 'k-4711' },
};
const URL_TEXT = 'https://api.example.com/v1';
const LOCKED = {
	url: URL_TEXT,
	headers: { 'X-Key': 'k-4711' },
	disableFollowRedirect: true,
	maxRedirects: 0,
	sendCredentialsOnCrossOriginRedirect: false,
	agentOptions: { rejectUnauthorized: true },
};

const lock = (request: object, secret: Partial<ThirdPartySecret> = {}) =>
	lockThirdPartyRequest({ ...SECRET, ...secret }, request);

describe('a request of another package', () => {
	it('carries the secret to the URL that was judged, and keeps the rest', () => {
		const request = {
			url: 'https://API.example.com/v1',
			method: 'POST',
			qs: { page: 2 },
			json: true,
		};
		expect(lock(request)).toEqual({ ok: true, value: { ...request, ...LOCKED } });
	});

	it('can have its host in baseURL, which is judged as a part of the URL and not sent on', () => {
		const verdict = lock({ baseURL: 'https://api.example.com/', url: '/v1' });
		expect(verdict).toEqual({ ok: true, value: LOCKED });
		expect(verdict.ok && verdict.value).not.toHaveProperty('baseURL');
	});

	it.each([
		['evil.com', { baseURL: 'https://evil.com', url: '/v1' }],
		['evil.com', { baseURL: 'https://api.example.com', url: 'https://evil.com/v1' }],
		['example.com.evil.com', { baseURL: 'https://example.com.evil.com', url: '' }],
	])('cannot go to %s by its baseURL', (host, request) => {
		expect(lock(request)).toMatchObject({ ok: false, code: 'url_outside_domain', host });
	});

	it('is signed again after a 401, when n8n passes on the request that was already signed', () => {
		const first = lock({ baseURL: 'https://api.example.com', url: '/v1', headers: { 'X-A': 'a' } });
		if (!first.ok) throw new Error(first.code);
		expect(lock(first.value)).toEqual(first);
	});

	it.each([
		['another value', { 'X-Key': 'k-4712' }],
		['another letter case', { 'x-key': 'k-4711' }],
		['an underscore', { X_Key: 'k-4711' }],
		['a list', { 'X-Key': ['k-4711'] }],
		['two letter cases', { 'X-Key': 'k-4711', 'x-key': 'k-4711' }],
	])("cannot have the connection's header set by hand with %s", (_, headers) => {
		const refused = { ok: false, code: 'header_set_by_connection' };
		expect(lock({ url: URL_TEXT, headers })).toMatchObject(refused);
	});

	it('does not change the request that was given', () => {
		const headers = Object.freeze({ 'X-Key': 'k-4711' });
		const request = Object.freeze({ baseURL: 'https://api.example.com', url: 'v1', headers });
		expect(lock(request)).toEqual({ ok: true, value: LOCKED });
		expect(request.headers).toEqual({ 'X-Key': 'k-4711' });
	});

	it('can be narrowed to some methods', () => {
		const allowedMethods = ['GET'];
		expect(lock({ url: URL_TEXT }, { allowedMethods })).toMatchObject({ ok: true });
		expect(lock({ url: URL_TEXT, method: 'DELETE' }, { allowedMethods })).toMatchObject({
			ok: false,
			code: 'method_outside_connection',
		});
	});

	it.each([
		['uri', { uri: URL_TEXT }],
		['proxy', { url: URL_TEXT, proxy: 'http://proxy.example' }],
		['skipSslCertificateValidation', { url: URL_TEXT, skipSslCertificateValidation: true }],
		['socketPath', { url: URL_TEXT, socketPath: '/run/evil.sock' }],
		['httpsAgent', { url: URL_TEXT, httpsAgent: {} }],
		['beforeRedirect', { url: URL_TEXT, beforeRedirect: () => undefined }],
		['followRedirect', { url: URL_TEXT, followRedirect: true }],
		['auth', { url: URL_TEXT, auth: { username: 'a', password: 'b' } }],
		['headers', { url: URL_TEXT, headers: new Headers() }],
		['headers', { url: URL_TEXT, headers: null }],
		['headers', { url: URL_TEXT, headers: 'X-Key: k-4711' }],
	])('cannot have "%s", and the refusal does not mention our node', (property, request) => {
		expect(lock(request)).toEqual({ ok: false, code: 'request_detour', property });
	});

	it.each<[label: string, secret: Partial<ThirdPartySecret>, code: string]>([
		['no domain', { allowedDomain: undefined }, 'domain_not_text'],
		['an empty domain', { allowedDomain: '' }, 'domain_missing'],
		[
			'a domain that unrelated sites share',
			{ allowedDomain: '*.co.uk' },
			'domain_wildcard_on_public_suffix',
		],
		['methods that cannot be read', { allowedMethods: 'GET' }, 'methods_invalid'],
		['no header', { header: { name: undefined, value: 'k' } }, 'header_name_not_text'],
		['a header of HTTP', { header: { name: 'Host', value: 'k' } }, 'header_name_reserved'],
		['no secret', { header: { name: 'X-Key', value: undefined } }, 'secret_missing'],
		['an empty secret', { header: { name: 'X-Key', value: '' } }, 'secret_missing'],
		['no token', { header: { name: 'X-Key', value: 'Bearer ' } }, 'secret_has_outer_space'],
		[
			'two lines',
			{ header: { name: 'X-Key', value: 'a\r\nHost: b' } },
			'secret_has_control_character',
		],
		['a typographic dash', { header: { name: 'X-Key', value: 'a–b' } }, 'secret_not_latin1'],
		[
			'16,385 characters',
			{ header: { name: 'X-Key', value: 'k'.repeat(16_385) } },
			'secret_too_long',
		],
		[
			"n8n's placeholder instead of a secret",
			{ header: { name: 'X-Key', value: 'Bearer __n8n_BLANK_VALUE_e5362baf' } },
			'secret_is_placeholder',
		],
	])('needs more than %s', (_, secret, code) => {
		expect(lock({ url: URL_TEXT }, secret)).toMatchObject({ ok: false, code });
	});

	it('names the secret as its dialog does', () => {
		const header = { name: 'X-Key', value: '' };
		const fieldOf = (label?: string) => {
			const verdict = lock({ url: URL_TEXT }, { header, ...(label !== undefined && { label }) });
			return !verdict.ok && 'field' in verdict && verdict.field;
		};
		expect(fieldOf('Token')).toBe('Token');
		expect(fieldOf()).toBe('API Key');
	});
});
