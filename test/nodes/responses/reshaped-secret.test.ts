import type { IDataObject } from 'n8n-workflow';
import { callNode } from '../../support/node/call-node';
import { apiKeyConnection } from '../../support/secrets/example-connections';
import { useTestApi } from '../../support/servers/use-test-api';

const MARK = 'S3cr3t-Token-4711';
const api = useTestApi();
const other = useTestApi('www.example.test');

function respond(body: string | Buffer, headers: Record<string, string> = {}): void {
	api.respondWith((response) => {
		response.writeHead(200, { 'content-type': 'application/json', ...headers });
		response.end(body);
	});
}

async function call(options: IDataObject, connectionSecret = MARK) {
	const { success, failure } = await callNode({
		parameters: { url: `${api.origin}/a`, options },
		store: apiKeyConnection({ connectionSecret }),
	} as Parameters<typeof callNode>[0]);
	return { success, shown: JSON.stringify([success, failure]) };
}

const page = (more: IDataObject) => ({ pagination: { pagination: { maxPages: 2, ...more } } });

describe('a path of the node', () => {
	it.each([
		['reversed', { mode: 'nextUrl', nextPath: 'n', itemsPath: 'reverse(token)' }],
		[
			'asked about',
			{
				mode: 'nextUrl',
				nextPath: 'n',
				itemsPath: "{a: starts_with(token, 'S3c'), b: length(token)}",
			},
		],
		['as a cursor', { mode: 'cursor', parameter: 'c', nextPath: 'reverse(token)' }],
	])('makes nothing of the secret in an answer: %s', async (_label, pagination) => {
		respond(JSON.stringify({ token: MARK, list: [1] }));
		const { shown } = await call(page(pagination));
		expect(shown).not.toMatch(/1174-nekoT|"a":true|"b":17/);
		const sent = api.received.map(({ url }) => url).join(' ');
		expect(sent).not.toContain('1174');
		const read = await call(page({ mode: 'nextUrl', nextPath: 'n', itemsPath: 'list' }));
		expect(read.success.map(({ json }) => json)).toEqual([{ data: 1 }]);
	});
});

describe('a condition in the path of the next page', () => {
	const echo = () =>
		api.respondWith((response, { headers }) => {
			const body = { headers, list: [1], next: '/a?page=2', links: [{ rel: 'next', href: '/b' }] };
			response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
		});

	it.each([
		[`headers."x-demo-auth" >= 'S3' && 'yes'`],
		[`headers."x-demo-auth" < 'S4' && 'yes'`],
		[`headers."x-demo-auth" == '${MARK}' && 'yes'`],
		[`headers."x-demo-auth" != 'S3' && next`],
		[`(headers."x-demo-auth" > 'S3' && list) && next`],
		[`!(headers."x-demo-auth" < 'S3') && next`],
		[`[headers][?"x-demo-auth" >= 'S3'].connection | [0]`],
		[`headers.* | [?@ >= 'S3-' && @ < 'S4'] | [0] && next`],
		[`[headers."x-demo-auth", 'S3'] | sort(@) | [0]`],
		[`max_by([headers], &"x-demo-auth").connection && next`],
	])('asks nothing about the secret in an answer: %s', async (nextPath) => {
		echo();
		// The same question about the text that is shown in its place.
		const shownPath = nextPath.replaceAll('headers', 'shown').replaceAll('"x-demo-auth"', 'key');
		const asked = await call(page({ mode: 'cursor', parameter: 'c', nextPath, itemsPath: 'list' }));
		const count = api.received.length;
		api.reset();
		api.respondWith((response) => {
			const shown = { key: '**hidden**', connection: 'close' };
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(JSON.stringify({ shown, list: [1], next: '/a?page=2' }));
		});
		const control = { mode: 'cursor', parameter: 'c', nextPath: shownPath, itemsPath: 'list' };
		await call(page(control));
		expect(count).toBe(api.received.length);
		expect(asked.shown).not.toContain(MARK);
	});

	it('may choose a link', async () => {
		echo();
		const nextPath = "links[?rel == 'next'].href | [0]";
		await call(page({ mode: 'nextUrl', nextPath, itemsPath: 'list' }));
		expect(api.received.map(({ url }) => url)).toEqual(['/a', '/b']);
	});
});

