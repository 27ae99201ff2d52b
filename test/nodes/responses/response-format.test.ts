import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { callNode, type NodeCall } from '../../support/node/call-node';
import { apiKeyConnection, EXAMPLE_SECRET } from '../../support/secrets/example-connections';
import { findSecret } from '../../support/secrets/find-secret';
import { sendJson } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();
const PNG = Buffer.from('89504e470d0a1a0a00ff', 'hex');
const INPUT: INodeExecutionData = {
	json: { id: 7 },
	binary: { before: { data: 'AA==', mimeType: 'text/plain' } },
};

async function call(response: IDataObject, changes: Partial<NodeCall> = {}, path = '/v1/photo') {
	const { success, failure } = await callNode({
		items: [INPUT],
		store: apiKeyConnection(),
		...changes,
		parameters: {
			url: `${api.origin}${path}`,
			options: { response: { response } } as never,
			...changes.parameters,
		},
	});
	return { success, failure, error: failure[0]?.json.error as IDataObject | undefined };
}

function respond(body: string | Buffer, headers: Record<string, string> = {}, statusCode = 200) {
	api.respondWith((response) => void response.writeHead(statusCode, headers).end(body));
}

const ITEM = { item: 0 };
const type = (contentType: string) => ({ 'content-type': contentType });

describe('a response as text', () => {
	it.each<[label: string, body: string | Buffer, contentType: string, text: string]>([
		['a web page', '<p>grün</p>', 'text/html', '<p>grün</p>'],
		['JSON', '{"a":1}', 'application/json', '{"a":1}'],
		['Latin-1', Buffer.from('grün', 'latin1'), 'text/plain; charset=iso-8859-1', 'grün'],
		['Shift JIS', Buffer.from([0x93, 0xfa]), 'text/plain; charset=shift_jis', '日'],
		['UTF-16', Buffer.from('\uFEFFgrün', 'utf16le'), 'text/plain', 'grün'],
		['nothing', '', 'text/plain', ''],
	])('%s', async (_, body, contentType, text) => {
		respond(body, type(contentType));
		const { success } = await call({ responseFormat: 'text' });
		expect(success).toEqual([{ json: { data: text }, pairedItem: ITEM }]);
	});

	it('is output in the field with the given name', async () => {
		respond('a,b', type('text/csv'));
		const { success } = await call({ responseFormat: 'text', outputPropertyName: 'csv' });
		expect(success[0]!.json).toEqual({ csv: 'a,b' });
	});

	it.each([
		['latin1', 'iso-8859-1'],
		['utf16le', 'utf-16'],
		['utf8', 'utf-16'],
	] as const)('hides a secret in it (%s, declared as %s)', async (encoding, charset) => {
		for (const statusCode of [200, 400]) {
			respond(
				Buffer.from(`kept ${EXAMPLE_SECRET}`, encoding),
				type(`text/plain; charset=${charset}`),
				statusCode,
			);
			const result = await call({ responseFormat: 'text' });
			expect(JSON.stringify(result)).toContain('kept **hidden**');
			expect(findSecret(result, EXAMPLE_SECRET)).toEqual([]);
		}
	});
});

