import type { IBinaryData, INodeParameters } from 'n8n-workflow';
import { inMemory } from './use-file-storage';

/** A call as the node parameters in which it differs from the others. */
export interface PreviewedCall {
	label: string;
	/** The part of the URL after the API's origin. */
	path?: string;
	parameters: INodeParameters;
	binary?: Record<string, IBinaryData>;
	/** Matches the reason for which cURL cannot make this call. */
	noCurl?: RegExp;
}

type Rows = Array<{ name: string; value: unknown }>;
const headers = (parameters: Rows): INodeParameters =>
	({ sendHeaders: true, headerParameters: { parameters } }) as INodeParameters;
const post = (parameters: INodeParameters): INodeParameters => ({
	method: 'POST',
	sendBody: true,
	...parameters,
});
const json = (jsonBody: string) => post({ contentType: 'json', specifyBody: 'json', jsonBody });
const raw = (body: unknown, rawContentType = '') =>
	post({ contentType: 'raw', rawContentType, body } as INodeParameters);
const form = (...parameters: INodeParameters[]) =>
	post({ contentType: 'multipart-form-data', bodyParameters: { parameters } });
const text = (name: string, value: unknown) =>
	({ parameterType: 'formData', name, value }) as INodeParameters;
const file = (name: string, inputDataFieldName = 'data') => ({
	parameterType: 'formBinaryData',
	name,
	inputDataFieldName,
});

const paged = (more: INodeParameters): INodeParameters => ({
	options: {
		pagination: { pagination: { mode: 'pageNumber', firstPage: 2, maxPages: 1, ...more } },
	},
});

const HOSTILE = `'; touch /tmp/x #\\' "$(id)" \`id\` $TOKEN !! \r\n\u001b[201~\u0085 %s ß \u{1F512}`;
const BYTES = Buffer.from([0, 10, 13, 255, 39, 64]);

export const PREVIEWED_CALLS: PreviewedCall[] = [
	{ label: 'a GET', parameters: {} },
	...['DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'].map((method) => ({
		label: `a ${method} without a body`,
		parameters: { method },
	})),
	{
		label: 'braces, brackets and a fragment',
		path: "/a[1-3]{b,c}?x=[1]&y={2}|^`'#end",
		parameters: {},
	},
	{
		label: 'parts of the path and of the query',
		path: '/users/{id}?a=1',
		parameters: {
			sendPath: true,
			pathParameters: { parameters: [{ name: 'id', value: `a/b'"${HOSTILE.slice(0, 9)}` }] },
			sendQuery: true,
			queryParameters: { parameters: [{ name: "q'[]", value: HOSTILE }] },
		},
	},
	{
		label: 'headers',
		parameters: headers([
			{ name: 'X-Quote', value: `'"$TOKEN\`id\`\\'` },
			{ name: 'X-Latin', value: 'Zoë \u00a0!' },
			{ name: 'X-Empty', value: '' },
			{ name: 'X-At', value: '@/etc/passwd' },
			{ name: "x-odd'`|~", value: 'x;' },
			{ name: 'accept', value: 'text/csv' },
		]),
	},
	{ label: 'JSON', parameters: json('{\n\t"a": "it\'s \\"\\\\n",\n\t"b": [1]\n}') },
	{
		label: 'JSON of fields',
		parameters: post({
			bodyParameters: { parameters: [{ name: 'a.b', value: HOSTILE }] },
		}),
	},
	{
		label: 'form fields',
		parameters: post({
			contentType: 'form-urlencoded',
			bodyParameters: { parameters: [{ name: 'a b', value: HOSTILE }] },
		}),
	},
	{
		label: 'a form as one string',
		parameters: post({ contentType: 'form-urlencoded', specifyBody: 'string', body: '@a=%41&b' }),
	},
	{ label: 'a raw string', parameters: raw(HOSTILE) },
	{ label: 'an empty string', parameters: raw('') },
	{ label: 'a string that ends in line feeds and backslashes', parameters: raw('@a\n\\\n\n\\\\') },
	{
		label: 'a string with the type of a header',
		parameters: {
			...raw('<p>', 'a/b'),
			...headers([{ name: 'content-type', value: 'text/html' }]),
		},
	},
	{ label: 'a string with half a character', parameters: raw('={{ "a\\ud83d" }}') },
	{ label: 'a string with NUL', parameters: raw('a\0b'), noCurl: /NUL/ },
	{ label: 'a long string', parameters: raw('x'.repeat(200_000)), noCurl: /longer/ },
	{
		label: 'a file',
		parameters: post({ contentType: 'binaryData', inputDataFieldName: 'data' }),
		binary: { data: inMemory(BYTES, { fileName: '../../.env', mimeType: 'image/png' }) },
	},
	{
		label: 'a file of an odd field',
		parameters: post({ contentType: 'binaryData', inputDataFieldName: '../.env' }),
		binary: { '../.env': inMemory(BYTES) },
	},
	{
		label: 'a form with strings and files',
		parameters: form(
			text("a'b", HOSTILE),
			text('two', '@/etc/passwd;type=text/html'),
			text('n', 7),
			text('lines', 'a\nb\r\nc\rd'),
			file('f'),
			file('f"g;h', 'second'),
		),
		binary: {
			data: inMemory(BYTES, { fileName: `große ";x=\\",'\n.png` }),
			second: inMemory(Buffer.from('a,b\n'), {
				fileName: '/etc/passwd',
				mimeType: 'text/csv; charset=utf-8',
			}),
		},
	},
	{
		label: 'a form with types',
		parameters: form(
			{ ...text('meta', '{"a":"x;type=y","b":"\\\\"}'), partContentType: 'application/json' },
			{ ...text('at', '@/etc/passwd'), partContentType: 'text/plain; charset=utf-8' },
			{ ...text('less', '<b>\r\n"'), partContentType: 'text/html' },
			text('plain', HOSTILE),
		),
	},
	{
		label: 'a form with a type that means something to cURL',
		parameters: form({ ...text('a', 'b'), partContentType: 'a/b; c="d;e"' }),
		noCurl: /type of a part/,
	},
	{ label: 'a form without fields', parameters: form(text('', '')), noCurl: /without fields/ },
	{
		label: 'a form with a name that has "="',
		parameters: form(text('a=b', 'c')),
		noCurl: /"="/,
	},
	{
		label: 'a form with a file of an odd type',
		parameters: form(file('f')),
		binary: { data: inMemory(BYTES, { mimeType: 'a/b; x="y;filename=z"' }) },
		noCurl: /type of a part/,
	},
	{
		label: 'a page in the query',
		path: '/list?page=9',
		parameters: paged({ parameter: 'page' }),
	},
	{
		label: 'a page in a header',
		parameters: {
			...headers([{ name: 'x-page', value: '9' }]),
			...paged({ parameterIn: 'header', headerParameter: 'X-Page' }),
		},
	},
	{
		label: 'a page in the body',
		parameters: {
			...json('{"a":1}'),
			...paged({ parameterIn: 'body', bodyParameter: 'page.number' }),
		},
	},
];
