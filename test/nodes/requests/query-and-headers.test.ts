import type { INodeParameters } from 'n8n-workflow';
import { callNode } from '../../support/node/call-node';
import { apiKeyConnection } from '../../support/secrets/example-connections';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();

async function call(parameters: INodeParameters, path = '/v1') {
	const { success, failure } = await callNode({
		parameters: { url: api.origin + path, ...parameters },
		store: apiKeyConnection({ connectionSecret: 'key-1' }),
	});
	return { success, error: failure[0]?.json.error };
}

type Rows = Array<{ name: string; value: unknown }>;
const queryFields = (parameters: Rows) =>
	({ sendQuery: true, queryParameters: { parameters } }) as INodeParameters;
const queryJson = (jsonQuery: unknown) =>
	({ sendQuery: true, specifyQuery: 'json', jsonQuery }) as INodeParameters;
const headerFields = (parameters: Rows) =>
	({ sendHeaders: true, headerParameters: { parameters } }) as INodeParameters;
const headerJson = (jsonHeaders: unknown) =>
	({ sendHeaders: true, specifyHeaders: 'json', jsonHeaders }) as INodeParameters;

describe('query parameters', () => {
	it.each<[string, string, INodeParameters, string]>([
		['in fields', '/v1', queryFields([{ name: 'page', value: '2' }]), '/v1?page=2'],
		['with spaces', '/v1', queryFields([{ name: 'a b', value: 'c d' }]), '/v1?a%20b=c%20d'],
		[
			'with characters that have a meaning in a URL',
			'/v1',
			queryFields([{ name: 'q', value: '&x=1#é?/+%20@' }]),
			'/v1?q=%26x%3D1%23%C3%A9%3F%2F%2B%2520%40',
		],
		[
			'after those of the URL, which stay unchanged',
			'/v1?x=a%20b+c&y',
			queryFields([{ name: 'z', value: '1' }]),
			'/v1?x=a%20b+c&y&z=1',
		],
		[
			'before the fragment, which is not sent',
			'/v1#top',
			queryFields([{ name: 'z', value: '1' }]),
			'/v1?z=1',
		],
		[
			'twice',
			'/v1',
			queryFields(['1', '2'].map((value) => ({ name: 'tag', value }))),
			'/v1?tag=1&tag=2',
		],
		['without the rows that have no name', '/v1', queryFields([{ name: '', value: 'x' }]), '/v1'],
		['as JSON', '/v1', queryJson('{"n":2,"b":true,"s":"x y"}'), '/v1?n=2&b=true&s=x%20y'],
		['as JSON with lists', '/v1', queryJson('{"tag":["a","b c",3]}'), '/v1?tag=a&tag=b%20c&tag=3'],
		['as an object from an expression', '/v1', queryJson('={{ { n: 1 } }}'), '/v1?n=1'],
		[
			'switched off',
			'/v1',
			{ ...queryFields([{ name: 'a', value: '1' }]), sendQuery: false },
			'/v1',
		],
	])('are sent %s', async (_label, path, parameters, url) => {
		expect((await call(parameters, path)).success).toHaveLength(1);
		expect(api.received.map((request) => request.url)).toEqual([url]);
	});

	it.each([
		['repeat', '/v1?tag=a&tag=b%20c&n=1'],
		['brackets', '/v1?tag%5B%5D=a&tag%5B%5D=b%20c&n=1'],
		['indices', '/v1?tag%5B0%5D=a&tag%5B1%5D=b%20c&n=1'],
		['comma', '/v1?tag=a%2Cb%20c&n=1'],
	])('are sent with lists as "%s"', async (queryParameterArrays, url) => {
		const options = { queryParameterArrays };
		await call({ ...queryJson('{"tag":["a","b c"],"n":1}'), options });
		const rows = ['a', 'b c'].map((value) => ({ name: 'tag', value }));
		await call({ ...queryFields([...rows, { name: 'n', value: '1' }]), options });
		expect(api.received.map((request) => request.url)).toEqual([url, url]);
	});

	it('are refused in an unknown format', async () => {
		const options = { queryParameterArrays: 'semicolon' };
		const { error } = await call({ ...queryJson('{}'), options });
		expect(error).toMatchObject({ code: 'refused', reason: 'option_unknown', attempts: 0 });
		expect(api.received).toEqual([]);
		expect((await call(queryJson('{}'))).success).toHaveLength(1);
	});

	it.each([
		['not JSON', '{page:2}', 'json'],
		['a list', '[1]', 'shape'],
		['null', 'null', 'shape'],
		['a number', '1', 'shape'],
		['an object in an object', '{"filter":{"a":1}}', 'value'],
		['a list in a list', '{"filter":[[1]]}', 'value'],
		['null for a name', '{"filter":null}', 'value'],
	])('that are %s are refused', async (_label, json, problem) => {
		const { error } = await call(queryJson(json));
		const reason = problem === 'value' ? 'query_value_invalid' : 'query_invalid';
		expect(error).toMatchObject({ code: 'refused', reason, attempts: 0 });
		expect(JSON.stringify(error).includes('Query parameter \\"filter\\"')).toBe(
			problem === 'value',
		);
		expect(api.received).toEqual([]);
	});
});

