import type { IDataObject } from 'n8n-workflow';
import { callNode, type NodeCall } from '../../support/node/call-node';
import { apiKeyConnection, EXAMPLE_SECRET } from '../../support/secrets/example-connections';
import { findSecret } from '../../support/secrets/find-secret';
import { sendJson } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();
const RECORDS = [
	{ id: 1, name: { first: 'Ann', last: 'Lee' }, more: 'x'.repeat(500) },
	{ id: 2, name: { first: 'Bob' }, more: 'y'.repeat(500) },
];

describe.each<[way: string, tool: NodeCall['tool']]>([
	['for a workflow', undefined],
	['for an AI agent', 'supplyData'],
	['for an AI agent, as n8n 2 runs it', 'twinNode'],
])('a response is reduced (%s)', (_way, tool) => {
	async function call(optimization: IDataObject, response: IDataObject = {}) {
		const { success, failure } = await callNode({
			parameters: {
				url: api.origin,
				options: { optimizeResponse: { optimization }, response: { response } } as never,
			},
			store: apiKeyConnection(),
			tool,
		});
		const failed = tool === undefined ? failure[0] : success[0];
		return { json: success.map((item) => item.json), error: failed?.json.error as IDataObject };
	}
	const respondWithRecords = () =>
		api.respondWith((response) => sendJson(response, { total: 2, records: RECORDS }));

	it('to the part that matters', async () => {
		respondWithRecords();
		expect((await call({ dataField: 'records[?id > `1`].name' })).json).toEqual([{ first: 'Bob' }]);
	});

	it('to some fields', async () => {
		respondWithRecords();
		const fields = { dataField: 'records', fieldsToInclude: 'selected', fields: 'id, name.last' };
		expect((await call(fields)).json).toEqual([{ id: 1, name: { last: 'Lee' } }, { id: 2 }]);
	});

	it('to all but some fields', async () => {
		respondWithRecords();
		const fields = { dataField: 'records', fieldsToInclude: 'except', fields: 'more, name' };
		expect((await call(fields)).json).toEqual([{ id: 1 }, { id: 2 }]);
	});

	it('to a length, and says so', async () => {
		respondWithRecords();
		const { json } = await call({ maxLength: 40 });
		const text = JSON.stringify({ total: 2, records: RECORDS });
		const mark = `… [cut: the first 40 of ${text.length} characters]`;
		expect(json).toEqual([{ data: text.slice(0, 40) + mark }]);
	});

	it('to a length, if it is text', async () => {
		api.respondWith((response) => void response.end('abcdef'));
		const cut = { maxLength: 4 };
		expect((await call(cut, { responseFormat: 'text' })).json).toEqual([
			{ data: 'abcd… [cut: the first 4 of 6 characters]' },
		]);
	});

	it('not at all, if it is short', async () => {
		api.respondWith((response) => sendJson(response, { a: 1 }));
		expect((await call({ maxLength: 7 })).json).toEqual([{ a: 1 }]);
	});

	it('to a length, if the call failed', async () => {
		api.respondWith((response) => void response.writeHead(500).end('x'.repeat(5_000)));
		const { error } = await call({ maxLength: 10 });
		expect(error).toMatchObject({
			code: 'http_status',
			body: 'xxxxxxxxxx… [cut: the first 10 of 5000 characters]',
		});
	});

	it('with no part of a secret at its end', async () => {
		api.respondWith((response) => sendJson(response, { a: EXAMPLE_SECRET }));
		for (const maxLength of [7, 9, 12, 16]) {
			const { json } = await call({ maxLength });
			expect(JSON.stringify(json)).not.toContain('sk');
			expect(findSecret(json, EXAMPLE_SECRET)).toEqual([]);
		}
	});

	it('and fails, if the part is missing', async () => {
		respondWithRecords();
		const { error } = await call({ dataField: 'results', maxLength: 5 });
		expect(error).toMatchObject({ code: 'missing_value', statusCode: 200 });
		expect(error.body).toMatch(/^{"tot… \[cut/);
		expect(error.message).toContain('Field Containing Data');
	});

	it('but not without a body, as with status 204', async () => {
		api.respondWith((response) => void response.writeHead(204).end());
		expect((await call({ dataField: 'results' })).json).toEqual([{}]);
	});

	it('only by valid options', async () => {
		const { error } = await call({ dataField: 'results[' });
		expect(error).toMatchObject({ code: 'refused', reason: 'option_path_invalid', attempts: 0 });
		expect(api.received).toEqual([]);
	});
});

it('saved values are picked from the whole response, reduced or not', async () => {
	api.respondWith((response) => sendJson(response, { total: 2, records: RECORDS }));
	const { success } = await callNode({
		parameters: {
			url: api.origin,
			savedValues: { values: [{ name: 'total', path: 'total' }] },
			options: {
				optimizeResponse: { optimization: { dataField: 'records', maxLength: 5 } },
			} as never,
		},
		store: apiKeyConnection(),
	});
	expect(success[0]!.json).toEqual({ total: 2 });
});
