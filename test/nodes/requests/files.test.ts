import { randomBytes } from 'crypto';
import type { IBinaryData, INodeParameters } from 'n8n-workflow';
import { callNode } from '../../support/node/call-node';
import { closedPort } from '../../support/servers/closed-port';
import { apiKeyConnection } from '../../support/secrets/example-connections';
import { digest, readForm } from '../../support/node/read-form';
import { answerJson } from '../../support/servers/test-api';
import { inMemory, useFileStorage } from '../../support/node/use-file-storage';
import { useTestApi } from '../../support/servers/use-test-api';
import { useTokenEndpoint } from '../../support/servers/use-token-endpoint';

const api = useTestApi();
const storage = useFileStorage();
const auth = useTokenEndpoint();
const OAUTH2 = { authentication: 'oAuth2' };

/** More than a socket and a stream hold at a time. */
const LARGE = randomBytes(1_000_000);
const SMALL = Buffer.from('a file\n');

async function call(binary: Record<string, IBinaryData>, parameters: INodeParameters) {
	const { success, failure } = await callNode({
		parameters: { method: 'POST', url: `${api.origin}/files`, sendBody: true, ...parameters },
		items: [{ json: {}, binary }],
		store: apiKeyConnection({ secret: 'key-1' }),
	});
	return { success, error: failure[0]?.json.error };
}

const file = (more: INodeParameters = {}): INodeParameters => ({
	contentType: 'binaryData',
	...more,
});
const form = (...parameters: INodeParameters[]): INodeParameters => ({
	contentType: 'multipart-form-data',
	bodyParameters: { parameters },
});
const text = (name: string, value: string) => ({ parameterType: 'formData', name, value });
const part = (name: string, inputDataFieldName = 'data') => ({
	parameterType: 'formBinaryData',
	name,
	inputDataFieldName,
});
const withType = (value: string): INodeParameters => ({
	sendHeaders: true,
	headerParameters: { parameters: [{ name: 'content-type', value }] },
});

const PLACES = [
	[
		'in memory',
		async (octets: Buffer, labels?: object) => await Promise.resolve(inMemory(octets, labels)),
	],
	['on the disk', async (octets: Buffer, labels?: object) => await storage.keep(octets, labels)],
] as const;

afterEach(async () => expect(await storage.openFiles()).toBe(0));

