import { judgeEndpointResponse, judgeTokenRedirect } from '../../../lib/lock/token-redirect';
import { parseHttpsUrl, type HttpsUrl } from '../../../lib/url/unambiguous-https-url';

const parsed = parseHttpsUrl('https://auth.example.com:8443/token?tenant=1');
const TOKEN_URL = (parsed as { value: HttpsUrl }).value;
const REFUSED = { ok: false, code: 'oauth2_token_redirect', tokenHost: 'auth.example.com' };

describe('a token request', () => {
	it.each(['https://auth.example.com:8443/', 'https://AUTH.example.com:8443/token/?a=1'])(
		'may be redirected within its origin, to %s',
		(location) => {
			expect(judgeTokenRedirect(TOKEN_URL, location)).toMatchObject({ ok: true });
		},
	);

	it.each([
		'https://auth.example.com/token',
		'https://auth.example.com:8444/token',
		'http://auth.example.com:8443/token',
		'https://sub.auth.example.com:8443/token',
		'https://example.com:8443/token',
		'https://auth.example.com.evil.net:8443/token',
		'https://user@auth.example.com:8443/token',
		'https://auth.example.com:8443\\@evil.net/token',
		'//auth.example.com:8443/token',
		'/token',
		'',
		undefined,
		['https://auth.example.com:8443/token'],
	])('is not redirected to %j', (location) => {
		expect(judgeTokenRedirect(TOKEN_URL, location)).toEqual(REFUSED);
	});
});

describe('an endpoint that responds to a request without a grant type', () => {
	it.each<[statusCode: number, location: unknown]>([
		[200, undefined],
		[200, 'https://evil.net/'],
		[400, undefined],
		[400, 'http://evil.net/'],
		[401, 'https://evil.net/'],
		[405, undefined],
		[500, undefined],
		[307, undefined],
		[308, ''],
		[302, '/error'],
		[301, 'https://auth.example.com:8443/error'],
		[302, 'https://www.example.com/error'],
		[303, 'https://example.com/error'],
		[302, 'https://otherauth.example.com/error'],
		[302, '//evil.net/error'],
	])('with %i and %j may be asked for a token', (statusCode, location) => {
		expect(judgeEndpointResponse(TOKEN_URL, { statusCode, location })).toMatchObject({ ok: true });
	});

	it.each<[statusCode: number, location: unknown]>([
		[300, '/other'],
		[304, 'https://evil.net/'],
		[307, 'https://evil.net/token'],
		[307, '/token/'],
		[308, 'https://auth.example.com:8443/token/'],
		[399, '/'],
		[302, 'https://sub.auth.example.com/'],
		[303, 'https://sub.auth.example.com:8443/'],
		[301, 'http://auth.example.com/'],
		[302, 'http://evil.net/'],
		[302, 'ftp://auth.example.com/'],
		[302, 'https://'],
		[302, ['http://evil.net/', 'https://a.example']],
	])('with %i and %j is asked for none', (statusCode, location) => {
		expect(judgeEndpointResponse(TOKEN_URL, { statusCode, location })).toEqual(REFUSED);
	});
});