describe('headers', () => {
	it.each<[string, INodeParameters, object]>([
		['in fields', headerFields([{ name: 'X-Trace', value: 'a b' }]), { 'x-trace': 'a b' }],
		['with Latin-1 letters', headerFields([{ name: 'X-Name', value: 'Zoë' }]), { 'x-name': 'Zoë' }],
		['as JSON', headerJson('{"X-N":2,"X-B":false}'), { 'x-n': '2', 'x-b': 'false' }],
		["instead of the node's own", headerJson('{"accept":"text/csv"}'), { accept: 'text/csv' }],
		['without rows that have no name', headerFields([{ name: '', value: 'x' }]), {}],
	])('are sent %s', async (_label, parameters, headers) => {
		expect((await call(parameters)).success).toHaveLength(1);
		expect(api.received[0]!.headers).toMatchObject({ ...headers, 'x-demo-auth': 'key-1' });
	});

	const forbidden = [
		...['Authorization', 'proxy-authorization', 'Cookie', 'X-API-Key', 'Host', 'Connection'],
		...['Content-Length', 'Transfer-Encoding', 'TE', 'Upgrade', 'Expect', 'Forwarded'],
		...['X-Forwarded-Host', 'X_Forwarded_Host', 'X-HTTP-Method-Override', 'X-Original-URL'],
	];
	it.each<[string, Rows, string]>([
		...forbidden.map(
			(name) => [name, [{ name, value: 'x' }], 'header_forbidden'] as [string, Rows, string],
		),
		[
			'the header of the connection',
			[{ name: 'X-Demo-Auth', value: 'x' }],
			'header_set_by_connection',
		],
		[
			'the same header, spelled differently',
			[{ name: 'x_demo-AUTH', value: 'x' }],
			'header_set_by_connection',
		],
		['a line break in a value', [{ name: 'X-A', value: 'x\r\nHost: evil.test' }], 'header_invalid'],
		['a line break in a name', [{ name: 'X-A: x\r\nHost', value: 'evil.test' }], 'header_invalid'],
		['a letter outside Latin-1', [{ name: 'X-A', value: '→' }], 'header_invalid'],
		['an object', [{ name: 'X-A', value: '={{ { a: 1 } }}' }], 'header_invalid'],
		['a name twice', ['X-A', 'x_a'].map((name) => ({ name, value: 'x' })), 'header_given_twice'],
	])('are refused with %s', async (_label, rows, reason) => {
		const { error } = await call(headerFields(rows));
		expect(error).toMatchObject({ code: 'refused', reason, attempts: 0 });
		expect(api.received).toEqual([]);
		expect((await call({})).success).toHaveLength(1);
	});

	it.each([
		['not JSON', 'X: 1'],
		['a list', '["X"]'],
	])('that are %s are refused', async (_label, json) => {
		expect((await call(headerJson(json))).error).toMatchObject({ reason: 'headers_invalid' });
		expect(api.received).toEqual([]);
	});

	it('that carry credentials are refused without a connection, too', async () => {
		const rows = [{ name: 'Authorization', value: 'Bearer x' }];
		const { error } = await call({ authentication: 'none', ...headerFields(rows) });
		expect(error).toMatchObject({ code: 'refused', reason: 'header_forbidden' });
		expect(api.received).toEqual([]);
	});
});
