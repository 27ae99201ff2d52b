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
