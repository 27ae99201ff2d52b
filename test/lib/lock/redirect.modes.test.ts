import {
	judgeRedirect,
	type RedirectLimits,
	type RedirectResponse,
} from '../../../lib/lock/redirect';
import { parseHttpsUrl, type HttpsUrl } from '../../../lib/url/unambiguous-https-url';
import { limitsOf } from '../../support/generators/redirect-limits';

function urlOf(text: string): HttpsUrl {
	const verdict = parseHttpsUrl(text);
	if (!verdict.ok) throw new Error(`refused: ${verdict.code}`);
	return verdict.value;
}

const START = 'https://api.example.com/v1/orders';
const OTHER_SITE = 'https://files.example.net';

function judge(
	limits: RedirectLimits,
	{ at = START, ...change }: Partial<RedirectResponse> & { at?: string },
) {
	const start = {
		url: urlOf(at),
		method: 'GET',
		statusCode: 302,
		redirectCount: 0,
		credentialsStripped: false,
	};
	return judgeRedirect({ ...start, location: '/v2', ...change }, limits);
}

/** Describes the next request: signed or plain, its method and its URL. */
function next(limits: RedirectLimits, change: Parameters<typeof judge>[1]): string | undefined {
	const verdict = judge(limits, change);
	if (!verdict.ok) return verdict.code;
	if (verdict.value === undefined) return undefined;
	const { credentialsStripped, method, url } = verdict.value;
	return `${credentialsStripped ? 'plain' : 'signed'} ${method} ${url.href}`;
}

const DOMAIN = limitsOf('allowedDomain', '*.example.com');
const ANYWHERE = limitsOf('anywhere', '*.example.com', { secrets: ['sk-live-4711'] });
const NEVER = limitsOf('never', '*.example.com');
const ONE_HOST = { allowedDomain: limitsOf('allowedDomain', 'api.example.com') };
const BARE = limitsOf('anywhere', '*.example.com', { authorize: undefined });

const OUTSIDE: Array<[label: string, location: string]> = [
	['another host', `${OTHER_SITE}/in`],
	['another host without a scheme', '//files.example.net/in'],
	['another host after a backslash', '/\\files.example.net/in'],
	['a host with the same ending', 'https://badexample.com/in'],
	['a host with the same beginning', 'https://example.com.evil.test/in'],
	['the host with a lookalike letter', 'https://api.exаmple.com/in'],
	['an IP address', 'https://127.0.0.1/in'],
	['this machine', 'https://localhost/in'],
];

const INSIDE: Array<[label: string, location: string, href: string]> = [
	['a path', '/v2', 'https://api.example.com/v2'],
	['another port', 'https://api.example.com:8443/v2', 'https://api.example.com:8443/v2'],
	['another host below the domain', '//eu.example.com/v2', 'https://eu.example.com/v2'],
	['the domain itself', 'https://EXAMPLE.com/', 'https://example.com/'],
];

describe.each<[mode: string, limits: RedirectLimits]>([
	['within the allowed domain', DOMAIN],
	['anywhere', ANYWHERE],
])('followed %s, a redirect', (_, limits) => {
	it.each(INSIDE)('to %s is signed again', (__, location, href) => {
		expect(next(limits, { location })).toBe(`signed GET ${href}`);
		expect(next(limits, { location, method: 'PUT', statusCode: 307 })).toBe(`signed PUT ${href}`);
	});

	it.each<[label: string, location: string, to: string]>([
		['http', 'http://api.example.com/v1', 'http://api.example.com'],
		['http elsewhere', 'http://files.example.net/in', 'http://files.example.net'],
		['another scheme', 'ftp://api.example.com/', 'ftp://api.example.com'],
		['data', 'data:application/json,{}', 'data:'],
		['a blob of the same origin', 'blob:https://api.example.com/a', 'blob:'],
	])('to %s is refused', (__, location, to) => {
		const refusal = { ok: false, code: 'redirect_not_https', from: 'https://api.example.com', to };
		for (const credentialsStripped of [false, true]) {
			expect(judge(limits, { location, credentialsStripped })).toMatchObject(refusal);
		}
	});

	it.each<[label: string, location: unknown]>([
		['a user name', 'https://user@files.example.net/'],
		['a dot after the host', 'https://api.example.com./'],
		['several URLs', [`${OTHER_SITE}/in`, '/v2']],
		['no host', 'https://'],
	])('with %s is refused', (__, location) => {
		expect(judge(limits, { location })).toEqual({
			ok: false,
			code: 'redirect_unreadable',
			from: 'api.example.com',
		});
	});

	it('is followed as often as allowed, and not once more', () => {
		const twice = { ...limits, maxRedirects: 2 };
		expect(next(twice, { redirectCount: 1 })).toBe('signed GET https://api.example.com/v2');
		expect(judge(twice, { redirectCount: 2 })).toEqual({
			ok: false,
			code: 'redirect_too_many',
			from: 'api.example.com',
			limit: 2,
			isCircle: false,
		});
	});

	it('is not followed with a method that the connection does not allow, nor without the connection', () => {
		const posts = {
			...limits,
			...limitsOf(limits.mode, '*.example.com', { allowedMethods: ['POST'] }),
		};
		const seeOther = { method: 'POST', statusCode: 303 };
		expect(next(posts, { ...seeOther, location: '//eu.example.com/' })).toBe(
			'method_outside_connection',
		);
		expect(next(posts, { ...seeOther, statusCode: 307, location: '//eu.example.com/' })).toBe(
			'signed POST https://eu.example.com/',
		);
	});

	it('is ignored with another status, or without a Location', () => {
		expect(next(limits, { statusCode: 300, location: OTHER_SITE })).toBeUndefined();
		expect(next(limits, { location: undefined })).toBeUndefined();
	});
});

