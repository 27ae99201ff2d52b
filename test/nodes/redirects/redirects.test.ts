import type { INodeParameters } from 'n8n-workflow';
import { callNode } from '../../support/node/call-node';
import { apiKeyConnection } from '../../support/secrets/example-connections';
import { sendJson } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();
const other = useTestApi('api.example.test');

async function call(parameters: INodeParameters = {}) {
	const { success, failure } = await callNode({
		parameters: { url: `${api.origin}/start`, ...parameters },
		store: apiKeyConnection({ connectionSecret: 'key-1', allowedDomain: '*.example.test' }),
	});
	return { success, error: failure[0]?.json.error };
}

function redirectTo(location: string, statusCode = 302) {
	api.respondWith((response, { url }) => {
		if (url === '/start') response.writeHead(statusCode, { location }).end('moved');
		else sendJson(response, { url });
	});
}

const BODY = { sendBody: true, specifyBody: 'json', jsonBody: '{"a":1}' };

describe('a redirect within its origin', () => {
	it.each([
		[301, 'GET', 'GET', false],
		[302, 'HEAD', 'HEAD', false],
		[303, 'HEAD', 'HEAD', false],
		[301, 'POST', 'GET', false],
		[302, 'POST', 'GET', false],
		[303, 'POST', 'GET', false],
		[303, 'PUT', 'GET', false],
		[303, 'DELETE', 'GET', false],
		[301, 'PUT', 'PUT', true],
		[302, 'PATCH', 'PATCH', true],
		[307, 'POST', 'POST', true],
		[308, 'POST', 'POST', true],
		[307, 'GET', 'GET', false],
		[308, 'DELETE', 'DELETE', true],
	])(
		'with status %i turns %s into %s (with the body: %s)',
		async (status, method, next, keepsBody) => {
			redirectTo('/next?x=1', status);
			const hasBody = !['GET', 'HEAD'].includes(method);
			expect((await call({ method, ...(hasBody ? BODY : {}) })).success).toHaveLength(1);
			const [first, second] = api.received;
			expect(api.received).toHaveLength(2);
			expect(first).toMatchObject({ method, url: '/start', body: hasBody ? '{"a":1}' : '' });
			expect(second).toMatchObject({
				method: next,
				url: '/next?x=1',
				body: keepsBody ? '{"a":1}' : '',
			});
			expect(second!.headers['content-type']).toBe(keepsBody ? 'application/json' : undefined);
			expect([first, second].map((hop) => hop!.headers['x-demo-auth'])).toEqual(['key-1', 'key-1']);
		},
	);

	it('does not add the query parameters a second time', async () => {
		api.respondWith((response, { url }) => {
			if (url.startsWith('/start')) response.writeHead(307, { location: '/next' }).end();
			else sendJson(response, {});
		});
		const queryParameters = { parameters: [{ name: 'a', value: '1' }] };
		await call({ sendQuery: true, queryParameters });
		expect(api.received.map(({ url }) => url)).toEqual(['/start?a=1', '/next']);
	});

	it('is followed five times', async () => {
		api.respondWith((response, { url }) => {
			const hop = Number(/\d+$/.exec(url)?.[0] ?? 0);
			if (hop === 5) sendJson(response, { hop });
			else response.writeHead(302, { location: `/hop/${hop + 1}` }).end();
		});
		const { success } = await call();
		expect(success[0]!.json).toEqual({ hop: 5 });
		expect(api.received).toHaveLength(6);
	});

	it('is not followed a sixth time', async () => {
		api.respondWith((response) => void response.writeHead(302, { location: '/again' }).end());
		const { error } = await call();
		expect(error).toMatchObject({ code: 'refused', reason: 'redirect_too_many', attempts: 1 });
		expect(api.received).toHaveLength(6);
	});

	it.each([300, 304, 305, 306])('is not recognized with status %i', async (status) => {
		redirectTo('/next', status);
		const { error } = await call();
		expect(error).toMatchObject({ code: 'http_status', statusCode: status });
		expect(api.received).toHaveLength(1);
	});

	it('without a Location header is an ordinary response', async () => {
		api.respondWith((response) => void response.writeHead(302).end());
		expect((await call()).error).toMatchObject({ code: 'http_status', statusCode: 302 });
	});
});

