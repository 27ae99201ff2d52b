import {
	isFileResponse,
	parseConditionedBody,
	parseErrorBody,
	parseResponseBody,
	type ResponseBody,
	type ResponseFormat,
	type ResponseMetadata,
} from '../../../lib/response/response-body';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]);

function head(contentType?: string, changes: Partial<ResponseMetadata> = {}): ResponseMetadata {
	return { method: 'GET', statusCode: 200, contentType, ...changes };
}

const json = (value: unknown) => ({ kind: 'json', value }) as ResponseBody;
const text = (value: string): ResponseBody => ({ kind: 'text', value });
const FILE: ResponseBody = { kind: 'file' };

describe('a body', () => {
	it.each<
		[
			label: string,
			body: string | Buffer,
			contentType: string | undefined,
			read: Record<ResponseFormat, ResponseBody>,
		]
	>([
		[
			'JSON',
			'{"a":1}',
			'application/json',
			{ autodetect: json({ a: 1 }), json: json({ a: 1 }), text: text('{"a":1}'), file: FILE },
		],
		[
			'JSON of a vendor type',
			'[1]',
			'application/vnd.api+json',
			{ autodetect: json([1]), json: json([1]), text: text('[1]'), file: FILE },
		],
		[
			'JSON declared as text',
			'{"a":1}',
			'text/plain',
			{ autodetect: json({ a: 1 }), json: json({ a: 1 }), text: text('{"a":1}'), file: FILE },
		],
		[
			'JSON without a declared type',
			'{"a":1}',
			undefined,
			{ autodetect: json({ a: 1 }), json: json({ a: 1 }), text: text('{"a":1}'), file: FILE },
		],
		[
			'JSON in another charset',
			Buffer.from('{"a":"ü"}', 'latin1'),
			'application/json; charset=latin1',
			{ autodetect: json({ a: 'ü' }), json: json({ a: 'ü' }), text: text('{"a":"ü"}'), file: FILE },
		],
		[
			'JSON declared as a file',
			'{"a":1}',
			'application/octet-stream',
			{ autodetect: FILE, json: json({ a: 1 }), text: text('{"a":1}'), file: FILE },
		],
		[
			'broken JSON',
			'{"a":1',
			'application/json',
			{
				autodetect: { kind: 'notJson' },
				json: { kind: 'notJson' },
				text: text('{"a":1'),
				file: FILE,
			},
		],
		[
			'a number declared as text',
			'42',
			'text/plain',
			{ autodetect: text('42'), json: { kind: 'notJson' }, text: text('42'), file: FILE },
		],
		[
			'XML',
			'<a/>',
			'application/soap+xml',
			{ autodetect: text('<a/>'), json: { kind: 'notJson' }, text: text('<a/>'), file: FILE },
		],
		[
			'what is no text, declared as text',
			'a\0',
			'text/plain',
			{ autodetect: text('a\0'), json: { kind: 'notJson' }, text: text('a\0'), file: FILE },
		],
		[
			'text without a declared type',
			'hello',
			undefined,
			{ autodetect: text('hello'), json: { kind: 'notJson' }, text: text('hello'), file: FILE },
		],
		[
			'a picture',
			PNG,
			'image/png',
			{ autodetect: FILE, json: { kind: 'notJson' }, text: text('\uFFFDPNG\r\n'), file: FILE },
		],
		[
			'a picture without a declared type',
			PNG,
			undefined,
			{ autodetect: FILE, json: { kind: 'notJson' }, text: text('\uFFFDPNG\r\n'), file: FILE },
		],
		[
			'nothing',
			'',
			'application/json',
			{ autodetect: json({}), json: json({}), text: text(''), file: FILE },
		],
		[
			'nothing, without a declared type',
			'',
			undefined,
			{ autodetect: json({}), json: json({}), text: text(''), file: FILE },
		],
		[
			'an empty picture',
			'',
			'image/png',
			{ autodetect: FILE, json: json({}), text: text(''), file: FILE },
		],
	])('%s', (_, body, contentType, read) => {
		for (const [format, expected] of Object.entries(read) as Array<
			[ResponseFormat, ResponseBody]
		>) {
			expect([format, parseResponseBody(Buffer.from(body), format, head(contentType))]).toEqual([
				format,
				expected,
			]);
		}
	});
});

