import { callNode } from '../../support/node/call-node';
import { apiKeyConnection, EXAMPLE_SECRET } from '../../support/secrets/example-connections';
import { findSecret } from '../../support/secrets/find-secret';
import { sendJson } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();

describe.each(['supplyData', 'twinNode'] as const)('the node as an AI tool (%s)', (tool) => {
	const call = async (url = api.origin, failureConnected = false) =>
		await callNode({
			parameters: { url },
			items: [{ json: { query: 'from the agent' } }],
			store: apiKeyConnection(),
			failureConnected,
			tool,
		});

	it("returns the API's response", async () => {
		api.respondWith((response) => sendJson(response, { a: 1 }));
		const { success, failure } = await call();
		expect([success, failure]).toEqual([[{ json: { a: 1 }, pairedItem: { item: 0 } }], []]);
	});

	it.each([true, false])(
		'returns the failure of a call (Failure connected: %s)',
		async (isConnected) => {
			api.respondWith((response, { headers }) => sendJson(response, { headers }, 418));
			const { success, failure } = await call(api.origin, isConnected);
			const error: unknown = expect.objectContaining({ code: 'http_status', statusCode: 418 });
			expect([success, failure]).toEqual([[{ json: { error }, pairedItem: { item: 0 } }], []]);
			expect(findSecret(success, EXAMPLE_SECRET)).toEqual([]);
		},
	);

	it('returns a refusal, and sends nothing', async () => {
		const { success } = await call('https://www.example.test/');
		expect(success[0]!.json.error).toMatchObject({ reason: 'url_outside_domain' });
		expect(api.received).toEqual([]);
	});
});
