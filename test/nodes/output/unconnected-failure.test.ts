import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { callNode, type NodeCall, type NodeResult } from '../../support/node/call-node';
import { apiKeyConnection, EXAMPLE_SECRET } from '../../support/secrets/example-connections';
import { findSecret } from '../../support/secrets/find-secret';
import { sendJson } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();
const ITEMS = [{ json: { id: 1 } }, { json: { id: 2 } }];

async function call(more: Partial<NodeCall> = {}): Promise<NodeResult> {
	return await callNode({
		parameters: { url: `${api.origin}/items/1` },
		failureConnected: false,
		store: apiKeyConnection(),
		...more,
	});
}

async function thrownBy(more: Partial<NodeCall> = {}): Promise<NodeApiError> {
	const caught: unknown = await call(more).then(
		() => undefined,
		(error: unknown) => error,
	);
	expect(caught).toBeInstanceOf(Error);
	return caught as NodeApiError;
}

const echo = () =>
	api.respondWith((response, { headers }) => sendJson(response, { message: 'no', headers }, 418));

describe('a failed call with nothing connected to Failure', () => {
	it("fails the node with the API's response", async () => {
		echo();
		const error = await thrownBy();
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({
			message: 'The API answered with status 418',
			description: 'The API said: no',
			httpCode: '418',
			context: { itemIndex: 0 },
			errorResponse: { code: 'http_status', statusCode: 418, body: { message: 'no' } },
		});
	});

	it('fails the node with the rule that refused it', async () => {
		const error = await thrownBy({ parameters: { url: 'https://www.example.test/' } });
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toContain('This connection is locked to api.example.test');
		expect(error.description).toContain('The request was not sent');
		expect(error.context).toMatchObject({ itemIndex: 0 });
		expect(api.received).toEqual([]);
	});

	it.each<[string, () => void, Partial<NodeCall>]>([
		['a response that repeats the request', echo, {}],
		['no connection', () => {}, { parameters: { url: 'https://missing.example.test/' } }],
		['a reset connection', () => api.respondWith((response) => void response.destroy()), {}],
		['a refusal', () => {}, { parameters: { url: 'https://www.example.test/' } }],
		[
			'a time limit',
			() => api.respondWith(() => {}),
			{ parameters: { url: 'X', options: { timeout: 50 } } },
		],
		['a refusal by the credential', () => {}, { store: apiKeyConnection({ seal: 'x' }) }],
	])('throws an error without the secret after %s', async (_label, prepare, more) => {
		prepare();
		const parameters =
			more.parameters?.url === 'X' ? { ...more.parameters, url: api.origin } : undefined;
		const error = await thrownBy({ ...more, ...(parameters && { parameters }) });
		expect(findSecret(error, EXAMPLE_SECRET)).toEqual([]);
		expect(findSecret(error.cause, EXAMPLE_SECRET)).toEqual([]);
		expect(findSecret([error.stack, String(error), error.messages], EXAMPLE_SECRET)).toEqual([]);
	});

	it.each([
		['On Error: continue', { onError: 'continueRegularOutput' }],
		['On Error: continue using error output', { onError: 'continueErrorOutput' }],
		['the older setting', { continueOnFail: true }],
	] as const)(
		'becomes an error item if the node continues on errors (%s)',
		async (_label, setting) => {
			api.respondWith((response, { url }) => sendJson(response, {}, url === '/1' ? 404 : 200));
			const { success, failure } = await call({
				parameters: { url: `=${api.origin}/{{ $json.id }}` },
				items: ITEMS,
				...setting,
			});
			expect(failure).toEqual([]);
			expect(success).toEqual([
				{
					json: {
						error: expect.objectContaining({ code: 'http_status', statusCode: 404 }) as unknown,
					},
					pairedItem: { item: 0 },
				},
				{ json: {}, pairedItem: { item: 1 } },
			]);
		},
	);

	it('fails the node if the node stops on errors', async () => {
		echo();
		await expect(call({ onError: 'stopWorkflow' })).rejects.toThrow('status 418');
	});
});

describe('a failed call with something connected to Failure', () => {
	it.each([undefined, 'stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
		'goes there, whatever "On Error" says (%s)',
		async (onError) => {
			echo();
			const { success, failure } = await call({ failureConnected: true, onError });
			expect(success).toEqual([]);
			expect(failure[0]!.json.error).toMatchObject({ code: 'http_status', statusCode: 418 });
		},
	);

	it('goes there if the context does not say what is connected', async () => {
		echo();
		for (const workflow of [undefined, {}]) {
			const { success, failure } = await call({
				parameters: { url: api.origin, authentication: 'none' },
				prepare: (context) => Object.defineProperty(context, 'workflow', { value: workflow }),
			});
			expect(success).toEqual([]);
			expect(failure).toHaveLength(1);
		}
	});
});
