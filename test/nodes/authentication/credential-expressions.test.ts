import { sealSecret } from '../../../lib/connection/seal';
import { callNode } from '../../support/node/call-node';
import { ALLOWED_DOMAIN, apiKeyConnection } from '../../support/secrets/example-connections';
import { useTestApi } from '../../support/servers/use-test-api';

describe('a connection whose fields are expressions', () => {
	const api = useTestApi();
	const sealed = (secret: string) =>
		sealSecret(secret, { allowedDomain: ALLOWED_DOMAIN, headerName: 'x-demo-auth' });

	it("signs each item's call with that item's values", async () => {
		const items = Array.from({ length: 15 }, (_, index) => ({
			json: { id: index, key: `key-of-${index}` },
		}));
		const { success } = await callNode({
			parameters: { url: `=${api.origin}/items/{{ $json.id }}` },
			items,
			store: apiKeyConnection({ connectionSecret: '={{ $json.key }}' }),
		});
		expect(success).toHaveLength(items.length);
		const keys = api.received.map(({ url, headers }) => [url, headers['x-demo-auth']]);
		expect(keys.sort()).toEqual(items.map(({ json }) => [`/items/${json.id}`, json.key]).sort());
	});

	it.each([
		'$json.key',
		'$itemIndex < 5 ? $json.key : "none"',
		'$input.all()[$itemIndex]?.json.key ?? "none"',
		'$input.item?.json.key',
	])('does so with secrets that were sealed elsewhere, by %s', async (expression) => {
		const names = ['one', 'one', 'two', 'one', 'two'];
		const { success } = await callNode({
			parameters: { url: `=${api.origin}/{{ $json.name }}` },
			items: names.map((name) => ({ json: { name, key: sealed(`key-of-${name}`) } })),
			store: apiKeyConnection({ connectionSecret: `={{ ${expression} }}` }),
		});
		expect(success).toHaveLength(names.length);
		const keys = api.received.map(({ url, headers }) => [url, headers['x-demo-auth']]);
		expect(keys.sort()).toEqual(names.map((name) => [`/${name}`, `key-of-${name}`]).sort());
	});

	it('reads the credential once for all items, if a secret sealed elsewhere does not depend on the item', async () => {
		const store = apiKeyConnection({
			connectionSecret: `={{ ${JSON.stringify(sealed('one-key'))} }}`,
		});
		const reads = jest.spyOn(store, 'getDecrypted');
		const items = Array.from({ length: 5 }, () => ({ json: {} }));
		await callNode({ parameters: { url: api.origin }, items, store });
		expect(api.received.map(({ headers }) => headers['x-demo-auth'])).toEqual(
			Array(5).fill('one-key'),
		);
		expect(reads).toHaveBeenCalledTimes(4);
	});

	it("stores the expression instead of one item's value", async () => {
		const store = apiKeyConnection({ connectionSecret: '={{ $json.key }}' });
		await callNode({
			parameters: { url: api.origin },
			items: [{ json: { key: 'key-of-one' } }],
			store,
		});
		expect(store.stored.connectionSecret).toBe('={{ $json.key }}');
		expect(JSON.stringify(store.stored)).not.toContain('key-of-one');
	});

	it("hides each item's secret in that item's response", async () => {
		api.respondWith((response, { headers }) => {
			response.end(JSON.stringify({ echo: headers['x-demo-auth'] }));
		});
		const { success } = await callNode({
			parameters: { url: api.origin },
			items: [{ json: { key: 'first-key' } }, { json: { key: 'second-key' } }],
			store: apiKeyConnection({ connectionSecret: '={{ $json.key }}' }),
		});
		expect(success.map(({ json }) => json)).toEqual([
			{ echo: '**hidden**' },
			{ echo: '**hidden**' },
		]);
	});

	it('refuses the items whose values break a rule, and no others', async () => {
		const { success, failure } = await callNode({
			parameters: { url: api.origin },
			items: [{ json: { key: 'good-key' } }, { json: { key: '' } }, { json: { key: 'bad\nkey' } }],
			store: apiKeyConnection({ connectionSecret: '={{ $json.key }}' }),
		});
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
		expect(failure.map(({ pairedItem, json }) => [pairedItem, json.error])).toEqual([
			[{ item: 1 }, expect.objectContaining({ code: 'refused', reason: 'secret_missing' })],
			[
				{ item: 2 },
				expect.objectContaining({ code: 'refused', reason: 'secret_has_control_character' }),
			],
		]);
		expect(api.received.map(({ headers }) => headers['x-demo-auth'])).toEqual(['good-key']);
	});

	it.each<[label: string, connectionSecret: object]>([
		['in a list', ['={{ $json.key }}']],
		['in an object', { a: '={{ $json.key }}' }],
	])(
		'refuses a secret that is no text and has an expression: %s',
		async (_label, connectionSecret) => {
			const { failure } = await callNode({
				parameters: { url: api.origin },
				items: [{ json: { key: 'key-of-one' } }],
				store: apiKeyConnection({ connectionSecret: connectionSecret as never }),
			});
			expect(failure[0]?.json.error).toMatchObject({ reason: 'field_is_expression', attempts: 0 });
			expect(api.received).toEqual([]);
		},
	);
});