describe('a response without a body', () => {
	it.each<[label: string, head: ResponseMetadata]>([
		['to HEAD', head('image/png', { method: 'HEAD' })],
		['with status 204', head('image/png', { statusCode: 204 })],
		['with status 205', head(undefined, { statusCode: 205 })],
		['with status 304', head('image/png', { statusCode: 304 })],
	])('%s is no file, and no failure', (_, metadata) => {
		const read = (format: ResponseFormat) => parseResponseBody(Buffer.alloc(0), format, metadata);
		expect(read('file')).toEqual({ kind: 'none' });
		expect(read('autodetect')).toEqual(json({}));
		expect(read('json')).toEqual(json({}));
		expect(read('text')).toEqual(text(''));
		expect([isFileResponse('file', metadata), isFileResponse('autodetect', metadata)]).toEqual([
			false,
			false,
		]);
	});
});

describe('whether a body is stored as a file follows from its headers', () => {
	it.each<[format: ResponseFormat, contentType: string | undefined, expected: boolean]>([
		['file', 'application/json', true],
		['file', undefined, true],
		['autodetect', 'application/pdf', true],
		['autodetect', 'text/csv', false],
		['autodetect', undefined, false],
		['json', 'application/pdf', false],
		['text', 'application/pdf', false],
	])('%s, %s: %s', (format, contentType, expected) => {
		expect(isFileResponse(format, head(contentType))).toBe(expected);
	});
});

describe('the body of a failed call', () => {
	it.each<[body: string, contentType: string, shown: unknown]>([
		['{"a":1}', 'application/problem+json', { a: 1 }],
		['<p>', 'text/html', '<p>'],
		['\u00FC', 'text/plain; charset=utf-8', 'ü'],
	])('%s', (body, contentType, shown) => {
		expect(parseErrorBody(Buffer.from(body), contentType)).toEqual(shown);
	});

	it('is decoded with its charset', () => {
		expect(parseErrorBody(Buffer.from([0xfc]), 'text/html; charset=latin1')).toBe('ü');
	});
});

/** What conditions on the body ask; `undefined` where they are not met. */
describe('the body for conditions', () => {
	const CSV = Buffer.from('a;b');

	it.each<
		[
			label: string,
			body: Uint8Array | string,
			format: ResponseFormat,
			contentType: string | undefined,
			asked: unknown,
		]
	>([
		['JSON', '{"ok":false}', 'json', 'application/json', { ok: false }],
		['JSON in place of a text', '{"ok":false}', 'text', 'text/plain', { ok: false }],
		['JSON in place of a file', '{"ok":false}', 'file', 'application/json', { ok: false }],
		[
			'large numbers with all digits',
			'{"id":9007199254740993}',
			'json',
			undefined,
			{ id: '9007199254740993' },
		],
		['a text', 'ERROR 7', 'text', 'text/plain', 'ERROR 7'],
		['what is not the JSON that was expected', '<p>', 'json', 'text/html', '<p>'],
		['a detected text', 'ERROR 7', 'autodetect', 'text/plain', 'ERROR 7'],
		['no text that is kept as a file', CSV, 'file', 'text/csv', undefined],
		['no file', PNG, 'autodetect', 'image/png', undefined],
		['no file of an unknown type', PNG, 'autodetect', undefined, undefined],
		['nothing', '', 'json', 'application/json', undefined],
	])('is %s', (_, body, format, contentType, asked) => {
		expect(parseConditionedBody(Buffer.from(body as string), format, head(contentType))).toEqual(
			asked,
		);
	});
});
