import type { INodeParameters } from 'n8n-workflow';
import { callNode } from '../../support/node/call-node';
import { apiKeyConnection, EXAMPLE_SECRET } from '../../support/secrets/example-connections';
import { findSecret } from '../../support/secrets/find-secret';
import { sendJson } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();

async function call(parameters: INodeParameters) {
	const { success, failure } = await callNode({
		parameters: { url: api.origin, ...parameters },
		store: apiKeyConnection(),
		items: [{ json: { list: [{ a: 1 }] } }],
	});
	return { success, error: failure[0]?.json.error as Record<string, string> | undefined };
}

const rows = (value: unknown) => ({
	sendQuery: true,
	queryParameters: {
		parameters: [
			{ name: 'page', value: '2' },
			{ name: 'since', value },
		],
	},
});

it.each(['={{ undefined }}', '={{ $json.nothing }}', '={{ null }}'])(
	'a row of the query without a value is left out: %s',
	async (value) => {
		expect((await call(rows(value) as never)).success).toHaveLength(1);
		expect(api.received[0]!.url).toBe('/?page=2');
	},
);

it.each<[row: string, parameters: INodeParameters, reason: string]>([
	['since', rows('={{ $json.list }}') as never, 'query_value_invalid'],
	['since', rows('={{ $json }}') as never, 'query_value_invalid'],
	[
		'X-Since',
		{
			sendHeaders: true,
			headerParameters: { parameters: [{ name: 'X-Since', value: '={{ undefined }}' }] },
		},
		'header_invalid',
	],
	[
		'photo',
		{
			...{ method: 'POST', sendBody: true, contentType: 'multipart-form-data' },
			bodyParameters: {
				parameters: [{ name: 'photo', parameterType: 'formBinaryData', inputDataFieldName: '' }],
			},
		},
		'file_field_invalid',
	],
	[
		'order',
		{ savedValues: { values: [{ name: 'order', path: 'items[0' }] } },
		'saved_value_invalid',
	],
])('a refusal names the row: %s', async (row, parameters, reason) => {
	const { error } = await call(parameters);
	expect(error).toMatchObject({ code: 'refused', reason, attempts: 0 });
	expect(error!.message).toContain(`"${row}"`);
	expect(api.received).toEqual([]);
});

describe('a saved value that is missing', () => {
	const saved = (path: string) => ({ savedValues: { values: [{ name: 'next', path }] } });

	it.each([
		['next', { data: [], next_cursor: 1 }, 'data, next_cursor'],
		['meta.next', { meta: { nextPage: 1, total: 2 } }, 'nextPage, total'],
		['paging.next', { meta: {} }, 'meta'],
	])('%s: the failure names what is there instead', async (path, body, names) => {
		api.respondWith((response) => sendJson(response, body));
		const { error } = await call(saved(path));
		expect(error).toMatchObject({ code: 'missing_value', body });
		expect(error!.description).toContain(`the body has ${names}. `);
	});

	it('does not show a secret that is a name, nor a part of one', async () => {
		const body = { [`${'x'.repeat(45)}${EXAMPLE_SECRET}${'y'.repeat(60)}`]: 1 };
		api.respondWith((response) => sendJson(response, body));
		const { error } = await call(saved('next'));
		expect(error!.description).not.toContain(EXAMPLE_SECRET.slice(0, 4));
		expect(findSecret(error, EXAMPLE_SECRET)).toEqual([]);
	});
});

describe('a next page that the API names', () => {
	it.each([
		['http://www.example.test:8080/2', 'The next page that the API named starts with "http:"'],
		['https://evil.test/2', 'The API named a next page, but the connection is locked to'],
		['https://me@www.example.test/2', 'The next page that the API named contains a user name'],
	])('and that is refused is called so: %s', async (next, message) => {
		api.respondWith((response) => sendJson(response, { items: [1], next }));
		const pagination = { pagination: { mode: 'nextUrl', nextPath: 'next', itemsPath: 'items' } };
		const { success, error } = await call({ options: { pagination } as never });
		expect(success).toHaveLength(1);
		expect(error!.message).toContain(message);
		expect(error!.description).toMatch(/^Report it to the provider of the API/);
	});

	it('is not confused with the URL in the node', async () => {
		const { error } = await call({ url: 'http://api.example.test/' });
		expect(error!.message).toContain('URL starts with "http:"');
	});
});
