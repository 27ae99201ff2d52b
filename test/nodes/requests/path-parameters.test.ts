import type { INodeParameters } from 'n8n-workflow';
import { callNode } from '../../support/node/call-node';
import { apiKeyConnection } from '../../support/secrets/example-connections';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();

async function call(url: string, parameters: INodeParameters, json = {}) {
	const { success, failure } = await callNode({
		parameters: { url, sendPath: true, ...parameters },
		items: [{ json }],
		store: apiKeyConnection({ connectionSecret: 'key-1' }),
	});
	return { success, error: failure[0]?.json.error };
}

type Rows = Array<{ name: string; value: unknown }>;
const fields = (parameters: Rows) => ({ pathParameters: { parameters } }) as INodeParameters;
const asJson = (jsonPath: unknown) => ({ specifyPath: 'json', jsonPath }) as INodeParameters;

describe('path parameters', () => {
	it.each<[string, INodeParameters, string]>([
		['in fields', fields([{ name: 'id', value: 'a b/c' }]), '/users/a%20b%2Fc/orders'],
		['from an expression', fields([{ name: 'id', value: '={{ $json.id }}' }]), '/users/7/orders'],
		['as JSON', asJson('{"id":"ü"}'), '/users/%C3%BC/orders'],
		['as an object from an expression', asJson('={{ { id: $json.id } }}'), '/users/7/orders'],
		['switched off', { sendPath: false }, '/users/%7Bid%7D/orders'],
	])('are sent %s', async (_label, parameters, url) => {
		const { success } = await call(`${api.origin}/users/{id}/orders`, parameters, { id: 7 });
		expect(success).toHaveLength(1);
		expect(api.received).toMatchObject([{ url, headers: { 'x-demo-auth': 'key-1' } }]);
	});

	it('precede the query, which is added as usual', async () => {
		await call(`${api.origin}/users/{id}?a=1`, {
			...fields([{ name: 'id', value: '?b=2#' }]),
			sendQuery: true,
			queryParameters: { parameters: [{ name: 'c', value: '3' }] },
		});
		expect(api.received.map(({ url }) => url)).toEqual(['/users/%3Fb%3D2%23?a=1&c=3']);
	});

	it.each<[string, string, unknown, string]>([
		['a path to the parent folder', '/users/{id}', '../admin', 'path_value_invalid'],
		['no value for an item', '/users/{id}', undefined, 'path_value_missing'],
		['a placeholder in the host', '@{id}/', 'evil.test', 'path_placeholder_misplaced'],
	])('are refused with %s', async (_label, path, id, reason) => {
		const parameters = fields([{ name: 'id', value: '={{ $json.id }}' }]);
		const { error } = await call(api.origin + path, parameters, { id });
		expect(error).toMatchObject({ code: 'refused', reason, attempts: 0 });
		expect(api.received).toEqual([]);
		const right = await call(`${api.origin}/users/{id}`, parameters, { id: 'ann' });
		expect(right.success).toHaveLength(1);
		expect(api.received.map(({ url }) => url)).toEqual(['/users/ann']);
	});

	it("do not change the lock's verdict on the rest of the URL", async () => {
		const other = 'https://other.example.test/{id}';
		const { error } = await call(other, fields([{ name: 'id', value: '1' }]));
		expect(error).toMatchObject({ reason: 'url_outside_domain', attempts: 0 });
		expect(api.received).toEqual([]);
	});
});