describe('a redirect to another origin is refused, and the key is not sent', () => {
	const out = 'redirect_outside_origin';
	it.each<[string, () => string, string]>([
		['to another port of the same host', () => `${other.origin}/in`, out],
		[
			'to another host below the allowed domain',
			() => `https://www.example.test:${other.port}/`,
			out,
		],
		['to a host outside the allowed domain', () => `https://evil.test:${other.port}/`, out],
		['to another host, without a scheme', () => `//www.example.test:${other.port}/in`, out],
		['to plain http', () => `http://api.example.test:${api.port}/in`, 'redirect_not_https'],
		['to another scheme', () => 'data:application/json,{}', 'redirect_not_https'],
		['through a backslash', () => `/\\www.example.test:${other.port}/in`, out],
		[
			'with a user name',
			() => `https://key@api.example.test:${api.port}/in`,
			'redirect_unreadable',
		],
		['to a URL without a host', () => 'https://', 'redirect_unreadable'],
	])('%s', async (_label, location, reason) => {
		redirectTo(location());
		const { success, error } = await call();
		expect(success).toEqual([]);
		expect(error).toMatchObject({ code: 'refused', reason, attempts: 1 });
		expect(api.received.map(({ headers }) => headers['x-demo-auth'])).toEqual(['key-1']);
		expect(other.connections.total).toBe(0);
	});

	it('after hops within the origin', async () => {
		api.respondWith((response, { url }) => {
			const location = url === '/start' ? '/next' : `${other.origin}/in`;
			response.writeHead(307, { location }).end();
		});
		expect((await call({ method: 'POST', ...BODY })).error).toMatchObject({ reason: out });
		expect(api.received.map(({ url }) => url)).toEqual(['/start', '/next']);
		expect(other.connections.total).toBe(0);
	});
});

describe('a redirect that is refused says what to write instead', () => {
	const description = async (location: string) => {
		redirectTo(location);
		const { error } = await call();
		return error as unknown as { description: string; headers: Record<string, string> };
	};

	it.each<[label: string, location: () => string, words: string]>([
		['with a slash', () => `http://api.example.test:${api.port}/start/`, 'slash at its end'],
		['with a slash on port 80', () => 'http://api.example.test/start/', 'slash at its end'],
		['with another path', () => 'http://api.example.test/v2', 'write it in "URL", with https'],
		['at the same address', () => 'http://api.example.test/start', 'It is the same address'],
		[
			'at another host',
			() => 'http://www.example.test/start/',
			'an address that starts with https',
		],
		['at another host over https', () => 'https://www.example.test/v2', 'call it directly'],
		['outside of the domain', () => 'https://evil.test/v2', 'The connection is not sent there'],
	])('%s', async (_, location, words) => {
		const error = await description(location());
		expect(error.description).toContain(words);
		expect(error.description).toContain(`"${new URL(location()).pathname}"`);
		expect(error.headers).toEqual({ location: location() });
	});

	it('and shows no query', async () => {
		const error = await description('https://www.example.test/v2?code=one-time-code#top');
		expect(JSON.stringify(error)).not.toMatch(/one-time-code|#top/);
		expect(error.headers).toEqual({ location: 'https://www.example.test/v2' });
	});

	it.each([
		['to itself', () => '/start', true],
		['to two addresses in turn', (url: string) => (url === '/start' ? '/a' : '/start'), true],
		['to a new address each time', (url: string) => `${url}x`, false],
	])('or that it goes in a circle: %s', async (_, next, isCircle) => {
		api.respondWith((response, { url }) => {
			response.writeHead(302, { location: next(url), 'set-cookie': 'seen=1' }).end();
		});
		const { error } = await call();
		expect(error).toMatchObject({ reason: 'redirect_too_many' });
		expect(JSON.stringify(error).includes('want a cookie')).toBe(isCircle);
	});
});
