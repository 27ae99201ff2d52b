import {
	parseCallRequest,
	type CallParameters,
	type CallRequest,
} from '../../../lib/call/parse-call-request';
import type { PagePosition } from '../../../lib/pagination/page-position';
import { judgeRequestHeaders, requestOfPage } from '../../../lib/pagination/page-request';
import type { Json } from '../../../lib/text/json';
import { PLAIN_CALL } from '../../support/node/plain-call';

const request = (change: Partial<CallParameters> = {}): CallRequest => {
	const parsed = parseCallRequest({
		...PLAIN_CALL,
		method: 'POST',
		headers: { specify: 'json', json: { 'X-Kind': 'a', 'X-Page': 5 } },
		...change,
	});
	if (!parsed.ok) throw new Error(parsed.code);
	return parsed.value;
};
const json = (value: unknown): CallParameters['body'] => ({
	contentType: 'json',
	part: { specify: 'json', json: value },
});
const form = (...rows: Array<[name: string, value: unknown]>): CallParameters['body'] => ({
	contentType: 'form-urlencoded',
	rows: rows.map(([name, value]) => ({ name, value })),
});

describe('the request of a page', () => {
	it.each<[label: string, position: PagePosition | undefined]>([
		['its URL is complete', undefined],
		['it has a URL of its own', { url: 'https://api.example.com/?page=2' }],
		['the parameter is in the query', { in: 'query', parameter: 'page', value: '2' }],
	])('changes in nothing but its position if %s', (_, position) => {
		const first = request({ body: json({ page: 1 }) });
		expect(requestOfPage(first, position)).toEqual({ ...first, position });
	});

	it.each<[parameter: string, expected: ReadonlyArray<readonly [string, unknown]>]>([
		['X-Cursor', [...request().headers, ['X-Cursor', '2']]],
		[
			'X-Page',
			[
				['X-Kind', 'a'],
				['X-Page', '2'],
			],
		],
		[
			'x-page',
			[
				['X-Kind', 'a'],
				['x-page', '2'],
			],
		],
	])('has the header %s, once', (parameter, expected) => {
		const position: PagePosition = { in: 'header', parameter, value: '2' };
		expect(requestOfPage(request(), position).headers).toEqual(expected);
	});

	it.each<[body: CallParameters['body'], parameter: string, value: Json, text: string]>([
		[json('{"size":2}'), 'page', 2, '{"size":2,"page":2}'],
		[json('{"size":2}'), 'page', '2', '{"size":2,"page":"2"}'],
		[json('{"page":1,"size":2}'), 'page', 2, '{"page":2,"size":2}'],
		[json({ query: 'q' }), 'variables.after', 'x"y', '{"query":"q","variables":{"after":"x\\"y"}}'],
		[
			json({ variables: { first: 9, after: null } }),
			'variables.after',
			'c',
			'{"variables":{"first":9,"after":"c"}}',
		],
		[
			json('{ "price": 10.00, "page": 1, "id": 7615917337495251231 }'),
			'page',
			2,
			'{ "price": 10.00, "page": 2, "id": 7615917337495251231 }',
		],
		[json({ a: null }), 'a.b', 1, '{"a":{"b":1}}'],
		[json({}), 'search_after', [1700, 'id-9'], '{"search_after":[1700,"id-9"]}'],
		[json({ list: [{ a: 1 }] }), 'list[0].b', 2, '{"list":[{"a":1,"b":2}]}'],
		[json({}), 'a\\.b', 2, '{"a.b":2}'],
		[form(['size', 2]), 'page', 2, 'size=2&page=2'],
		[form(['page', 1], ['size', 2], ['page', 9]), 'page', 'a&b=c', 'page=a%26b%3Dc&size=2'],
		[form(), 'page.of', 3, 'page.of=3'],
	])('has the parameter in its body: %j, "%s", %j', (body, parameter, value, text) => {
		const first = request({ body });
		const page = requestOfPage(first, { in: 'body', parameter, value });
		expect(page.body).toEqual({ ...first.body, text });
		expect(first).toEqual(request({ body }));
	});

	it.each<[label: string, body: CallParameters['body']]>([
		['missing', undefined],
		['a file', { contentType: 'binaryData', inputDataFieldName: 'data' }],
	])('has no parameter in a body that is %s', (_, body) => {
		const first = request({ body });
		const page = requestOfPage(first, { in: 'body', parameter: 'page', value: 2 });
		expect(page.body).toEqual(first.body);
	});
});

describe('the headers of a request', () => {
	const inHeader = (headerParameter: string) =>
		request({
			pagination: { mode: 'cursor', nextPath: 'next', parameterIn: 'header', headerParameter },
		});

	it.each<[label: string, given: CallRequest]>([
		['unchanged', request()],
		['unchanged, if a later page has one more', inHeader('X-Cursor')],
		['unchanged, if a later page has another value', inHeader('X-Page')],
	])('are %s', (_, given) => {
		expect(judgeRequestHeaders(given, ['X-Demo'])).toEqual({
			ok: true,
			value: { 'X-Kind': 'a', 'X-Page': '5' },
		});
	});

	it.each([
		['X-Demo', 'header_set_by_connection'],
		['x_demo', 'header_set_by_connection'],
		['Authorization', 'header_forbidden'],
		['Cookie', 'header_forbidden'],
		['Host', 'header_forbidden'],
		['X-Forwarded-Host', 'header_forbidden'],
		['Content-Length', 'header_forbidden'],
		['X Page', 'header_invalid'],
		['X-Page:', 'header_invalid'],
		['X-Page\r\nX-Other', 'header_invalid'],
		['X'.repeat(257), 'header_too_long'],
	])('are refused if a later page would have "%s"', (name, code) => {
		expect(judgeRequestHeaders(inHeader(name), ['X-Demo'])).toMatchObject({ ok: false, code });
	});
});
