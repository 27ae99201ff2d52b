import { judgeRedirect, type RedirectResponse } from '../../../lib/lock/redirect';
import { parseHttpsUrl, type HttpsUrl } from '../../../lib/url/unambiguous-https-url';
import { SAME_ORIGIN } from '../../support/generators/redirect-limits';

function urlOf(text: string): HttpsUrl {
	const verdict = parseHttpsUrl(text);
	if (!verdict.ok) throw new Error(`refused: ${verdict.code}`);
	return verdict.value;
}

const START = urlOf('https://api.example.com:8443/v1/orders?page=1');

/** A secret that is the path and the query of a URL. */
const LONG_SECRET = `sk-live-4712?${'q'.repeat(3_000)}`;

/** More letters than a host may have, all different. */
const LETTERS = Array.from({ length: 507 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join('');

function judge(change: Partial<RedirectResponse>) {
	const start = { url: START, method: 'GET', redirectCount: 0, credentialsStripped: false };
	return judgeRedirect({ ...start, statusCode: 302, location: '/v2', ...change }, SAME_ORIGIN);
}

// prettier-ignore
const METHODS: Array<[status: number, method: string, next: string, keepsBody: boolean]> = [
	[301, 'GET', 'GET', true], [301, 'HEAD', 'HEAD', true], [301, 'POST', 'GET', false], [301, 'PUT', 'PUT', true],
	[301, 'DELETE', 'DELETE', true], [302, 'GET', 'GET', true], [302, 'POST', 'GET', false], [302, 'PATCH', 'PATCH', true],
	[302, 'HEAD', 'HEAD', true], [303, 'GET', 'GET', false], [303, 'HEAD', 'HEAD', true], [303, 'POST', 'GET', false],
	[303, 'PUT', 'GET', false], [303, 'DELETE', 'GET', false], [307, 'GET', 'GET', true], [307, 'POST', 'POST', true],
	[307, 'PUT', 'PUT', true], [308, 'POST', 'POST', true], [308, 'PATCH', 'PATCH', true], [308, 'HEAD', 'HEAD', true],
];

describe('a redirect within its origin', () => {
	it.each(METHODS)(
		'%i of a %s continues as a %s (body kept: %s)',
		(statusCode, method, next, keepsBody) => {
			expect(judge({ statusCode, method })).toEqual({
				ok: true,
				value: {
					url: urlOf('https://api.example.com:8443/v2'),
					method: next,
					keepsBody,
					location: expect.any(String) as unknown,
					credentialsStripped: false,
				},
			});
		},
	);

	it.each([
		['a whole URL', 'https://api.example.com:8443/v2', '/v2'],
		['a whole URL in capitals', 'HTTPS://API.EXAMPLE.COM:8443/v2', '/v2'],
		['an absolute path', '/v2?x#y', '/v2?x#y'],
		['a relative path', 'items', '/v1/items'],
		['a path upwards', '../../v2', '/v2'],
		['a query alone', '?page=2', '/v1/orders?page=2'],
		['nothing, which means the same URL', '', '/v1/orders?page=1'],
		['a path with a space', '/a b', '/a%20b'],
		['a long path of letters', `/${LETTERS}`, encodeURI(`/${LETTERS}`)],
		['a long relative path of escapes', '%2F'.repeat(200), `/v1/${'%2F'.repeat(200)}`],
		[
			'a long query after the host',
			`//api.example.com:8443/?${LETTERS}`,
			encodeURI(`/?${LETTERS}`),
		],
		['the same host without a scheme', '//api.example.com:8443/v2', '/v2'],
	])('is followed to %s', (_, location, path) => {
		expect(judge({ location })).toMatchObject({
			ok: true,
			value: { url: { href: `https://api.example.com:8443${path}` } },
		});
	});

	it('is followed five times, and not a sixth time', () => {
		expect(judge({ redirectCount: 4 })).toMatchObject({ ok: true });
		for (const redirectCount of [5, 6]) {
			expect(judge({ redirectCount })).toEqual({
				ok: false,
				code: 'redirect_too_many',
				from: 'api.example.com',
				limit: 5,
				isCircle: false,
			});
		}
	});
});

describe('a response that is not a redirect', () => {
	it.each([200, 201, 204, 300, 304, 305, 306, 309, 399, 400, 404, 500])(
		'%i, even with a Location',
		(statusCode) => {
			expect(judge({ statusCode, location: 'https://evil.com/' })).toEqual({
				ok: true,
				value: undefined,
			});
		},
	);

	it.each([301, 302, 303, 307, 308])('%i without a Location', (statusCode) => {
		expect(judge({ statusCode, location: undefined })).toEqual({ ok: true, value: undefined });
	});
});

describe('a redirect that is not followed', () => {
	it.each([
		['another host', 'https://evil.com/?token=1', 'https://evil.com'],
		['another host without a scheme', '//evil.com/', 'https://evil.com'],
		['another host after backslashes', '\\\\evil.com/', 'https://evil.com'],
		['another host after a line break', '/\n/evil.com/', 'https://evil.com'],
		['another host after user info', 'https://api.example.com:8443@evil.com/', 'https://evil.com'],
		['a subdomain', 'https://v2.api.example.com:8443/', 'https://v2.api.example.com:8443'],
		['another port', 'https://api.example.com:9443/', 'https://api.example.com:9443'],
		['the default port', 'https://api.example.com/', 'https://api.example.com'],
		[
			'the host with a dot after it',
			'https://api.example.com.:8443/',
			'https://api.example.com.:8443',
		],
		['a long host of plain letters', `//${'a.'.repeat(300)}com/`, `https://${'a.'.repeat(300)}com`],
	])('goes to %s', (_, location, to) => {
		expect(judge({ location })).toMatchObject({
			ok: false,
			code: 'redirect_outside_origin',
			from: 'https://api.example.com:8443',
			to,
		});
	});

	it.each([
		['http', 'http://api.example.com:8443/', 'http://api.example.com:8443'],
		['a file', 'file:///etc/passwd', 'file:'],
		['data', 'data:text/plain,a', 'data:'],
		['a script', 'javascript:alert(1)', 'javascript:'],
		['a blob of the same origin', 'blob:https://evil.com/a', 'blob:'],
	])('goes to %s, which is not https', (_, location, to) => {
		expect(judge({ location })).toMatchObject({ ok: false, code: 'redirect_not_https', to });
	});

	it.each([
		['the default port', 'https://api.example.com/', true],
		['a subdomain of the allowed domain', 'https://v2.api.example.com/', true],
		['another domain', 'https://evil.com/', false],
	])('could be called directly, or not: %s', (_, location, isAllowed) => {
		expect(judge({ location })).toMatchObject({ code: 'redirect_outside_origin', isAllowed });
	});

	it('could be called directly without a connection', () => {
		const hop = { url: START, method: 'GET', redirectCount: 0, credentialsStripped: false };
		const verdict = judgeRedirect(
			{ ...hop, statusCode: 302, location: 'https://evil.com/' },
			{ ...SAME_ORIGIN, authorize: undefined },
		);
		expect(verdict).toMatchObject({ code: 'redirect_outside_origin', isAllowed: true });
	});

	it.each([
		['a slash at the end', 'http://api.example.com/v1/orders/?page=1', 'slash'],
		['a slash at the end, without the query', 'http://api.example.com:8000/v1/orders/', 'slash'],
		['the same address', 'http://api.example.com/v1/orders?page=1', 'itself'],
		['the same path with another query', 'http://api.example.com/v1/orders', 'sameHost'],
		['another path', 'http://API.example.com/v2/orders', 'sameHost'],
		['another path, without a host', 'http:/v2', 'otherHost'],
		['two slashes at the end', 'http://api.example.com/v1/orders//', 'sameHost'],
		['another host', 'http://www.api.example.com/v1/orders/', 'otherHost'],
		['the same host in another scheme', 'ftp://api.example.com/v1/orders/', 'nothing'],
		['no host', 'data:,', 'nothing'],
	])('leads over http to %s', (_, location, instead) => {
		expect(judge({ location })).toMatchObject({ code: 'redirect_not_https', instead });
	});

	it('leads over http to the path without its slash', () => {
		const parsed = urlOf('https://api.example.com/v1/orders/');
		const verdict = judge({ url: parsed, location: 'http://api.example.com/v1/orders' });
		expect(verdict).toMatchObject({ code: 'redirect_not_https', instead: 'noSlash' });
	});

	it.each([
		['a path', 'https://evil.com/in/there', '/in/there'],
		['a path without its query', 'https://evil.com/in?key=1#top', '/in'],
		['a path without user info', 'https://me:pass@evil.com/in', '/in'],
		['letters, as they are sent', 'https://evil.com/ü "a"', '/%C3%BC%20%22a%22'],
		['no path', 'data:text/plain,a', ''],
		['no path if it is long', `https://evil.com/${'a'.repeat(1_100)}`, ''],
		['no path of a secret', 'https://evil.com/in/sk-live-4711', ''],
		['no path of a secret in escapes', 'https://evil.com/%73k-live-4711', ''],
		['no path of a secret with tabs', 'https://evil.com/sk-\tlive-4711', ''],
		['no path of a secret in Base64', 'https://evil.com/c2stbGl2ZS00NzEx', ''],
		['no path if a secret is in the query', 'https://evil.com/in?q=sk-live-4711', ''],
		['no path where the host is a secret', 'https://sk-live-4711.com/in', ''],
	])('shows of its target %s', (_, location, path) => {
		const limits = { ...SAME_ORIGIN, secrets: ['sk-live-4711'] };
		const hop = { url: START, method: 'GET', redirectCount: 0, credentialsStripped: false };
		expect(judgeRedirect({ ...hop, statusCode: 302, location }, limits)).toMatchObject({
			ok: false,
			path,
		});
	});

	it.each([
		['of 1,024 characters', `/${'a'.repeat(1_023)}`, true],
		['of one more', `/${'a'.repeat(1_024)}`, false],
		['that ends with a secret', `/${'a'.repeat(900)}/sk-live-4711`, false],
		['that begins with a secret, which ends in a long query', `/${LONG_SECRET}`, false],
	])('shows a path %s, or not', (_, path, isShown) => {
		const secret = path.includes(LONG_SECRET) ? LONG_SECRET : 'sk-live-4711';
		const limits = { ...SAME_ORIGIN, secrets: [secret] };
		const hop = { url: START, method: 'GET', redirectCount: 0, credentialsStripped: false };
		const location = `https://evil.com${path}`;
		expect(judgeRedirect({ ...hop, statusCode: 302, location }, limits)).toMatchObject({
			ok: false,
			path: isShown ? path : '',
		});
	});

	it.each([
		['the URL itself', '/v1/orders?page=1', [], true],
		['an earlier URL', '/start', ['https://api.example.com:8443/start'], true],
		['another query', '/v1/orders?page=2', [], false],
		['a new URL', '/next', ['https://api.example.com:8443/start'], false],
	])('is one too many, in a circle or not: %s', (_, location, visited, isCircle) => {
		expect(judge({ location, visited, redirectCount: 5 })).toMatchObject({
			code: 'redirect_too_many',
			isCircle,
		});
	});

	it.each<[label: string, location: unknown]>([
		['a list', ['/v2', '/v3']],
		['a list of one', ['/v2']],
		['null', null],
		['a number', 2],
		['a broken host', 'https://a b/'],
		['a scheme alone', 'https://'],
		['a broken port', 'https://api.example.com:port/'],
		['more characters than a URL may have', `/${'a'.repeat(32_768)}`],
		['more characters once they are escaped', `/${'ü'.repeat(6_000)}`],
		['a host too long to be read', `//${LETTERS}/`],
		['such a host after another scheme', `http:${LETTERS}`],
		['such a host in escapes', `//${'%C3%BC'.repeat(90)}/`],
		['such a host after characters that URL drops', ` \t/\n/${LETTERS}/`],
		['such a host after user info', `\\\\user@${LETTERS}/`],
		['user info within the origin', 'https://user:pass@api.example.com:8443/'],
	])('has a Location that cannot be read: %s', (_, location) => {
		expect(judge({ location })).toEqual({
			ok: false,
			code: 'redirect_unreadable',
			from: 'api.example.com',
		});
	});

	it('is refused for its target before it is counted', () => {
		expect(judge({ location: 'https://evil.com/', redirectCount: 9 })).toMatchObject({
			code: 'redirect_outside_origin',
		});
	});
});
