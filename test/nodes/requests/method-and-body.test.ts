import type { INodeParameters } from 'n8n-workflow';
import { callNode } from '../../support/node/call-node';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();

async function call(parameters: INodeParameters, json = {}) {
	const { success, failure } = await callNode({
		parameters: { authentication: 'none', url: `${api.origin}/v1`, ...parameters },
		items: [{ json }],
	});
	return { success, error: failure[0]?.json.error };
}

const BODY = { sendBody: true, specifyBody: 'json', jsonBody: '{"a":[1,"ä"]}' };

describe('the method', () => {
	it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'])(
		'%s is sent without a body',
		async (method) => {
			expect((await call({ method })).success).toHaveLength(1);
			expect(api.received).toEqual([expect.objectContaining({ method, body: '' })]);
			expect(api.received[0]!.headers).not.toHaveProperty('content-type');
		},
	);

	it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
		'%s is sent with a body',
		async (method) => {
			expect((await call({ method, ...BODY })).success).toHaveLength(1);
			expect(api.received).toEqual([expect.objectContaining({ method, body: '{"a":[1,"ä"]}' })]);
			expect(api.received[0]!.headers).toMatchObject({
				'content-type': 'application/json',
				'content-length': '14',
			});
		},
	);

	it.each(['GET', 'HEAD'])(
		'%s with a body is refused if it comes from an expression',
		async (method) => {
			const parameters = { method: '={{ $json.method }}', ...BODY };
			const { error } = await call(parameters, { method });
			expect(error).toMatchObject({ code: 'refused', reason: 'body_not_allowed', attempts: 0 });
			expect(api.received).toEqual([]);
			expect((await call(parameters, { method: 'PUT' })).success).toHaveLength(1);
		},
	);

	it.each(['GET', 'HEAD'])(
		'%s has no body, since the panel hides the body fields',
		async (method) => {
			expect((await call({ method, ...BODY })).success).toHaveLength(1);
			expect(api.received).toEqual([expect.objectContaining({ method, body: '' })]);
			expect(api.received[0]!.headers).not.toHaveProperty('content-type');
		},
	);

	it.each(['TRACE', 'CONNECT', 'get', 'GET /other HTTP/1.1\r\nX: ', '', 7, null, ['GET']])(
		'%j from an expression is refused',
		async (method) => {
			const { error } = await call({ method: '={{ $json.method }}' }, { method });
			expect(error).toMatchObject({ code: 'refused', reason: 'method_not_allowed', attempts: 0 });
			expect(api.received).toEqual([]);
			expect(
				(await call({ method: '={{ $json.method }}' }, { method: 'PUT' })).success,
			).toHaveLength(1);
		},
	);
});

describe('a body of fields', () => {
	const fields = (parameters: Array<{ name: string; value: unknown }>) => ({
		method: 'POST',
		sendBody: true,
		bodyParameters: { parameters } as INodeParameters,
	});

	it.each<[string, Array<{ name: string; value: unknown }>, unknown]>([
		['is a flat object', [{ name: 'name', value: 'Ann' }], { name: 'Ann' }],
		[
			'is nested if names have dots',
			[
				{ name: 'customer.name', value: 'Ann' },
				{ name: 'customer.address.city', value: 'Oslo' },
			],
			{ customer: { name: 'Ann', address: { city: 'Oslo' } } },
		],
		[
			'has lists if names have numbers in brackets',
			[
				{ name: 'tags[0]', value: 'a' },
				{ name: 'tags[1].id', value: 'b' },
			],
			{ tags: ['a', { id: 'b' }] },
		],
		['keeps a dot after a backslash', [{ name: 'a\\.b', value: 'x' }], { 'a.b': 'x' }],
		[
			'keeps the types that expressions give',
			[
				{ name: 'n', value: '={{ 5 }}' },
				{ name: 'b', value: '={{ false }}' },
				{ name: 'o', value: '={{ { x: null } }}' },
			],
			{ n: 5, b: false, o: { x: null } },
		],
		['omits rows without a name', [{ name: '', value: 'x' }], {}],
		['takes the last of two rows', ['1', '2'].map((value) => ({ name: 'a', value })), { a: '2' }],
	])('%s', async (_label, rows, body) => {
		expect((await call(fields(rows))).success).toHaveLength(1);
		expect(JSON.parse(api.received[0]!.body)).toEqual(body);
	});

	it('does not change the prototype of all objects', async () => {
		await call(fields([{ name: '__proto__.polluted', value: 'yes' }]));
		await call(fields([{ name: 'constructor.prototype.polluted', value: 'yes' }]));
		expect({}).not.toHaveProperty('polluted');
	});
});

describe('a body of JSON', () => {
	const json = (jsonBody: unknown) =>
		({ method: 'POST', sendBody: true, specifyBody: 'json', jsonBody }) as INodeParameters;

	it.each<[string, unknown, string]>([
		['an object', '{ "name": "Ann" }', '{ "name": "Ann" }'],
		['a list', '[1, {"a":null}]', '[1, {"a":null}]'],
		['JSON with an expression in it', '={ "id": {{ $json.id }} }', '{ "id": 7 }'],
		['JSON in lines', '{\n\t"id": 1.0\n}\n', '{\n\t"id": 1.0\n}\n'],
		['an object from an expression', '={{ { id: $json.id, more: [] } }}', '{"id":7,"more":[]}'],
		['a string', '"text"', '"text"'],
		['zero', '0', '0'],
		['false', 'false', 'false'],
		['null', 'null', 'null'],
		['an empty object', '{}', '{}'],
		['an empty list', '[]', '[]'],
	])('can be %s', async (_label, jsonBody, body) => {
		expect((await call(json(jsonBody), { id: 7 })).success).toHaveLength(1);
		expect(api.received[0]!.body).toBe(body);
	});

	it.each([
		['without quotes', '{ name: 1 }'],
		['truncated', '{"a":'],
		['with an expression that returns nothing', '={ "id": {{ $json.missing }} }'],
		['empty', ''],
	])('that is %s is refused', async (_label, jsonBody) => {
		const { error } = await call(json(jsonBody));
		expect(error).toMatchObject({ code: 'refused', reason: 'body_not_json', attempts: 0 });
		expect(api.received).toEqual([]);
		expect((await call(json('{}'))).success).toHaveLength(1);
	});

	it("is sent with the caller's content type", async () => {
		const headers = [{ name: 'content-type', value: 'application/vnd.api+json' }];
		await call({ ...json('{}'), sendHeaders: true, headerParameters: { parameters: headers } });
		expect(api.received[0]!.headers['content-type']).toBe('application/vnd.api+json');
		expect(api.received[0]!.body).toBe('{}');
	});
});
