import { readConnection, type Connection } from '../../../lib/connection/connection';
import { lockRequest, type OutgoingRequest } from '../../../lib/lock/locked-request';

const URL_TEXT = 'https://API.example.com:8443/v1?q=1';
const HREF = 'https://api.example.com:8443/v1?q=1';

function connect(): Connection {
	const stored = {
		allowedDomain: '*.example.com',
		headerName: 'X-Key',
		connectionSecret: 'k-4711',
	};
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
	maxRedirects: 0,
	sendCredentialsOnCrossOriginRedirect: false,
	agentOptions: { rejectUnauthorized: true },
};

/** What n8n does with each property that may pass, or who judges it: n8n-core 1.123.50 and 2.41.1. */
const PASSING: Array<[property: string, value: unknown, reason: string]> = [
	['method', 'POST', 'judged by the lock'],
	['proxy', { protocol: 'http', host: 'myproxy', port: 3128 }, 'sees a tunnel only'],
	['qs', { '@evil.com/': '//evil.com', url: 'https://evil.com/' }, 'appended to the path'],
	['qs', {}, 'set by n8n for each declarative node'],
	['arrayFormat', 'brackets', 'decides how lists are written in `qs`'],
	['body', { a: 1 }, 'sent to the URL that was judged'],
	['body', {}, 'set by n8n for each declarative node'],
	['json', true, 'adds an `Accept` header'],
	['timeout', 300_000, 'set by n8n for each declarative node'],
	['abortSignal', new AbortController().signal, 'set by n8n for each call with a credential'],
	['encoding', 'stream', 'the type of the body that n8n returns'],
	['returnFullResponse', true, 'set by n8n for each declarative node'],
	['ignoreHttpStatusErrors', true, 'whether n8n throws'],
	['ignoreHttpStatusErrors', { ignore: true, except: [401] }, 'the same in n8n 2'],
	['allowedDomains', 'api.example.com', 'set by n8n 2 for a credential: n8n refuses other domains'],
];