describe('a response as a file', () => {
	it('is added to the input item, under the name that the server gives it', async () => {
		respond(PNG, { ...type('image/png'), 'content-disposition': 'attachment; filename="a b.png"' });
		const { success } = await call({ responseFormat: 'file' });
		expect(success).toEqual([
			{
				json: { id: 7 },
				binary: {
					...INPUT.binary,
					data: expect.objectContaining({
						data: PNG.toString('base64'),
						mimeType: 'image/png',
						fileType: 'image',
						fileName: 'a b.png',
						fileExtension: 'png',
					}) as unknown,
				},
				pairedItem: ITEM,
			},
		]);
	});

	it.each<[label: string, headers: Record<string, string>, path: string, name: string]>([
		['the end of the path', type('image/png'), '/x/photo.png?size=1', 'photo.png'],
		['the end of the path and the type', type('application/pdf'), '/x/7', '7.pdf'],
		['its type', type('text/csv; charset=utf-8'), '/', 'file.csv'],
		[
			'RFC 8187',
			{ 'content-disposition': "attachment; filename*=UTF-8''gr%C3%BCn.txt" },
			'/',
			'grün.txt',
		],
		[
			'a name without its folders',
			{ 'content-disposition': 'attachment; filename="../../a.sh"' },
			'/',
			'a.sh',
		],
	])('is named by %s', async (_, headers, path, name) => {
		respond(PNG, headers);
		const { success } = await call(
			{ responseFormat: 'file', outputPropertyName: 'file' },
			{},
			path,
		);
		expect(success[0]!.binary!.file!.fileName).toBe(name);
	});

	it('may be JSON, and is not parsed', async () => {
		respond(`{"a": "${EXAMPLE_SECRET.slice(0, 2)}"}`, type('application/json'));
		const { success } = await call({ responseFormat: 'file' });
		const { data, fileName } = success[0]!.binary!.data!;
		expect(Buffer.from(data, 'base64').toString()).toBe('{"a": "sk"}');
		expect(fileName).toBe('photo.json');
	});

	it('has no secret in its name, its type or its headers', async () => {
		api.respondWith((response) => {
			response.writeHead(200, {
				'content-type': 'application/x-sk-live-Qz7-42',
				'content-disposition': 'attachment; filename="kept-sk-live-Qz7-42.bin"',
				'x-echo': 'sk-live-Qz7-42',
			});
			response.end('x');
		});
		const store = apiKeyConnection({ connectionSecret: 'sk-live-Qz7-42' });
		const { success } = await call({ responseFormat: 'file', fullResponse: true }, { store });
		expect(success[0]!.binary!.data!.fileName).toContain('kept-');
		expect(success[0]!.json.headers).toMatchObject({ 'x-echo': '**hidden**' });
		expect(findSecret(success, 'sk-live-Qz7-42')).toEqual([]);
	});

	it('has no part of a secret in its name, in which some characters are replaced', async () => {
		const secret = 'ab:cd/ef:gh';
		respond('x', { 'content-disposition': `attachment; filename="kept ${secret}"` });
		const store = apiKeyConnection({ connectionSecret: secret });
		const { success } = await call({ responseFormat: 'file' }, { store });
		expect(success[0]!.binary!.data!.fileName).toMatch(/^kept .*hidden/);
		expect(JSON.stringify(success)).not.toMatch(/ab.cd|ef.gh/);
	});

	it.each<[label: string, method: string, statusCode: number]>([
		['to HEAD', 'HEAD', 200],
		['with status 204', 'DELETE', 204],
	])('is missing from a response %s, which is a success', async (_, method, statusCode) => {
		respond('', type('image/png'), statusCode);
		const { success, error } = await call({ responseFormat: 'file' }, { parameters: { method } });
		expect(error).toBeUndefined();
		expect(success).toEqual([{ ...INPUT, pairedItem: ITEM }]);
	});

	it('may be empty', async () => {
		respond('', type('image/png'));
		const { success } = await call({ responseFormat: 'file' });
		expect(success[0]!.binary!.data).toMatchObject({ data: '', fileName: 'photo.png' });
	});

	it('is not output if the call failed: then the body is shown', async () => {
		respond('no such photo', type('image/png'), 404);
		const { success, error } = await call({ responseFormat: 'file' });
		expect(success).toEqual([]);
		expect(error).toMatchObject({ code: 'http_status', body: 'no such photo' });
	});

	it('is found after a redirect, and named after the last URL', async () => {
		api.respondWith((response, { url }) => {
			if (url === '/v1/photo')
				response.writeHead(302, { location: '/files/real.png' }).end('moved');
			else response.writeHead(200, type('image/png')).end(PNG);
		});
		const { success } = await call({ responseFormat: 'file' });
		expect(success[0]!.binary!.data).toMatchObject({
			data: PNG.toString('base64'),
			fileName: 'real.png',
		});
	});

	it('allows saved values only if they have a default', async () => {
		respond(PNG, type('image/png'));
		const savedValues = (required: boolean) => ({
			values: [{ name: 'x', path: 'x', required, defaultValue: 'none' }],
		});
		const withDefault = { parameters: { savedValues: savedValues(false) } };
		const { success } = await call({ responseFormat: 'file' }, withDefault);
		expect(success[0]!.json).toEqual({ id: 7, x: 'none' });
		expect(Object.keys(success[0]!.binary!)).toEqual(['before', 'data']);
		const required = { parameters: { savedValues: savedValues(true) } };
		expect((await call({ responseFormat: 'file' }, required)).error).toMatchObject({
			code: 'missing_value',
		});
	});
});

