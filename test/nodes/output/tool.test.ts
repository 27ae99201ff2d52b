import { callNode } from '../../support/node/call-node';
import { apiKeyConnection, EXAMPLE_SECRET } from '../../support/secrets/example-connections';
import { findSecret } from '../../support/secrets/find-secret';
import { answerJson } from '../../support/servers/test-api';
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

	it('answers with what the API answered', async () => {
		api.answer((response) => answerJson(response, { a: 1 }));
		const { success, failure } = await call();
		expect([success, failure]).toEqual([[{ json: { a: 1 }, pairedItem: { item: 0 } }], []]);
	});

	it.each([true, false])(
		'answers with the failure of a call (Failure connected: %s)',
		async (is) => {
			api.answer((response, { headers }) => answerJson(response, { headers }, 418));
			const { success, failure } = await call(api.origin, is);
			const error: unknown = expect.objectContaining({ code: 'http_status', statusCode: 418 });
			expect([success, failure]).toEqual([[{ json: { error }, pairedItem: { item: 0 } }], []]);
			expect(findSecret(success, EXAMPLE_SECRET)).toEqual([]);
		},
	);

	it('answers with a refusal, having sent nothing', async () => {
		const { success } = await call('https://www.example.test/');
		expect(success[0]!.json.error).toMatchObject({ reason: 'url_outside_domain' });
		expect(api.received).toEqual([]);
	});
});