describe('followed within the allowed domain, a redirect', () => {
	it.each(OUTSIDE)('to %s is refused', (_, location) => {
		expect(judge(DOMAIN, { location })).toMatchObject({
			ok: false,
			code: 'redirect_outside_domain',
			from: 'https://api.example.com',
			to: new URL(location, START).origin,
		});
	});

	it('to a subdomain of a domain without a wildcard is refused', () => {
		expect(next(ONE_HOST.allowedDomain, { location: 'https://eu.api.example.com/' })).toBe(
			'redirect_outside_domain',
		);
		expect(next(ONE_HOST.allowedDomain, { location: 'https://api.example.com:444/' })).toBe(
			'signed GET https://api.example.com:444/',
		);
	});

	it('goes to no other origin without a connection', () => {
		const unconnected: RedirectLimits = { ...DOMAIN, authorize: undefined };
		expect(next(unconnected, { location: '//eu.example.com/' })).toBe('redirect_outside_domain');
		expect(next(unconnected, { location: '/v2' })).toBe('signed GET https://api.example.com/v2');
	});
});

describe('followed anywhere, a redirect', () => {
	it.each(OUTSIDE)('to %s continues without the connection', (_, location) => {
		const { href } = new URL(location, START);
		expect(next(ANYWHERE, { location })).toBe(`plain GET ${href}`);
		expect(next(ANYWHERE, { location, method: 'HEAD', statusCode: 307 })).toBe(
			`plain HEAD ${href}`,
		);
	});

	it.each([
		['POST', 301],
		['POST', 302],
		['POST', 303],
		['PUT', 303],
		['DELETE', 303],
	])('of a %s that status %i turns into a GET continues without its body', (method, statusCode) => {
		const verdict = judge(ANYWHERE, { method, statusCode, location: OTHER_SITE });
		expect(verdict).toMatchObject({
			value: { method: 'GET', keepsBody: false, credentialsStripped: true },
		});
	});

	it.each([
		['POST', 307],
		['POST', 308],
		['PUT', 301],
		['PATCH', 302],
		['DELETE', 307],
		['OPTIONS', 302],
	])('of a %s that keeps its method with status %i is refused', (method, statusCode) => {
		expect(judge(ANYWHERE, { method, statusCode, location: `${OTHER_SITE}/in` })).toEqual({
			ok: false,
			path: '/in',
			code: 'redirect_method_outside',
			from: 'https://api.example.com',
			to: OTHER_SITE,
			method,
		});
	});

	it.each<[label: string, location: string]>([
		['back to the API', 'https://api.example.com/v1/keys'],
		['back to another host of its domain', 'https://eu.example.com/'],
		['on to itself', '/next'],
		['on to others', 'https://other.example.org/'],
	])('once it has left the domain, is never signed again: %s', (_, location) => {
		const { href } = new URL(location, OTHER_SITE);
		const change = { at: `${OTHER_SITE}/in`, credentialsStripped: true, location };
		expect(next(ANYWHERE, change)).toBe(`plain GET ${href}`);
		expect(next(BARE, change)).toBe(`plain GET ${href}`);
	});

	it.each<[label: string, location: string]>([
		['in its query', `${OTHER_SITE}/?key=sk-live-4711`],
		['in its host', 'https://SK-LIVE-4711.example.net/'],
		['in its path, in Base64', `${OTHER_SITE}/${Buffer.from('sk-live-4711').toString('base64')}`],
		['in a URL in its query', `${OTHER_SITE}/?to=%2F%3Fkey%3Dsk%25252Dlive%25252D4711`],
	])('with the secret %s does not leave the domain', (_, location) => {
		for (const credentialsStripped of [false, true]) {
			expect(judge(ANYWHERE, { location, credentialsStripped })).toEqual({
				ok: false,
				code: 'redirect_has_secret',
				from: 'https://api.example.com',
			});
		}
	});

	it('with the secret in it does not name what may be a part of it', () => {
		for (const location of [
			'https://SK-LIVE-4711.example.net/',
			'sk-live-4711:x',
			'//sk-live-4711/',
		]) {
			for (const mode of ['sameOrigin', 'allowedDomain'] as const) {
				const verdict = judge({ ...ANYWHERE, mode }, { location });
				expect(verdict).toMatchObject({ ok: false, to: '**hidden**' });
			}
		}
	});

	it('with the secret in it may stay within the domain', () => {
		expect(next(ANYWHERE, { location: '/?key=sk-live-4711' })).toBe(
			'signed GET https://api.example.com/?key=sk-live-4711',
		);
	});

	it('without a connection, and so without a domain, leaves with any other origin', () => {
		expect(next(BARE, { location: '/v2' })).toBe('signed GET https://api.example.com/v2');
		for (const location of ['https://eu.example.com/', 'https://api.example.com:444/']) {
			expect(next(BARE, { location })).toBe(`plain GET ${location}`);
			const post = { location, method: 'POST', statusCode: 307 };
			expect(next(BARE, post)).toBe('redirect_method_outside');
		}
	});

	it('may leave the domain, whatever methods the connection allows', () => {
		const posts = limitsOf('anywhere', 'api.example.com', { allowedMethods: ['POST'] });
		const seeOther = { method: 'POST', statusCode: 303, location: `${OTHER_SITE}/in` };
		expect(next(posts, seeOther)).toBe(`plain GET ${OTHER_SITE}/in`);
	});

	it('is counted outside the domain too', () => {
		expect(next(ANYWHERE, { location: OTHER_SITE, redirectCount: 5 })).toBe('redirect_too_many');
	});
});