describe.each(PLACES)('a file %s', (_place, keep) => {
	it.each<[string, Buffer]>([
		['large', LARGE],
		['small', SMALL],
		['empty', Buffer.alloc(0)],
	])('that is %s arrives octet by octet, with its size', async (_label, octets) => {
		const { success } = await call({ data: await keep(octets) }, file());
		expect(success).toHaveLength(1);
		const [received] = api.received;
		expect(received!.octets.equals(octets)).toBe(true);
		expect(received!.headers).toMatchObject({
			'content-type': 'image/png',
			'content-length': String(octets.length),
			'x-demo-auth': 'key-1',
		});
		expect(received!.headers).not.toHaveProperty('transfer-encoding');
	});

	it.each([
		['the type of a header', { mimeType: 'a/b' }, withType('text/csv'), 'text/csv'],
		[
			'the type of a header instead of none',
			{ mimeType: 'none' },
			withType('text/csv'),
			'text/csv',
		],
		['an unknown type', { mimeType: '' }, {}, 'application/octet-stream'],
		[
			'the type of a form',
			{ mimeType: 'application/x-www-form-urlencoded' },
			{},
			'application/x-www-form-urlencoded',
		],
		['the type of JSON', { mimeType: 'application/json' }, {}, 'application/json'],
	])('is sent with %s', async (_label, labels, parameters, type) => {
		await call(
			{ other: await keep(SMALL, labels) },
			{ ...file({ inputDataFieldName: 'other' }), ...parameters },
		);
		expect(api.received).toMatchObject([{ body: 'a file\n', headers: { 'content-type': type } }]);
	});

	it('goes into a form, with others and with texts', async () => {
		const binary = {
			data: await keep(LARGE, { fileName: 'große "1".png' }),
			second: await keep(SMALL, { fileName: 'b.csv', mimeType: 'text/csv' }),
			third: await keep(Buffer.alloc(0), { mimeType: '' }),
		};
		const rows = [
			text('a', 'Zoë & "co"'),
			part('f'),
			part('f', 'second'),
			part('g', 'third'),
			part('h'),
		];
		const { success } = await call(binary, form(...rows, text('', 'x')));
		expect(success).toHaveLength(1);
		const [received] = api.received;
		expect(await readForm(received!)).toEqual([
			['a', 'Zoë & "co"'],
			['f', 'große "1".png', 'image/png', digest(LARGE)],
			['f', 'b.csv', 'text/csv', digest(SMALL)],
			['g', 'third', 'application/octet-stream', digest(Buffer.alloc(0))],
			['h', 'große "1".png', 'image/png', digest(LARGE)],
		]);
		expect(received!.headers['content-length']).toBe(String(received!.octets.length));
	});

	it.each([307, 308])('is sent again where a redirect keeps it (%i)', async (status) => {
		api.answer((response, { url }) => {
			if (url === '/files') response.writeHead(status, { location: '/moved' }).end();
			else answerJson(response, {});
		});
		const binary = { data: await keep(LARGE) };
		expect((await call(binary, file())).success).toHaveLength(1);
		expect((await call(binary, form(part('f')))).success).toHaveLength(1);
		expect(api.received.map(({ url }) => url)).toEqual(['/files', '/moved', '/files', '/moved']);
		const [first, second, third, fourth] = api.received;
		expect([first, second].map((each) => each!.octets.equals(LARGE))).toEqual([true, true]);
		expect(await readForm(third!)).toEqual(await readForm(fourth!));
		expect((await readForm(fourth!))[0]![3]).toBe(digest(LARGE));
	});

	it('is left out where a redirect turns the request into a GET', async () => {
		api.answer((response, { url }) => {
			if (url === '/files') response.writeHead(303, { location: '/done' }).end();
			else answerJson(response, {});
		});
		await call({ data: await keep(SMALL) }, file());
		expect(api.received.map(({ method, body }) => [method, body])).toEqual([
			['POST', 'a file\n'],
			['GET', ''],
		]);
		expect(api.received[1]!.headers).not.toHaveProperty('content-type');
	});

	it.each(['not a type', 'text/html\r\nX-Injected: 1', 'ä/b'])(
		'is refused with the type %j, which it cannot have',
		async (mimeType) => {
			const binary = { data: await keep(SMALL, { mimeType }) };
			for (const parameters of [file(), form(part('f'))]) {
				const { error } = await call(binary, parameters);
				expect(error).toMatchObject({ code: 'refused', reason: 'file_type_invalid', attempts: 0 });
			}
			expect(api.received).toEqual([]);
			expect((await call({ data: await keep(SMALL) }, file())).success).toHaveLength(1);
		},
	);

	it('does not hide why there is no answer', async () => {
		const url = `https://api.example.test:${await closedPort()}/`;
		const { error } = await call({ data: await keep(LARGE) }, { ...file(), url });
		expect(error).toMatchObject({ code: 'network', attempts: 1 });
		expect((error as { description: string }).description).toContain('ECONNREFUSED');
	});
});

describe('a file for an API that says that the token has expired', () => {
	it.each<[string, INodeParameters]>([
		['as it is', file()],
		['in a form', form(part('f'), text('a', 'b'))],
	])('arrives whole again with the new token, %s', async (_label, parameters) => {
		auth.giveTokens();
		api.answer((response, { headers }) =>
			answerJson(response, {}, headers.authorization === 'Bearer token-1' ? 200 : 401),
		);
		const { success } = await callNode({
			parameters: { ...OAUTH2, method: 'POST', url: api.origin, sendBody: true, ...parameters },
			items: [{ json: {}, binary: { data: await storage.keep(LARGE) } }],
			store: auth.withConsent(),
		});
		expect(success).toHaveLength(1);
		const [first, second] = api.received.map(({ octets }) => octets.toString('latin1'));
		expect(api.received).toHaveLength(2);
		expect(first!.includes(LARGE.toString('latin1'))).toBe(true);
		expect(second!.includes(LARGE.toString('latin1'))).toBe(true);
	});
});