/** What each property that is refused does or did in n8n, or would do in a library below it. */
const REFUSED: Array<[property: string, reason: string]> = [
	['uri', "the URL of n8n's older helper"],
	['baseURL', 'comes before a relative URL'],
	['auth', 'sets `Authorization`'],
	['skipSslCertificateValidation', 'turns TLS verification off'],
	['rejectUnauthorized', 'turns TLS verification off in the older helper'],
	['strictSSL', 'the same, by an older name'],
	['followRedirect', 'follows redirects in the older helper'],
	['followAllRedirects', 'follows redirects of every method in the older helper'],
	['agent', 'an agent opens the connection'],
	['httpsAgent', 'an agent of axios'],
	['httpAgent', 'an agent of axios'],
	['socketPath', 'sends to a socket of this machine, in axios and Node.js'],
	['transport', 'sends in the place of Node.js, in axios'],
	['adapter', 'sends in the place of axios'],
	['beforeRedirect', 'changes a redirected request, in axios'],
	['lookup', 'resolves the host, in axios and Node.js'],
	['params', 'the name of `qs` in axios'],
	['paramsSerializer', 'a function of axios that writes the query'],
	['transformRequest', 'a function of axios that gets the headers'],
	['allowAbsoluteUrls', 'puts `baseURL` before an absolute URL, in axios'],
	['host', 'another host, in Node.js'],
	['hostname', 'another host, in Node.js'],
	['port', 'another port, in Node.js'],
	['path', 'another path, in Node.js'],
	['servername', 'another name in the certificate, in Node.js'],
	['ca', 'another authority, in Node.js'],
	['form', 'the body of the older helper'],
	['formData', 'the body of the older helper'],
	['resolveWithFullResponse', 'shows the older helper'],
	['useStream', 'shows the older helper'],
	['simple', 'shows the older helper'],
	['gzip', 'shows the older helper'],
	['useQuerystring', 'shows the older helper'],
	['qsStringifyOptions', 'shows the older helper'],
	['URL', 'letter case counts'],
	['Headers', 'letter case counts'],
	['constructor', 'a name that every object has'],
	['toString', 'a name that every object has'],
	['ofTheNextVersion', 'nobody knows'],
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
		['redirects by their number', { maxRedirects: 21 }],
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

	it.each(PASSING)('may have "%s" = %j: %s', (property, value) => {
		const request = { url: URL_TEXT, [property]: value };
		expect(lockRequest(CONNECTION, request)).toEqual({
			ok: true,
			value: { ...LOCKED, [property]: value },
		});
	});

	it.each([...REFUSED.map(([property]) => property), 'proxy', 'headers', 'method', 'qs'])(
		'may have "%s" if it is undefined, which is not sent',
		(property) => {
			const locked = lockRequest(CONNECTION, { url: URL_TEXT, [property]: undefined });
			expect(locked).toEqual({ ok: true, value: LOCKED });
			const wasSet = property === 'headers';
			expect(locked.ok && Object.hasOwn(locked.value, property)).toBe(wasSet);
		},
	);

	it('is read once: what was judged is what is sent', () => {
		const reads: string[] = [];
		const request: OutgoingRequest = {};
		for (const [property, first] of [
			['url', URL_TEXT],
			['method', 'GET'],
			['headers', { Accept: 'a/b' }],
			['proxy', undefined],
			['qs', { p: 2 }],
			['agentOptions', {}],
			['uri', undefined],
		] as const) {
			const get = () =>
				reads.includes(property) ? 'https://evil.com/' : reads.push(property) && first;
			Object.defineProperty(request, property, { enumerable: true, get });
		}
		expect(lockRequest(CONNECTION, request)).toEqual({
			ok: true,
			value: {
				...LOCKED,
				method: 'GET',
				qs: { p: 2 },
				headers: { Accept: 'a/b', 'X-Key': 'k-4711' },
			},
		});
		expect(reads).toHaveLength(7);
	});

	it('takes nothing along that n8n would not see as a property', () => {
		const request = { url: URL_TEXT, [Symbol('baseURL')]: 'https://evil.com' };
		Object.defineProperty(request, 'baseURL', { enumerable: false, value: 'https://evil.com' });
		const locked = lockRequest(CONNECTION, request);
		expect(locked).toEqual({ ok: true, value: LOCKED });
		expect(locked.ok && Reflect.ownKeys(locked.value).sort()).toEqual(Object.keys(LOCKED).sort());
	});

	it('can inherit what may pass, and has it as its own from then on', () => {
		const locked = lockRequest(
			CONNECTION,
			Object.create({ url: URL_TEXT, timeout: 5 }) as OutgoingRequest,
		);
		expect(locked).toEqual({ ok: true, value: { ...LOCKED, timeout: 5 } });
		expect(locked.ok && Object.hasOwn(locked.value, 'timeout')).toBe(true);
	});
});

