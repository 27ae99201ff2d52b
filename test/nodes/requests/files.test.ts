import { randomBytes } from 'crypto';
import type { IBinaryData, INodeParameters } from 'n8n-workflow';
import { callNode } from '../../support/node/call-node';
import { digest, readForm } from '../../support/node/read-form';
import { inMemory, useFileStorage } from '../../support/node/use-file-storage';
import { apiKeyConnection } from '../../support/secrets/example-connections';
import { closedPort } from '../../support/servers/closed-port';
import { sendJson } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';
import { useTokenEndpoint } from '../../support/servers/use-token-endpoint';

const api = useTestApi();
const storage = useFileStorage();
const auth = useTokenEndpoint();
const OAUTH2 = { authentication: 'oAuth2' };

/** Larger than what a socket and a stream buffer at a time. */
const LARGE = randomBytes(1_000_000);
const SMALL = Buffer.from('a file\n');

async function call(binary: Record<string, IBinaryData>, parameters: INodeParameters) {
	const { success, failure } = await callNode({
		parameters: { method: 'POST', url: `${api.origin}/files`, sendBody: true, ...parameters },
		items: [{ json: {}, binary }],
		store: apiKeyConnection({ connectionSecret: 'key-1' }),
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
const textPart = (name: string, value: string) => ({ parameterType: 'formData', name, value });
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
		async (bytes: Buffer, metadata?: object) => await Promise.resolve(inMemory(bytes, metadata)),
	],
	['on the disk', async (bytes: Buffer, metadata?: object) => await storage.save(bytes, metadata)],
] as const;

afterEach(async () => expect(await storage.openFiles()).toBe(0));

describe.each(PLACES)('a file %s', (_place, save) => {
	it.each<[string, Buffer]>([
		['large', LARGE],
		['small', SMALL],
		['empty', Buffer.alloc(0)],
	])('that is %s arrives byte for byte, with its size', async (_label, bytes) => {
		const { success } = await call({ data: await save(bytes) }, file());
		expect(success).toHaveLength(1);
		const [received] = api.received;
		expect(received!.bytes.equals(bytes)).toBe(true);
		expect(received!.headers).toMatchObject({
			'content-type': 'image/png',
			'content-length': String(bytes.length),
			'x-demo-auth': 'key-1',
		});
		expect(received!.headers).not.toHaveProperty('transfer-encoding');
	});

	it.each([
		['the type of a header', { mimeType: 'a/b' }, withType('text/csv'), 'text/csv'],
		[
			'the type of a header instead of an invalid one',
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
	])('is sent with %s', async (_label, metadata, parameters, type) => {
		await call(
			{ other: await save(SMALL, metadata) },
			{ ...file({ inputDataFieldName: 'other' }), ...parameters },
		);
		expect(api.received).toMatchObject([{ body: 'a file\n', headers: { 'content-type': type } }]);
	});

	it('is sent in a form, with other files and with strings', async () => {
		const binary = {
			data: await save(LARGE, { fileName: 'große "1".png' }),
			second: await save(SMALL, { fileName: 'b.csv', mimeType: 'text/csv' }),
			third: await save(Buffer.alloc(0), { mimeType: '' }),
		};
		const rows = [
			textPart('a', 'Zoë & "co"'),
			part('f'),
			part('f', 'second'),
			part('g', 'third'),
			part('h'),
		];
		const { success } = await call(binary, form(...rows, textPart('', 'x')));
		expect(success).toHaveLength(1);
		const [received] = api.received;
		expect(await readForm(received!)).toEqual([
			['a', 'Zoë & "co"'],
			['f', 'große "1".png', 'image/png', digest(LARGE)],
			['f', 'b.csv', 'text/csv', digest(SMALL)],
			['g', 'third', 'application/octet-stream', digest(Buffer.alloc(0))],
			['h', 'große "1".png', 'image/png', digest(LARGE)],
		]);
		expect(received!.headers['content-length']).toBe(String(received!.bytes.length));
	});

	it.each([307, 308])('is sent again if a redirect keeps the body (%i)', async (status) => {
		api.respondWith((response, { url }) => {
			if (url === '/files') response.writeHead(status, { location: '/moved' }).end();
			else sendJson(response, {});
		});
		const binary = { data: await save(LARGE) };
		expect((await call(binary, file())).success).toHaveLength(1);
		expect((await call(binary, form(part('f')))).success).toHaveLength(1);
		expect(api.received.map(({ url }) => url)).toEqual(['/files', '/moved', '/files', '/moved']);
		const [first, second, third, fourth] = api.received;
		expect([first, second].map((each) => each!.bytes.equals(LARGE))).toEqual([true, true]);
		expect(await readForm(third!)).toEqual(await readForm(fourth!));
		expect((await readForm(fourth!))[0]![3]).toBe(digest(LARGE));
	});

	it('is left out if a redirect turns the request into a GET', async () => {
		api.respondWith((response, { url }) => {
			if (url === '/files') response.writeHead(303, { location: '/done' }).end();
			else sendJson(response, {});
		});
		await call({ data: await save(SMALL) }, file());
		expect(api.received.map(({ method, body }) => [method, body])).toEqual([
			['POST', 'a file\n'],
			['GET', ''],
		]);
		expect(api.received[1]!.headers).not.toHaveProperty('content-type');
	});

	it.each(['not a type', 'text/html\r\nX-Injected: 1', 'ä/b'])(
		'is refused with the invalid type %j',
		async (mimeType) => {
			const binary = { data: await save(SMALL, { mimeType }) };
			for (const parameters of [file(), form(part('f'))]) {
				const { error } = await call(binary, parameters);
				expect(error).toMatchObject({ code: 'refused', reason: 'file_type_invalid', attempts: 0 });
			}
			expect(api.received).toEqual([]);
			expect((await call({ data: await save(SMALL) }, file())).success).toHaveLength(1);
		},
	);

	it('does not hide why there is no response', async () => {
		const url = `https://api.example.test:${await closedPort()}/`;
		const { error } = await call({ data: await save(LARGE) }, { ...file(), url });
		expect(error).toMatchObject({ code: 'network', attempts: 1 });
		expect((error as { description: string }).description).toContain('ECONNREFUSED');
	});
});

describe('a file for an API that reports an expired token', () => {
	it.each<[string, INodeParameters]>([
		['as it is', file()],
		['in a form', form(part('f'), textPart('a', 'b'))],
	])('is sent again in full with the new token, %s', async (_label, parameters) => {
		auth.issueTokens();
		api.respondWith((response, { headers }) =>
			sendJson(response, {}, headers.authorization === 'Bearer token-1' ? 200 : 401),
		);
		const { success } = await callNode({
			parameters: { ...OAUTH2, method: 'POST', url: api.origin, sendBody: true, ...parameters },
			items: [{ json: {}, binary: { data: await storage.save(LARGE) } }],
			store: auth.withConsent(),
		});
		expect(success).toHaveLength(1);
		const [first, second] = api.received.map(({ bytes }) => bytes.toString('latin1'));
		expect(api.received).toHaveLength(2);
		expect(first!.includes(LARGE.toString('latin1'))).toBe(true);
		expect(second!.includes(LARGE.toString('latin1'))).toBe(true);
	});
});

describe('a missing file', () => {
	it.each<[string, INodeParameters, string]>([
		['with an unknown name', file({ inputDataFieldName: 'other' }), 'file_missing'],
		['with an unknown name, in a form', form(part('f'), part('g', 'other')), 'file_missing'],
		[
			'with the name of a property that every object has',
			file({ inputDataFieldName: 'constructor' }),
			'file_missing',
		],
		[
			'with the name of another such property',
			file({ inputDataFieldName: '__proto__' }),
			'file_missing',
		],
		['with an empty name', file({ inputDataFieldName: '' }), 'file_field_invalid'],
		[
			'with an object as its name',
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

	it('in an item without files is refused', async () => {
		const { error } = await call(undefined as never, file());
		expect(error).toMatchObject({ reason: 'file_missing', attempts: 0 });
		expect(api.received).toEqual([]);
	});

	it('that was deleted is refused', async () => {
		const data = await storage.save(SMALL);
		await storage.remove(data);
		const { error } = await call({ data }, file());
		expect(error).toMatchObject({ code: 'refused', reason: 'file_gone', attempts: 0 });
		expect(api.received).toEqual([]);
	});
});

describe('a file that ends early', () => {
	it.each([
		['halfway', 500_000],
		['at once', 0],
	])('%s never arrives as if it were complete', async (_label, length) => {
		const data = await storage.save(LARGE);
		await storage.cut(data, length);
		for (const parameters of [file(), form(part('f'), textPart('a', 'b'))]) {
			const { error } = await call({ data }, parameters);
			expect(error).toMatchObject({ code: 'file_unreadable', attempts: 1 });
			expect((error as { message: string }).message).toContain('"data"');
		}
		expect(api.received).toEqual([]);
		expect((await call({ data: await storage.save(SMALL) }, file())).success).toHaveLength(1);
	});
});

describe('an API that responds before it has the file', () => {
	/** More than the buffers between two programs hold. */
	const HUGE = Buffer.alloc(30_000_000, 'x');

	/** Writes to the socket: after such a response of its own, Node.js would close the connection. */
	function respondAtOnce(status: string) {
		api.respondToHead((_, message) => {
			message.socket.write(`HTTP/1.1 ${status}\r\ncontent-length: 2\r\n\r\n{}`);
			message.once('data', (chunk: Buffer) => {
				arrivedBytes = chunk.length;
				message.pause();
			});
		});
	}
	let arrivedBytes = 0;

	it('with a rejection is sent no more, and its rejection counts', async () => {
		respondAtOnce('413 Content Too Large');
		const { error } = await call({ data: await storage.save(HUGE) }, file());
		expect(error).toMatchObject({ code: 'http_status', statusCode: 413, attempts: 1 });
		expect(arrivedBytes).toBeGreaterThan(0);
	});

	it('with success has not received the file, so the call fails', async () => {
		respondAtOnce('200 OK');
		const data = await storage.save(HUGE);
		for (const parameters of [file(), form(part('f'))]) {
			const { error } = await call({ data }, parameters);
			expect(error).toMatchObject({ code: 'body_cut', attempts: 1 });
		}
		expect(arrivedBytes).toBeGreaterThan(0);
	});

	it('with a rejection that counts as success has not received it either', async () => {
		respondAtOnce('413 Content Too Large');
		const options = { response: { response: { successStatusCodes: '413' } } };
		const { error } = await call({ data: await storage.save(HUGE) }, file({ options }));
		expect(error).toMatchObject({ code: 'body_cut', attempts: 1 });
	});
});

describe('form data', () => {
	it('sets its content type itself', async () => {
		const { error } = await call(
			{},
			{ ...form(textPart('a', 'b')), ...withType('multipart/form-data') },
		);
		expect(error).toMatchObject({ reason: 'content_type_set_by_form', attempts: 0 });
		expect(api.received).toEqual([]);
	});

	it('can have parts with a type of their own, which are no files', async () => {
		const typed = (name: string, value: unknown, partContentType: string) => ({
			...textPart(name, value as string),
			partContentType,
		});
		await call(
			{},
			form(
				typed('meta', '{ "price": 10.00 }', 'application/json'),
				typed('tags', '={{ ["a", "b"] }}', 'application/json'),
				typed('note', 'é', 'text/plain; charset=utf-8'),
				textPart('plain', 'x'),
			),
		);
		const [request] = api.received;
		expect(Number(request!.headers['content-length'])).toBe(request!.bytes.length);
		const [, boundary] = request!.headers['content-type']!.split('boundary=');
		const parts = request!.body.split(`--${boundary}`).slice(1, -1);
		expect(parts.map((part) => part.trim().replaceAll('\r\n', '|'))).toEqual([
			'Content-Disposition: form-data; name="meta"|Content-Type: application/json||{ "price": 10.00 }',
			'Content-Disposition: form-data; name="tags"|Content-Type: application/json||["a","b"]',
			'Content-Disposition: form-data; name="note"|Content-Type: text/plain; charset=utf-8||é',
			'Content-Disposition: form-data; name="plain"||x',
		]);
	});

	it('has a new boundary each time, which its values cannot predict', async () => {
		await call({}, form(textPart('a', 'b')));
		await call({}, form(textPart('a', 'b')));
		const types = api.received.map(({ headers }) => headers['content-type']);
		expect(types[0]).toMatch(/^multipart\/form-data; boundary=[0-9a-f-]{36}$/);
		expect(types[1]).not.toBe(types[0]);
	});

	it('keeps a value inside its field, even one that would end the field', async () => {
		await call({}, form(textPart('a', 'b')));
		const [, boundary] = api.received[0]!.headers['content-type']!.split('boundary=');
		const attack = `x\r\n--${boundary}\r\nContent-Disposition: form-data; name="role"\r\n\r\nadmin`;
		await call({}, form(textPart('a', attack), textPart('"; name="role', 'admin')));
		expect(await readForm(api.received[1]!)).toEqual([
			['a', attack],
			['"; name="role', 'admin'],
		]);
	});
});