describe('the next page', () => {
	const LONG = 'Pa\\ss-Wo\\rd-12345';
	const SHORT = 'Pa\\ss-W\\d';
	const path = { mode: 'nextUrl', nextPath: 'n', itemsPath: 'list' };

	it.each([
		['a cursor', { ...path, mode: 'cursor', parameter: 'c' }, MARK, MARK],
		[
			'a cursor in a header',
			{ ...path, mode: 'cursor', parameterIn: 'header', headerParameter: 'X-Page' },
			MARK,
			MARK,
		],
		['a number', { ...path, mode: 'cursor', parameter: 'c' }, '98765432109876', 98765432109876],
		['a relative URL', path, MARK, `/b?${MARK}`],
		['a URL in capitals', path, MARK, `/b?${MARK.toUpperCase()}`],
		['a URL in which "\\" becomes "/"', path, LONG, `/${LONG}?page=2`],
		[
			'a URL whose scheme would be a part of it',
			path,
			'K3yPart1-Secret.Half:Other',
			'K3yPart1-Secret.Half:Other',
		],
		['a URL whose host would be a part of it', path, '//kd93Jf02Lq/x7Yz', '//kd93Jf02Lq/x7Yz'],
		['a URL that loses a part of it', path, 'Pa/./ss/../Word-12345', '/Pa/./ss/../Word-12345'],
		[
			'a percent-encoded URL',
			path,
			'a+key/of=letters',
			`/b?${encodeURIComponent('a+key/of=letters')}`,
		],
	])('is not asked for by %s with the secret in it', async (_label, pagination, secret, next) => {
		respond(JSON.stringify({ n: next, list: [1] }));
		const { shown } = await call(page(pagination), secret);
		expect(shown).toContain('pagination_position_has_secret');
		expect(api.received).toHaveLength(1);
		for (const part of ['4711', 'ss-Wo', 'k3ypart1', 'kd93jf', 'Word-1', '9876543', 'of=letters']) {
			expect(shown).not.toContain(part);
		}
	});

	it('is not asked for by a link header with the secret in it', async () => {
		respond('[1]', { link: `</b?k=${MARK}>; rel="next"` });
		const { shown } = await call(page({ mode: 'linkHeader' }));
		expect(shown).toContain('pagination_position_has_secret');
		expect(api.received).toHaveLength(1);
	});

	it('is asked for with a short secret in it, which may be there by chance, and is not shown', async () => {
		api.respondWith((response, { url }) => {
			const isFirst = url === '/a';
			response.writeHead(isFirst ? 200 : 500, { 'content-type': 'application/json' });
			response.end(JSON.stringify(isFirst ? { n: `/${SHORT}?page=2`, list: [1] } : {}));
		});
		const { shown } = await call(page(path), SHORT);
		expect(api.received.map(({ url }) => url)).toEqual(['/a', '/Pa/ss-W/d?page=2']);
		expect(shown).toContain('"next":{"url":"**hidden**"}');
		expect(shown).not.toContain('ss-W');
	});

	it('is asked for by a cursor with a short secret in it, which is not shown', async () => {
		api.respondWith((response) => {
			const isFirst = api.received.length === 1;
			response.writeHead(isFirst ? 200 : 500, { 'content-type': 'application/json' });
			response.end(JSON.stringify(isFirst ? { n: 471100, list: [1] } : {}));
		});
		const { shown } = await call(page({ ...path, mode: 'cursor', parameter: 'c' }), '4711');
		expect(api.received.map(({ url }) => url)).toEqual(['/a', '/a?c=471100']);
		expect(shown).not.toContain('471100');
		api.reset();
		respond(JSON.stringify({ n: 4711, list: [1] }));
		const { shown: looped } = await call(page({ ...path, mode: 'cursor', parameter: 'c' }), '4711');
		expect(looped).not.toContain('4711');
	});

	it('that is refused does not show what is left of a short secret', async () => {
		respond(JSON.stringify({ n: 'k3y.half:oth', list: [1] }));
		const { shown } = await call(page(path), 'k3y.half:oth'.slice(0, 11));
		expect(shown).toContain('pagination_position_has_secret');
		expect(shown).not.toContain('k3y');
	});
});

describe('a header', () => {
	const retry = { retry: { retry: { maxTries: 2 } } };

	it.each(['retry-after', 'x-ratelimit-reset', 'ratelimit-reset', 'x-ratelimit-reset-after'])(
		'%s with the secret in it is neither waited for nor repeated',
		async (name) => {
			api.respondWith((response) => {
				response.writeHead(429, { 'content-type': 'application/json', [name]: '83726451' });
				response.end('{}');
			});
			const { shown } = await call({ ...retry }, '83726451');
			expect(api.received).toHaveLength(2);
			expect(shown).not.toContain('83726451');
		},
	);

	it('of which a part is reported does not show a part of the secret', async () => {
		respond('{}', { 'x-ratelimit-remaining': '8372645190-abcdef' });
		const report = { response: { response: { includeCallReport: true } } };
		const { shown } = await call(report, '8372645190-abcdef');
		expect(shown).toContain('callReport');
		expect(shown).not.toContain('83726');
	});

	it('hides a secret in the media type of a file, which is in lower case', async () => {
		respond('x', { 'content-type': 'application/x-AbCdEfG1' });
		const file = { response: { response: { responseFormat: 'file' } } };
		const { shown } = await call(file, 'AbCdEfG1');
		expect(shown.toLowerCase()).not.toContain('abcdefg1');
	});
});