describe('a response whose format is detected', () => {
	const detect = async () => await call({ responseFormat: 'autodetect' });

	it.each<[label: string, body: string, contentType: string | undefined, json: IDataObject]>([
		['JSON', '{"a":1}', 'application/json', { a: 1 }],
		['JSON with its own media type', '{"a":1}', 'application/problem+json', { a: 1 }],
		['JSON declared as text', '{"a":1}', 'text/html', { a: 1 }],
		['text', 'hello', 'text/plain', { data: 'hello' }],
		['a web page', '<p>', 'text/html', { data: '<p>' }],
		['text without a content type', 'hello', undefined, { data: 'hello' }],
		['nothing', '', undefined, {}],
	])('%s', async (_, body, contentType, json) => {
		respond(body, contentType === undefined ? {} : type(contentType));
		expect((await detect()).success).toEqual([{ json, pairedItem: ITEM }]);
	});

	it.each<[label: string, contentType: string | undefined, mimeType: string]>([
		['a picture', 'image/png', 'image/png'],
		['bytes', 'application/octet-stream', 'application/octet-stream'],
		['bytes without a content type', undefined, 'application/octet-stream'],
	])('%s', async (_, contentType, mimeType) => {
		respond(PNG, contentType === undefined ? {} : type(contentType));
		const { success } = await detect();
		expect(success[0]!.json).toEqual({ id: 7 });
		expect(success[0]!.binary!.data).toMatchObject({ data: PNG.toString('base64'), mimeType });
	});

	it('broken JSON is a failure', async () => {
		respond('{"a":', type('application/json'));
		expect((await detect()).error).toMatchObject({ code: 'not_json', body: '{"a":' });
	});
});

describe('the whole response', () => {
	it.each<[format: string, body: string, shown: unknown]>([
		['json', '[1,2]', [1, 2]],
		['text', '[1,2]', '[1,2]'],
		['autodetect', '', {}],
	])('as %s is one item', async (responseFormat, body, shown) => {
		respond(body, { ...type('application/json'), 'x-id': '1', 'set-cookie': 'a=b' }, 201);
		const { success } = await call({ responseFormat, fullResponse: true });
		expect(success).toHaveLength(1);
		expect(success[0]!.json).toMatchObject({
			statusCode: 201,
			headers: { 'x-id': '1', 'set-cookie': ['a=b'] },
			body: shown,
		});
		expect(Object.keys(success[0]!.json)).toEqual(['statusCode', 'headers', 'body']);
	});

	it('with a file has the file, status and headers', async () => {
		respond(PNG, type('image/png'));
		const { success } = await call({ responseFormat: 'file', fullResponse: true });
		expect(Object.keys(success[0]!.json)).toEqual(['statusCode', 'headers']);
		expect(Object.keys(success[0]!.binary!)).toEqual(['before', 'data']);
	});

	it('hides a secret in headers and body', async () => {
		api.respondWith((response, { headers }) => {
			response.setHeader('x-echo', 'kept');
			sendJson(response, { headers });
		});
		const { success } = await call({ fullResponse: true });
		expect(success[0]!.json.headers).toMatchObject({ 'x-echo': 'kept' });
		expect(findSecret(success, EXAMPLE_SECRET)).toEqual([]);
	});
});

describe('an invalid option', () => {
	it.each<[label: string, response: IDataObject, reason: string]>([
		['an unknown format', { responseFormat: 'xml' }, 'option_unknown'],
		['an empty field', { responseFormat: 'text', outputPropertyName: '' }, 'option_empty'],
		['invalid statuses', { successStatusCodes: '4xx' }, 'status_codes_invalid'],
	])('is refused before anything is sent: %s', async (_, response, reason) => {
		expect((await call(response)).error).toMatchObject({ code: 'refused', reason, attempts: 0 });
		expect(api.received).toEqual([]);
		expect((await call({})).success).toHaveLength(1);
	});
});
