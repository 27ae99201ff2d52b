import {
	parsePreview,
	previewRefusal,
	previewRequest,
	type SendableRequest,
} from '../../../lib/call/preview';
import { refuse } from '../../../lib/refusals/refusal';

const SECRET = 'sk-Live/42+x';

const request = (more: Partial<SendableRequest> = {}): SendableRequest => ({
	url: {
		href: 'https://api.example.com:8443/a?b=c#d',
		host: 'api.example.com',
		port: '8443',
		origin: 'https://api.example.com:8443',
	},
	method: 'POST',
	headers: { Accept: '*/*' },
	body: undefined,
	signature: undefined,
	proxy: undefined,
	timeLimitMs: 10_000,
	maxResponseBytes: 2_000_000,
	...more,
});
const signature = {
	kind: 'bearerToken',
	headers: [{ name: 'Authorization', scheme: 'Bearer' }],
	queryName: undefined,
	allowedDomain: '*.example.com',
	hasCertificates: false,
} as const;
const urlOf = (host: string, path: string): SendableRequest['url'] => ({
	...{ host, port: '443', origin: `https://${host}` },
	href: `https://${host}/${path}`,
});

const HIDDEN_NOTE =
	'Where the request had a secret of the connection typed in, it is shown as **hidden**.';

describe('the option "Preview Only"', () => {
	it.each([true, false])('can be %s', (value) => {
		expect(parsePreview(value)).toEqual({ ok: true, value });
	});

	it.each([undefined, null, '', 'true', 'false', 0, 1, {}, []])('cannot be %j', (value) => {
		expect(parsePreview(value)).toEqual({
			ok: false,
			code: 'option_unknown',
			option: 'Preview Only',
		});
	});
});

describe('the preview of a refused call', () => {
	it('has the message of the refusal, without a secret', () => {
		const data = { allowedDomain: 'api.example.com', host: 'sk-live.test', port: '443' };
		expect(previewRefusal(refuse('url_outside_domain', data), ['sk-Live'])).toEqual({
			verdict: {
				allowed: false,
				reason: 'url_outside_domain',
				message:
					'This connection is locked to api.example.com and cannot be used with **hidden**.test',
				description: expect.any(String) as unknown,
			},
		});
	});
});

