import type { IDataObject, INode } from 'n8n-workflow';
import { callNode } from '../../support/node/call-node';
import { apiKeyConnection } from '../../support/secrets/example-connections';
import { sendJson } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();

/** Settings of a node with which n8n looks for errors in the node's items. */
const WITH_ERROR_CHECK: Array<[label: string, settings: Partial<INode>]> = [
	['Retry On Fail', { retryOnFail: true }],
	['Continue', { onError: 'continueRegularOutput' }],
	['Continue (using error output)', { onError: 'continueErrorOutput' }],
	['the older setting', { continueOnFail: true }],
];
/** Settings with which n8n does not look for errors. */
const WITHOUT_ERROR_CHECK: Array<[label: string, settings: Partial<INode>]> = [
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

const respond = (body: unknown) => api.respondWith((response) => sendJson(response, body));
const saved = { savedValues: { values: [{ name: 'a', path: 'a' }] } };

describe.each(WITH_ERROR_CHECK)(
	'with %s, n8n cannot mistake a success for a failure',
	(_label, settings) => {
		it.each<[body: unknown, items: IDataObject[]]>([
			[{ error: 'quota' }, [{ error_: 'quota' }]],
			[{ error: null, message: 'ok' }, [{ error_: null, message: 'ok' }]],
			[
				[{ error: '' }, { id: 2 }],
				[{ error_: '' }, { id: 2 }],
			],
			[{ id: 1 }, [{ id: 1 }]],
		])('%j', async (body, items) => {
			respond(body);
			expect(await call(settings)).toEqual(items);
		});

		it('even if the input item has an error field', async () => {
			respond({ a: 1 });
			expect(await call(settings, saved)).toEqual([{ error_: 'of an earlier call', a: 1 }]);
		});
	},
);

describe.each(WITHOUT_ERROR_CHECK)('with %s, no field is renamed', (_label, settings) => {
	it('except for $error in an item that also has $json, which n8n would take for an error', async () => {
		respond([{ error: 'quota' }, { $error: null, $json: 1, error: 2 }]);
		expect(await call(settings)).toEqual([
			{ error: 'quota' },
			{ $error_: null, $json: 1, error: 2 },
		]);
		respond({ a: 1 });
		expect(await call(settings, saved)).toEqual([{ error: 'of an earlier call', a: 1 }]);
	});
});
