import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { callNode } from '../../support/node/call-node';
import { apiKeyConnection } from '../../support/secrets/example-connections';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();

const ID = '7615917337495251231';

function respond(...bodies: string[]): void {
	api.respondWith((response) => {
		const body = bodies[api.received.length - 1] ?? bodies.at(-1)!;
		response.writeHead(body.includes('"error"') ? 400 : 200, {
			'content-type': 'application/json',
		});
		response.end(body);
	});
}

async function call(options: IDataObject = {}, parameters: object = {}) {
	const { success, failure } = await callNode({
		parameters: { url: `${api.origin}/v1`, options, ...parameters } as INodeParameters,
		store: apiKeyConnection({ connectionSecret: 'key-1' }),
	});
	return { items: success.map(({ json }) => json), error: failure[0]?.json.error as IDataObject };
}

const response = (more: IDataObject) => ({ response: { response: more } });
const AS_NUMBERS = { largeNumbers: 'number' };

describe('a large number in an answer', () => {
	it.each<[number: string, shown: unknown]>([
		[ID, ID],
		[`-${ID}`, `-${ID}`],
		['9007199254740992', '9007199254740992'],
		['9007199254740991', 9007199254740991],
		['-9007199254740991', -9007199254740991],
		['1234567890123456', 1234567890123456],
		[
			'12345678901234567890123456789012345678901234567890',
			'12345678901234567890123456789012345678901234567890',
		],
		['1e400', '1e400'],
		['0.1234567890123456789', Number('0.1234567890123456789')],
		['12345678901234567890.5', Number('12345678901234567890.5')],
		['1e21', 1e21],
		[`"${ID}"`, ID],
	])('%s is given out as %j', async (number, shown) => {
		respond(`{"id":${number},"list":[{"id":${number}}]}`);
		const { items } = await call();
		expect(items).toEqual([{ id: shown, list: [{ id: shown }] }]);
	});

	it.each<[number: string, shown: number]>([
		[ID, 7615917337495251000],
		['9007199254740993', 9007199254740992],
		['1234567890123456', 1234567890123456],
	])('%s can be given out as a number, %d', async (number, shown) => {
		respond(`{"id":${number}}`);
		expect((await call(response(AS_NUMBERS))).items).toEqual([{ id: shown }]);
	});

	it('is text wherever it is given out', async () => {
		respond(`{"id":${ID},"data":[{"id":${ID}}]}`);
		const full = await call(response({ fullResponse: true }));
		expect(full.items[0]!.body).toEqual({ id: ID, data: [{ id: ID }] });
		const saved = await call({}, { savedValues: { values: [{ name: 'id', path: 'data[0].id' }] } });
		expect(saved.items).toEqual([{ id: ID }]);
		const optimized = await call({ optimizeResponse: { optimization: { dataField: 'data' } } });
		expect(optimized.items).toEqual([{ id: ID }]);
		const detected = await call(response({ responseFormat: 'autodetect' }));
		expect(detected.items[0]!.id).toBe(ID);
		respond(`{"error":{"id":${ID}}}`);
		expect((await call()).error.body).toEqual({ error: { id: ID } });
		expect((await call(response(AS_NUMBERS))).error.body).not.toEqual({ error: { id: ID } });
	});

	it('is not touched in a text', async () => {
		respond(`{"id":${ID}}`);
		const { items } = await call(response({ responseFormat: 'text' }));
		expect(items).toEqual([{ data: `{"id":${ID}}` }]);
	});

	it('is only read in a way that there is', async () => {
		const { error } = await call(response({ largeNumbers: 'bigint' }));
		expect(error).toMatchObject({ code: 'refused', reason: 'option_unknown' });
		expect(api.received).toEqual([]);
	});
});

describe('a large number as a cursor', () => {
	const cursor = (more: IDataObject) => ({
		pagination: {
			pagination: { mode: 'cursor', nextPath: 'next', itemsPath: 'data', ...more },
		},
	});
	const inQuery = cursor({ parameter: 'after' });
	const inHeader = cursor({ parameterIn: 'header', headerParameter: 'X-After' });
	const inBody = cursor({ parameterIn: 'body', bodyParameter: 'after' });
	const post = { method: 'POST', sendBody: true, specifyBody: 'json', jsonBody: '{"n":1.0}' };

	it.each([
		[ID, ID],
		['-9007199254740993', '-9007199254740993'],
		['1463538857.1234567891', '1463538857.1234567891'],
		['12345678901234567890.0', '12345678901234567890.0'],
		['1.2345678901234567890E+30', '1.2345678901234567890E%2B30'],
		['1e400', '1e400'],
		['17', '17'],
		['1.5', '1.5'],
		[`"${ID}"`, ID],
	])('%s is sent with all of its digits in the query', async (next, sent) => {
		for (const options of [inQuery, { ...inQuery, ...response(AS_NUMBERS) }]) {
			api.reset();
			respond(`{"data":[{"id":${ID}}],"next":${next}}`, '{"data":[{"id":2}]}');
			const { items } = await call(options);
			expect(items).toHaveLength(2);
			expect(api.received.map(({ url }) => url)).toEqual(['/v1', `/v1?after=${sent}`]);
		}
	});

	it.each([
		[ID, ID],
		['1463538857.1234567891', '1463538857.1234567891'],
		['1e400', '1e400'],
		[`"${ID}"`, `"${ID}"`],
		[`[${ID},"id-9",1463538857.1234567891]`, `[${ID},"id-9",1463538857.1234567891]`],
		[`{"k":{"N":${ID}}}`, `{"k":{"N":${ID}}}`],
		['17', '17'],
	])('%s is sent as such in a body of JSON', async (next, sent) => {
		respond(`{"data":[1],"next":${next}}`, '{"data":[2]}');
		await call(inBody, post);
		expect(api.received.map(({ body }) => body)).toEqual([
			'{"n":1.0}',
			`{"n":1.0,"after":${sent}}`,
		]);
	});

	it('is sent with all of its digits in a header', async () => {
		respond(`{"data":[1],"next":${ID}}`, '{"data":[2]}');
		await call(inHeader);
		expect(api.received.map(({ headers }) => headers['x-after'])).toEqual([undefined, ID]);
	});

	it('is told in full where a page fails', async () => {
		respond(`{"data":[1],"next":${ID}}`, '{"error":1}');
		const { error } = await call(inBody, post);
		expect(error.pagination).toEqual({
			pagesRead: 1,
			itemsRead: 1,
			next: { in: 'body', parameter: 'after', value: ID },
		});
	});
});

describe('a number that was typed', () => {
	const json = (text: string) => ({
		...{ sendQuery: true, specifyQuery: 'json', jsonQuery: text },
		...{ sendHeaders: true, specifyHeaders: 'json', jsonHeaders: text },
		...{ method: 'POST', sendBody: true, specifyBody: 'json', jsonBody: text },
	});

	it.each([ID, '10.00', '-0', '1E400', '0.10', '12345678901234567890.5', '1', '1e2'])(
		'%s is sent as it was typed, in each part of the request',
		async (number) => {
			const { error } = await call({}, json(`{"n":${number}}`));
			expect(error).toBeUndefined();
			const [{ url, headers, body }] = api.received as [(typeof api.received)[number]];
			expect({ url, n: headers.n, body }).toEqual({
				url: `/v1?n=${number}`,
				n: number,
				body: `{"n":${number}}`,
			});
		},
	);
});