describe('a request that is refused', () => {
	it.each(REFUSED)('has "%s", whatever its value: %s', (property) => {
		for (const value of [HREF, true, false, null, 0, '', {}]) {
			const request = { url: URL_TEXT, [property]: value };
			const refused = { ok: false, code: 'request_shape', property };
			expect(lockRequest(CONNECTION, request)).toEqual(refused);
		}
	});

	it.each([
		['a string', 'http://myproxy:3128'],
		['a password', { protocol: 'http', host: 'myproxy', port: 3128, auth: { username: 'a' } }],
		['no protocol', { host: 'myproxy', port: 3128 }],
		['nothing', null],
		['false', false],
	])('has a proxy that the node would not make: %s', (_, proxy) => {
		const refused = { ok: false, code: 'request_shape', property: 'proxy' };
		expect(lockRequest(CONNECTION, { url: URL_TEXT, proxy })).toEqual(refused);
	});

	it('has a property "__proto__", as JSON can', () => {
		const request = JSON.parse(`{"url":"${HREF}","__proto__":{"baseURL":"https://evil.com"}}`);
		const refused = { ok: false, code: 'request_shape', property: '__proto__' };
		expect(lockRequest(CONNECTION, request)).toEqual(refused);
	});

	it('inherits a property that may not pass', () => {
		const request = Object.create({ skipSslCertificateValidation: true }) as OutgoingRequest;
		request.url = URL_TEXT;
		const refused = { code: 'request_shape', property: 'skipSslCertificateValidation' };
		expect(lockRequest(CONNECTION, request)).toMatchObject(refused);
	});

	it('has a property of a long name, which is not repeated in full', () => {
		const verdict = lockRequest(CONNECTION, { url: URL_TEXT, ['x'.repeat(5_000)]: 1 });
		expect(JSON.stringify(verdict).length).toBeLessThan(200);
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

describe('a request with a key in its query', () => {
	const sign = (request: OutgoingRequest, change: Partial<Connection> = {}) =>
		lockRequest(
			{ ...CONNECTION, headers: [], queryParameter: { name: 'key', value: 'a&b=п c' }, ...change },
			request,
		);
	const KEY = 'key=a%26b%3D%D0%BF%20c';

	it.each([
		['https://api.example.com', `https://api.example.com/?${KEY}`],
		['https://api.example.com/v1?', `https://api.example.com/v1?${KEY}`],
		['https://api.example.com/v1?q=%2f+x', `https://api.example.com/v1?q=%2f+x&${KEY}`],
		['https://api.example.com/v1?key=old&q=1', `https://api.example.com/v1?q=1&${KEY}`],
		['https://api.example.com/v1?KEY=1&%6Bey=2', `https://api.example.com/v1?${KEY}`],
		['https://api.example.com/v1?q=1#end', `https://api.example.com/v1?q=1&${KEY}#end`],
	])('has it last, and once: %s', (url, expected) => {
		expect(sign({ url })).toMatchObject({ ok: true, value: { url: expected, headers: {} } });
	});

	it('has it once even if it is signed again', () => {
		const first = sign({ url: 'https://api.example.com/?q=1' });
		expect(first.ok && sign(first.value)).toEqual(first);
	});

	it('is judged by the URL before', () => {
		expect(sign({ url: 'https://evil.test/?q=1' })).toMatchObject({ code: 'url_outside_domain' });
	});

	it.each([{ key: 'x' }, {}, ''])('cannot have more for n8n to append: %j', (qs) => {
		expect(sign({ url: 'https://api.example.com/', qs })).toEqual({
			...{ ok: false, code: 'request_shape', property: 'qs' },
		});
	});

	it('can have another header beside it, which is set by the connection alone', () => {
		const headers = [{ name: 'X-App', scheme: '', value: 'app-1' }];
		const url = 'https://api.example.com/';
		expect(sign({ url, headers: { Accept: '*/*' } }, { headers })).toMatchObject({
			value: { headers: { Accept: '*/*', 'X-App': 'app-1' } },
		});
		expect(sign({ url, headers: { x_app: '1' } }, { headers })).toMatchObject({
			code: 'header_set_by_connection',
		});
	});
});

describe('a request with two headers of its connection', () => {
	const headers = [...CONNECTION.headers, { name: 'X-App', scheme: '', value: 'app-1' }];

	it('has both', () => {
		expect(lockRequest({ ...CONNECTION, headers }, { url: URL_TEXT })).toMatchObject({
			value: { headers: { 'X-Key': 'k-4711', 'X-App': 'app-1' } },
		});
	});

	it.each(['X-Key', 'x-app'])('cannot bring one of them: %s', (name) => {
		const request = { url: URL_TEXT, headers: { [name]: 'a' } };
		expect(lockRequest({ ...CONNECTION, headers }, request)).toMatchObject({
			code: 'header_set_by_connection',
			name,
		});
	});
});
