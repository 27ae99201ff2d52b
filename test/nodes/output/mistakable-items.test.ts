import type { IDataObject, INode } from 'n8n-workflow';
import { callNode } from '../../support/node/call-node';
import { apiKeyConnection } from '../../support/secrets/example-connections';
import { answerJson } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();

/** Settings of a node with which n8n looks for errors in its items, and those with which it does not. */
const LOOKING: Array<[label: string, settings: Partial<INode>]> = [
	['Retry On Fail', { retryOnFail: true }],
	['Continue', { onError: 'continueRegularOutput' }],
	['Continue (using error output)', { onError: 'continueErrorOutput' }],
	['the older setting', { continueOnFail: true }],
];
const NOT_LOOKING: Array<[label: string, settings: Partial<INode>]> = [
	['no setting', {}],
	['Stop Workflow', { onError: 'stopWorkflow', retryOnFail: false }],
];

async function call(settings: Partial<INode>, parameters: IDataObject = {}) {
	const { success } = await callNode({
		parameters: { url: api.origin, ...(parameters as object) },
		items: [{ json: { error: 'of an earlier call' } }],
		store: apiKeyConnection(),
		...settings,
	});
	return success.map(({ json }) => json);
}

const answer = (body: unknown) => api.answer((response) => answerJson(response, body));
const saved = { savedValues: { values: [{ name: 'a', path: 'a' }] } };

describe.each(LOOKING)('with %s, a success cannot be taken for a failure', (_label, settings) => {
	it.each<[body: unknown, items: IDataObject[]]>([
		[{ error: 'quota' }, [{ error_: 'quota' }]],
		[{ error: null, message: 'ok' }, [{ error_: null, message: 'ok' }]],
		[
			[{ error: '' }, { id: 2 }],
			[{ error_: '' }, { id: 2 }],
		],
		[{ id: 1 }, [{ id: 1 }]],
	])('%j', async (body, items) => {
		answer(body);
		expect(await call(settings)).toEqual(items);
	});

	it('for an error that the input has', async () => {
		answer({ a: 1 });
		expect(await call(settings, saved)).toEqual([{ error_: 'of an earlier call', a: 1 }]);
	});
});

describe.each(NOT_LOOKING)('with %s, nothing is renamed', (_label, settings) => {
	it('but one of two fields that n8n takes for its own', async () => {
		answer([{ error: 'quota' }, { $error: null, $json: 1, error: 2 }]);
		expect(await call(settings)).toEqual([
			{ error: 'quota' },
			{ $error_: null, $json: 1, error: 2 },
		]);
		answer({ a: 1 });
		expect(await call(settings, saved)).toEqual([{ error: 'of an earlier call', a: 1 }]);
	});
});