describe('the preview of a call', () => {
	it('has its target, its request and the command', () => {
		const shown = previewRequest(request({ signature }), [SECRET]);
		expect('request' in shown && Object.keys(shown.request)).toEqual(['method', 'url', 'headers']);
		expect(shown).toEqual({
			verdict: {
				allowed: true,
				host: 'api.example.com',
				port: 8_443,
				authentication: 'bearerToken',
				allowedDomain: '*.example.com',
			},
			request: {
				method: 'POST',
				url: 'https://api.example.com:8443/a?b=c',
				headers: { Accept: '*/*', Authorization: 'Bearer **hidden**' },
			},
			curl: `curl --proto '=https' --max-time 10 --max-filesize 2000000 --request POST --url 'https://api.example.com:8443/a?b=c' --header 'Accept: */*' --header "Authorization: Bearer $TOKEN" --header 'Content-Length: 0'`,
			curlNote: 'Put the bearer token into the environment variable TOKEN.',
		});
	});

	it('of a form shows it as it is encoded, except for the boundary', () => {
		const file = { field: 'data', name: 'a.png', type: 'image/png', size: 3 };
		const headers = { 'Content-Type': 'multipart/form-data; boundary=x', Accept: '*/*' };
		const body = [
			{ name: 'a', value: '1\n2\r\n3\r4\ud83d' },
			{ name: 'f', file },
		];
		const shown = previewRequest(request({ headers, body }), []);
		expect(shown).toMatchObject({
			request: {
				headers: { 'Content-Type': 'multipart/form-data', Accept: '*/*' },
				body: [
					{ name: 'a', value: '1\r\n2\r\n3\r\n4\ufffd' },
					{ name: 'f', file },
				],
			},
			curl: expect.not.stringContaining('Content-Type') as unknown,
		});
		expect('curl' in shown && shown.curl).toContain("--header 'Accept: */*'");
	});

	it('of a text body shows what the server receives', () => {
		expect(previewRequest(request({ body: 'a\ud83d' }), [])).toHaveProperty(
			'request.body',
			'a\ufffd',
		);
	});

	it.each<[string, Partial<SendableRequest>, object]>([
		[
			'a header',
			{ headers: { 'X-Key': SECRET } },
			{ headers: { 'X-Key': '**hidden**', Authorization: 'Bearer **hidden**' } },
		],
		['a body', { body: `{"a":"${SECRET}"}` }, { body: '{"a":"**hidden**"}' }],
		['a path', { url: urlOf('a.test', `x/${SECRET}`) }, { url: 'https://a.test/x/**hidden**' }],
		[
			'a query, in Base64',
			{ url: urlOf('a.test', `?k=${encodeURIComponent(Buffer.from(SECRET).toString('base64'))}`) },
			{ url: expect.stringContaining('**hidden**') as unknown },
		],
		[
			'a query, escaped twice',
			{ url: urlOf('a.test', `x?k=${encodeURIComponent(encodeURIComponent(SECRET))}`) },
			{ url: 'https://a.test/x?k=**hidden**' },
		],
		[
			'a query, escaped four times',
			{ url: urlOf('a.test', 'x?k=sk-Live%2525252F42%2525252Bx') },
			{ url: 'https://a.test/x?k=**hidden**' },
		],
		[
			'a form, escaped twice',
			{ body: `a=b&k=${encodeURIComponent(encodeURIComponent(SECRET))}` },
			{ body: 'a=b&k=**hidden**' },
		],
		[
			'the name of a file',
			{ body: { file: { field: 'data', name: SECRET, type: 'a/b', size: 1 } } },
			{ body: { file: { field: 'data', name: '**hidden**', type: 'a/b', size: 1 } } },
		],
	])('hides the secret in %s, and says so', (_label, more, shown) => {
		const preview = previewRequest(request({ signature, ...more }), [SECRET]);
		expect(preview).toMatchObject({ request: shown });
		expect(JSON.stringify(preview)).not.toContain(SECRET);
		expect('curlNote' in preview && preview.curlNote).toContain(HIDDEN_NOTE);
	});

	it('hides a secret that is a part of the host', () => {
		const url = urlOf('sk-live42.example.com', '?k=sk-Live42%2Fsk-Live42');
		const shown = previewRequest(request({ url, signature }), ['sk-Live42']);
		expect(shown).toMatchObject({
			verdict: { host: '**hidden**.example.com' },
			request: { url: 'https://**hidden**.example.com/?k=**hidden**%2F**hidden**' },
		});
	});

	it.each([
		[undefined, HIDDEN_NOTE],
		[signature, `Put the bearer token into the environment variable TOKEN. ${HIDDEN_NOTE}`],
	])('says that something is hidden behind what the command needs: %#', (signedBy, note) => {
		const shown = previewRequest(request({ signature: signedBy, body: SECRET }), [SECRET]);
		expect(shown).toHaveProperty('curlNote', note);
	});

	it('says that something is hidden even if there is no command', () => {
		const shown = previewRequest(request({ body: `${SECRET}\0` }), [SECRET]);
		expect(shown).not.toHaveProperty('curl');
		expect('curlNote' in shown && shown.curlNote).toMatch(/^There is no cURL line: .* typed in/);
	});

	it.each([
		['apiKey', '', '**hidden**'],
		['basicAuth', 'Basic', 'Basic **hidden**'],
		['bearerToken', 'Bearer', 'Bearer **hidden**'],
		['oAuth2', 'Zoho-oauthtoken', 'Zoho-oauthtoken **hidden**'],
	] as const)(
		'of a connection of the kind %s shows how it signs the request: "%s"',
		(kind, scheme, value) => {
			const headers = [
				{ name: 'Authorization', scheme },
				{ name: 'X-App', scheme: '' },
			];
			const shown = previewRequest(request({ signature: { ...signature, kind, headers } }), [
				SECRET,
			]);
			expect(shown).toMatchObject({
				request: { headers: { Authorization: value, 'X-App': '**hidden**' } },
			});
		},
	);

	it.each([
		['https://api.example.com/a', 'https://api.example.com/a?api%5Bkey%5D=**hidden**'],
		['https://api.example.com/a?b=c', 'https://api.example.com/a?b=c&api%5Bkey%5D=**hidden**'],
	])('shows that the key stands last in the query: %s', (href, url) => {
		const inQuery = { ...signature, kind: 'apiKey', headers: [], queryName: 'api[key]' } as const;
		const shown = previewRequest(request({ url: { ...request().url, href }, signature: inQuery }), [
			SECRET,
		]);
		expect(shown).toMatchObject({ request: { url, headers: { Accept: '*/*' } } });
	});

	it('through a proxy names the proxy', () => {
		const proxy = { protocol: 'http', host: 'proxy.test', port: 3_128 } as const;
		expect(previewRequest(request({ proxy }), [])).toMatchObject({
			request: { proxy: 'http://proxy.test:3128' },
			curl: expect.stringContaining(" --proxy 'http://proxy.test:3128' ") as unknown,
		});
	});

	it('without a connection names no connection', () => {
		const { verdict } = previewRequest(request(), []);
		expect(verdict).toEqual({
			...{ allowed: true, host: 'api.example.com', port: 8_443, authentication: 'none' },
		});
	});
});