describe('never followed, a redirect', () => {
	it.each([...INSIDE.map(([, location]) => location), ...OUTSIDE.map(([, location]) => location)])(
		'to %s is an ordinary response',
		(location) => expect(judge(NEVER, { location })).toEqual({ ok: true, value: undefined }),
	);

	it('that cannot be read is an ordinary response too', () => {
		for (const location of [null, ['/a', '/b'], 'https://', 'http://api.example.com/']) {
			expect(judge(NEVER, { location, redirectCount: 9 })).toEqual({ ok: true, value: undefined });
		}
	});
});

describe('a redirect that repeats the key from the query', () => {
	const IN_QUERY = { queryName: 'key' };
	const within = limitsOf('allowedDomain', '*.example.com', {
		...IN_QUERY,
		secrets: ['sk-live-4711'],
	});
	const anywhere = { ...within, mode: 'anywhere' as const };

	it.each([
		['/v2?key=sk-live-4711&a=1', 'https://api.example.com/v2?a=1', '/v2?a=1'],
		['?KEY=sk-live-4711', 'https://api.example.com/v1/orders', ''],
		['https://www.example.com/?a=1&key=x', 'https://www.example.com/?a=1', undefined],
	])('goes on without it: %s', (location, href, shown) => {
		const verdict = judge(within, { location });
		expect(verdict).toMatchObject({ value: { url: { href }, credentialsStripped: false } });
		if (shown !== undefined) expect(verdict).toMatchObject({ value: { location: shown } });
	});

	it('does not take it to another host', () => {
		expect(next(anywhere, { location: `${OTHER_SITE}/in?a=1&key=sk-live-4711` })).toBe(
			`plain GET ${OTHER_SITE}/in?a=1`,
		);
		expect(next(anywhere, { location: `${OTHER_SITE}/in?k=sk-live-4711` })).toBe(
			'redirect_has_secret',
		);
	});

	it('names the target of a refusal without it', () => {
		const location = 'http://api.example.com/v2?key=sk-live-4711';
		expect(judge(within, { location })).toMatchObject({
			code: 'redirect_not_https',
			to: 'http://api.example.com',
			path: '/v2',
		});
	});

	it('is found to be a circle', () => {
		const location = '/v1/orders?key=sk-live-4711';
		expect(judge(within, { location, redirectCount: 10 })).toMatchObject({
			code: 'redirect_too_many',
			isCircle: true,
		});
	});
});
