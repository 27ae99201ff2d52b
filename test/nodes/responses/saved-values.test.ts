import type { INodeParameters } from 'n8n-workflow';
import { callNode } from '../../support/node/call-node';
import { apiKeyConnection } from '../../support/secrets/example-connections';
import { sendJson } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();
const BINARY = { file: { data: 'AA==', mimeType: 'text/plain' } };
const INPUT = { json: { id: 7, name: 'from before' }, binary: BINARY };

async function call(values: INodeParameters[]) {
	const { success, failure } = await callNode({
		parameters: { url: api.origin, savedValues: { values } },
		items: [INPUT],
		store: apiKeyConnection(),
	});
	return { success, failure, error: failure[0]?.json.error };
}

const ORDER = {
	id: 42,
	customer: { name: 'Ann', 'e-mail': 'ann@example.com' },
	lines: [
		{ sku: 'a', price: 3 },
		{ sku: 'b', price: 5 },
	],
	paid: false,
	total: 0,
	note: '',
	coupon: null,
	tags: [],
};

describe('saved values', () => {
	it.each<[string, string, unknown]>([
		['a field', 'id', 42],
		['a field in an object', 'customer.name', 'Ann'],
		['a field with a hyphen', 'customer."e-mail"', 'ann@example.com'],
		['an element of a list', 'lines[1].sku', 'b'],
		['the last element', 'lines[-1].price', 5],
		['one value of each element', 'lines[].sku', ['a', 'b']],
		['the values that match', 'lines[?price > `4`].sku', ['b']],
		['a sum', 'sum(lines[].price)', 8],
		['an object', 'customer', ORDER.customer],
		['false', 'paid', false],
		['zero', 'total', 0],
		['an empty string', 'note', ''],
		['an empty list', 'tags', []],
		['the whole body', '@', ORDER],
	])('can be %s', async (_label, path, value) => {
		api.respondWith((response) => sendJson(response, ORDER));
		const { success } = await call([{ name: 'saved', path }]);
		expect(success).toEqual([
			{ json: { ...INPUT.json, saved: value }, binary: BINARY, pairedItem: { item: 0 } },
		]);
	});

	it('are added to the input item, and replace a field of the same name', async () => {
		api.respondWith((response) => sendJson(response, ORDER));
		const { success } = await call([
			{ name: 'name', path: 'customer.name' },
			{ name: 'first', path: 'lines[0].sku' },
		]);
		expect(success[0]!.json).toEqual({ id: 7, name: 'Ann', first: 'a' });
	});

	it('can be picked from a list, which then stays one item', async () => {
		api.respondWith((response) => sendJson(response, [ORDER, { id: 43 }]));
		const { success } = await call([{ name: 'ids', path: '[].id' }]);
		expect(success.map(({ json }) => json)).toEqual([{ ...INPUT.json, ids: [42, 43] }]);
	});

	it("cannot read JavaScript's own properties", async () => {
		api.respondWith((response) => sendJson(response, ORDER));
		for (const path of ['constructor', 'toString', '__proto__', 'customer.constructor.name']) {
			expect((await call([{ name: 'x', path }])).error).toMatchObject({ code: 'missing_value' });
		}
	});

	it('have a default if they are not required and missing', async () => {
		api.respondWith((response) => sendJson(response, ORDER));
		const { success } = await call([
			{ name: 'phone', path: 'customer.phone', required: false, defaultValue: 'none' },
			{ name: 'coupon', path: 'coupon', required: false },
			{ name: 'fax', path: 'customer.fax', required: false, defaultValue: '={{ null }}' },
			{ name: 'skus', path: 'lines[?price > `9`].sku', required: false, defaultValue: 'none' },
			{ name: 'order', path: 'id', required: false, defaultValue: 'none' },
		]);
		expect(success[0]!.json).toEqual({
			...INPUT.json,
			phone: 'none',
			coupon: '',
			fax: null,
			skus: [],
			order: 42,
		});
	});

	it.each([
		['is missing', 'customer.phone'],
		['is in a missing element', 'lines[9].sku'],
		['is null', 'coupon'],
		['needs a function that does not accept it', 'sum(customer)'],
	])('make the call fail if one of them %s', async (_label, path) => {
		api.respondWith((response) => sendJson(response, ORDER));
		const { success, failure, error } = await call([
			{ name: 'there', path: 'id' },
			{ name: 'gone', path },
		]);
		expect(success).toEqual([]);
		expect(error).toMatchObject({
			code: 'missing_value',
			statusCode: 200,
			body: ORDER,
			attempts: 1,
		});
		expect((error as { message: string }).message).toContain('"gone"');
		expect((error as { message: string }).message).not.toContain('"there"');
		expect(failure[0]!.json).toMatchObject(INPUT.json);
		expect(failure[0]!.json).not.toHaveProperty('there');
	});

	it.each([
		['no name', { name: ' ', path: 'id' }],
		['no path', { name: 'x', path: '' }],
		['an incomplete path', { name: 'x', path: 'lines[' }],
		['a path in another language', { name: 'x', path: '$.store..price' }],
	])('with %s are refused before anything is sent', async (_label, value) => {
		const { error } = await call([value]);
		expect(error).toMatchObject({ code: 'refused', reason: 'saved_value_invalid', attempts: 0 });
		expect(api.received).toEqual([]);
	});

	it('are not looked for in a failed response', async () => {
		api.respondWith((response) => sendJson(response, ORDER, 500));
		expect((await call([{ name: 'x', path: 'id' }])).error).toMatchObject({ code: 'http_status' });
	});
});