describe('a file that is not there', () => {
	it.each<[string, INodeParameters, string]>([
		['under this name', file({ inputDataFieldName: 'other' }), 'file_missing'],
		['under this name, for a form', form(part('f'), part('g', 'other')), 'file_missing'],
		['but in every object', file({ inputDataFieldName: 'constructor' }), 'file_missing'],
		['but in every object, too', file({ inputDataFieldName: '__proto__' }), 'file_missing'],
		['as no name was given', file({ inputDataFieldName: '' }), 'file_field_invalid'],
		[
			'as an object is no name',
			file({ inputDataFieldName: '={{ { id: "filesystem-v2:x", data: "", mimeType: "a/b" } }}' }),
			'file_field_invalid',
		],
	])('%s is refused', async (_label, parameters, reason) => {
		const binary = { data: inMemory(SMALL) };
		expect((await call(binary, parameters)).error).toMatchObject({
			code: 'refused',
			reason,
			attempts: 0,
		});
		expect(api.received).toEqual([]);
		expect((await call(binary, file())).success).toHaveLength(1);
	});

	it('in an item without any is refused', async () => {
		const { error } = await call(undefined as never, file());
		expect(error).toMatchObject({ reason: 'file_missing', attempts: 0 });
		expect(api.received).toEqual([]);
	});

	it('any more is refused', async () => {
		const data = await storage.keep(SMALL);
		await storage.remove(data);
		const { error } = await call({ data }, file());
		expect(error).toMatchObject({ code: 'refused', reason: 'file_gone', attempts: 0 });
		expect(api.received).toEqual([]);
	});
});

describe('a file that ends before its end', () => {
	it.each([
		['halfway', 500_000],
		['at once', 0],
	])('%s never arrives as if it were whole', async (_label, length) => {
		const data = await storage.keep(LARGE);
		await storage.cut(data, length);
		for (const parameters of [file(), form(part('f'), text('a', 'b'))]) {
			const { error } = await call({ data }, parameters);
			expect(error).toMatchObject({ code: 'file_unreadable', attempts: 1 });
			expect((error as { message: string }).message).toContain('"data"');
		}
		expect(api.received).toEqual([]);
		expect((await call({ data: await storage.keep(SMALL) }, file())).success).toHaveLength(1);
	});
});

describe('an API that answers before it has the file', () => {
	/** More than lies on the way between two programs. */
	const HUGE = Buffer.alloc(30_000_000, 'x');

	/** Node.js would hang up after such an answer of its own. */
	function answerAtOnce(status: string) {
		api.answerHead((_, message) => {
			message.socket.write(`HTTP/1.1 ${status}\r\ncontent-length: 2\r\n\r\n{}`);
			message.once('data', (chunk: Buffer) => {
				arrived = chunk.length;
				message.pause();
			});
		});
	}
	let arrived = 0;

	it('with no is left, and has said no', async () => {
		answerAtOnce('413 Content Too Large');
		const { error } = await call({ data: await storage.keep(HUGE) }, file());
		expect(error).toMatchObject({ code: 'http_status', statusCode: 413, attempts: 1 });
		expect(arrived).toBeGreaterThan(0);
	});

	it('with yes has not got it, and that is no success', async () => {
		answerAtOnce('200 OK');
		const data = await storage.keep(HUGE);
		for (const parameters of [file(), form(part('f'))]) {
			const { error } = await call({ data }, parameters);
			expect(error).toMatchObject({ code: 'body_cut', attempts: 1 });
		}
		expect(arrived).toBeGreaterThan(0);
	});

	it('with a no that counts as success has not got it either', async () => {
		answerAtOnce('413 Content Too Large');
		const options = { response: { response: { successStatusCodes: '413' } } };
		const { error } = await call({ data: await storage.keep(HUGE) }, file({ options }));
		expect(error).toMatchObject({ code: 'body_cut', attempts: 1 });
	});
});

describe('form data', () => {
	it('sets its content type alone', async () => {
		const { error } = await call(
			{},
			{ ...form(text('a', 'b')), ...withType('multipart/form-data') },
		);
		expect(error).toMatchObject({ reason: 'content_type_set_by_form', attempts: 0 });
		expect(api.received).toEqual([]);
	});

	it('has another boundary each time, which its texts cannot foresee', async () => {
		await call({}, form(text('a', 'b')));
		await call({}, form(text('a', 'b')));
		const types = api.received.map(({ headers }) => headers['content-type']);
		expect(types[0]).toMatch(/^multipart\/form-data; boundary=[0-9a-f-]{36}$/);
		expect(types[1]).not.toBe(types[0]);
	});

	it('keeps a text in its field that would end it', async () => {
		await call({}, form(text('a', 'b')));
		const [, boundary] = api.received[0]!.headers['content-type']!.split('boundary=');
		const attack = `x\r\n--${boundary}\r\nContent-Disposition: form-data; name="role"\r\n\r\nadmin`;
		await call({}, form(text('a', attack), text('"; name="role', 'admin')));
		expect(await readForm(api.received[1]!)).toEqual([
			['a', attack],
			['"; name="role', 'admin'],
		]);
	});
});