describe('a redirect', () => {
	it.each([
		['a scheme', 'K3yPart1-Secret.Half:SecondHalf9876', /k3ypart1/i],
		['a host', '//kd93Jf02Lq/x7Yz', /kd93jf/i],
	])('does not show a part of the secret as %s', async (_label, location, leak) => {
		api.respondWith((response) => void response.writeHead(302, { location }).end());
		for (const followRedirects of ['sameOrigin', 'allowedDomain', 'anywhere']) {
			const redirect = { redirect: { redirect: { followRedirects } } };
			const { shown } = await call(redirect, location);
			expect(shown).toContain('redirect_');
			expect(shown).not.toMatch(leak);
		}
		expect(other.received).toEqual([]);
	});

	it('to a URL with the secret in it does not name a file after it', async () => {
		const secret = 'Pa\\ss-Wo\\rd-12345';
		api.respondWith((response, { url }) => {
			if (url === '/a') response.writeHead(302, { location: `/${secret}` }).end();
			else response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF');
		});
		for (const responseFormat of ['file', 'autodetect']) {
			const { success, shown } = await call({ response: { response: { responseFormat } } }, secret);
			expect(success).toHaveLength(1);
			expect(shown).not.toMatch(/rd-12345|ss-Wo/);
		}
	});
});

describe('a charset', () => {
	it.each([
		['utf-16be', Buffer.concat([Buffer.from([0, 0x78]), Buffer.from(MARK), Buffer.from('-')])],
		['gbk', Buffer.concat([Buffer.from([0x81]), Buffer.from(MARK)])],
		['iso-2022-jp', Buffer.concat([Buffer.from([0x1b, 0x24, 0x42]), Buffer.from(MARK)])],
	])('does not turn the secret into other letters: %s', async (charset, body) => {
		respond(body, { 'content-type': `text/plain; charset=${charset}` });
		const text = { response: { response: { responseFormat: 'text' } } };
		const { success } = await call(text);
		expect(success[0]?.json).toEqual({ data: '**hidden**' });
		respond('plain text', { 'content-type': `text/plain; charset=gbk` });
		expect((await call(text)).success[0]?.json).toEqual({ data: 'plain text' });
	});
});

describe('the name of a file', () => {
	const file = { response: { response: { responseFormat: 'file' } } };

	it('hides a secret whose letters a header escapes, and a name replaces', async () => {
		const secret = 'Abc:def?ghi*jkl-MNOP';
		const escaped = secret.replace(/[a-z]/g, (letter) => `\\${letter}`);
		respond('x', { 'content-disposition': `attachment; filename="${escaped}.bin"` });
		const { shown } = await call(file, secret);
		expect(shown).not.toMatch(/def_ghi|MNOP/);
		expect(shown).toContain('hidden');
	});

	it('hides a secret that is longer than a name', async () => {
		const secret = 'bfnrtv'.repeat(25);
		const escaped = [...secret].map((letter) => `\\${letter}`).join('');
		respond('x', { 'content-disposition': `attachment; filename="${escaped}.bin"` });
		expect((await call(file, secret)).shown).not.toContain('bfnrtvbfnrtv');
	});
});

it.each([
	[
		'letters beyond ASCII',
		'Geheimnis1234ü',
		'https://geheimnis1234ü.evil.test/',
		/geheimnis1234-8ob/,
	],
	['a number', '1234567890', 'https://1234567890/', /73\.150\.2\.210/],
])('a host that a redirect names hides a secret of %s', async (_label, secret, location, leak) => {
	api.respondWith((response) => {
		response.writeHead(302, { location: Buffer.from(location).toString('latin1') });
		response.end();
	});
	const { shown } = await call({}, secret);
	expect(shown).toContain('redirect_');
	expect(shown).not.toMatch(leak);
	expect(other.received).toEqual([]);
});

it('the name of a header hides a short secret in lower case', async () => {
	respond('{}', { 'X-AbCdEfG1': '1' });
	const full = { response: { response: { fullResponse: true } } };
	const { shown } = await call(full, 'AbCdEfG1');
	expect(shown.toLowerCase()).not.toContain('abcdefg1');
});
