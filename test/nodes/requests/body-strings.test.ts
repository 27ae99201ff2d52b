import type { INodeParameters } from 'n8n-workflow';
import { callNode } from '../../support/node/call-node';
import { apiKeyConnection } from '../../support/secrets/example-connections';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();

async function call(parameters: INodeParameters, json = {}) {
	const { success, failure } = await callNode({
		parameters: { method: 'POST', url: api.origin, sendBody: true, ...parameters },
		items: [{ json }],
		store: apiKeyConnection({ connectionSecret: 'key-1' }),
	});
	return { success, error: failure[0]?.json.error };
}

type Rows = Array<{ name: string; value: unknown }>;
const fields = (parameters: Rows) =>
	({ contentType: 'form-urlencoded', bodyParameters: { parameters } }) as INodeParameters;
const formString = (body: unknown) =>
	({ contentType: 'form-urlencoded', specifyBody: 'string', body }) as INodeParameters;
const raw = (body: unknown, rawContentType = '') =>
	({ contentType: 'raw', rawContentType, body }) as INodeParameters;
const withType = (parameters: INodeParameters, value: string): INodeParameters => ({
	...parameters,
	sendHeaders: true,
	headerParameters: { parameters: [{ name: 'Content-Type', value }] },
});

const FORM = 'application/x-www-form-urlencoded';
const PLAIN = 'text/plain; charset=utf-8';
const JSON_TYPE = 'application/json';

describe('a body', () => {
	it.each<[string, INodeParameters, string, string]>([
		[
			'of form fields',
			fields([
				{ name: 'a', value: '={{ $json.id }}' },
				{ name: 'b', value: ' &=ü' },
			]),
			FORM,
			'a=7&b=+%26%3D%C3%BC',
		],
		['of a form in one string', formString('a=%41&b'), FORM, 'a=%41&b'],
		[
			'of form fields with another type',
			withType(fields([{ name: 'a', value: '1' }]), 'a/b'),
			'a/b',
			'a=1',
		],
		['of text', raw('={{ "Zoë " + $json.id }}'), PLAIN, 'Zoë 7'],
		['of text with a type', raw('<p>', 'text/html'), 'text/html', '<p>'],
		[
			'of text with the type from a header',
			withType(raw('<p>', 'a/b'), 'text/html'),
			'text/html',
			'<p>',
		],
		['of JSON, with its whitespace', raw(' {"a": 1}\n', JSON_TYPE), JSON_TYPE, ' {"a": 1}\n'],
		['of text that is declared as JSON', raw('not JSON', JSON_TYPE), JSON_TYPE, 'not JSON'],
		['of text that is declared as a form', raw('a=+ %zz&b', FORM), FORM, 'a=+ %zz&b'],
		[
			'of text that is declared as a form in capitals',
			raw('a=+ %', FORM.toUpperCase()),
			FORM.toUpperCase(),
			'a=+ %',
		],
	])('%s is sent unchanged', async (_label, parameters, type, body) => {
		expect((await call(parameters, { id: 7 })).success).toHaveLength(1);
		expect(api.received).toMatchObject([
			{
				method: 'POST',
				body,
				headers: {
					'content-type': type,
					'content-length': String(Buffer.byteLength(body)),
					'x-demo-auth': 'key-1',
				},
			},
		]);
	});

	it.each(['', FORM, JSON_TYPE])(
		'that is an empty string of the type "%s" is sent',
		async (type) => {
			expect((await call(raw('', type))).success).toHaveLength(1);
			expect(api.received).toMatchObject([
				{ body: '', headers: { 'content-length': '0', 'content-type': type || PLAIN } },
			]);
		},
	);

	it.each<[string, INodeParameters, string]>([
		['a value that is not a string', raw('={{ $json.missing }}'), 'body_not_text'],
		['a form that is not a string', formString('={{ { a: 1 } }}'), 'body_not_text'],
		[
			'a field without a value',
			fields([{ name: 'a', value: '={{ $json.x }}' }]),
			'form_value_invalid',
		],
		['a type with a line break', raw('x', '={{ "text/a\\r\\nX-A: 1" }}'), 'content_type_invalid'],
		['an unknown content type', { contentType: 'xml', body: '<a/>' }, 'content_type_invalid'],
		['the method GET', { ...raw('x'), method: '={{ "GET" }}' }, 'body_not_allowed'],
		['the method HEAD', { ...formString('x'), method: '={{ "HEAD" }}' }, 'body_not_allowed'],
	])('is refused with %s', async (_label, parameters, reason) => {
		const { error } = await call(parameters);
		expect(error).toMatchObject({ code: 'refused', reason, attempts: 0 });
		expect(api.received).toEqual([]);
		expect((await call(raw('x'))).success).toHaveLength(1);
	});
});
