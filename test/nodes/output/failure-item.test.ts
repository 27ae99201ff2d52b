import type { INodeExecutionData } from 'n8n-workflow';
import { callNode } from '../../support/node/call-node';
import {
	ALLOWED_DOMAIN,
	apiKeyConnection,
	EXAMPLE_SECRET,
} from '../../support/secrets/example-connections';
import { findSecret } from '../../support/secrets/find-secret';
import { sendJson } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();

const INPUT: INodeExecutionData = {
	json: { id: 7, nested: { a: [1] }, error: 'from before' },
	binary: { file: { data: 'AA==', mimeType: 'text/plain' } },
};

async function failedItem(parameters = {}) {
	const { success, failure } = await callNode({
		parameters: { url: `${api.origin}/v1`, ...parameters },
		items: [INPUT],
		store: apiKeyConnection(),
	});
	expect(success).toEqual([]);
	expect(failure).toHaveLength(1);
	return failure[0]!;
}

interface Row {
	respond?: (statusCode: number) => void;
	parameters?: object;
	error: object;
}

const status = (statusCode: number, body: unknown) => () =>
	api.respondWith((response) => sendJson(response, body, statusCode));

const ROWS: Array<[string, Row]> = [
	[
		'http_status',
		{
			respond: status(422, { message: 'name is missing' }),
			error: {
				statusCode: 422,
				body: { message: 'name is missing' },
				description: 'The API said: name is missing',
				attempts: 1,
			},
		},
	],
	[
		'http_status',
		{ respond: status(500, null), error: { statusCode: 500, body: null, attempts: 1 } },
	],
	[
		'not_json',
		{
			respond: () => api.respondWith((r) => void r.end('<p>')),
			error: { body: '<p>', attempts: 1 },
		},
	],
	[
		'missing_value',
		{
			respond: status(200, { a: 1 }),
			parameters: { savedValues: { values: [{ name: 'x', path: 'b' }] } },
			error: { statusCode: 200, body: { a: 1 }, attempts: 1 },
		},
	],
	[
		'timeout',
		{
			respond: () => api.respondWith(() => {}),
			parameters: { options: { timeout: 60 } },
			error: { attempts: 1 },
		},
	],
	[
		'too_large',
		{
			respond: () => api.respondWith((r) => void r.end('x'.repeat(2_000))),
			parameters: { options: { maxResponseSize: 0.001 } },
			error: { attempts: 1 },
		},
	],
	['network', { respond: () => api.respondWith((r) => void r.destroy()), error: { attempts: 1 } }],
	[
		'refused',
		{
			parameters: { url: 'https://www.example.test/' },
			error: { reason: 'url_outside_domain', attempts: 0 },
		},
	],
];

describe('an item of the Failure output', () => {
	it.each(ROWS)('has the code %s (row %#)', async (code, { respond, parameters, error }) => {
		respond?.(0);
		const item = await failedItem(parameters);
		expect(item.json.error).toMatchObject({ code, ...error });
		expect(item.json.error).toMatchObject({
			message: expect.stringMatching(/^\S.{8,}[^.]$/) as unknown,
			description: expect.stringMatching(/^\S.{8,}/) as unknown,
		});
	});

	it.each(ROWS)('is the input item with the failure added (%s, row %#)', async (_code, row) => {
		row.respond?.(0);
		const item = await failedItem(row.parameters);
		const { error, ...rest } = item.json;
		expect(rest).toEqual({ id: 7, nested: { a: [1] } });
		expect(error).not.toBe('from before');
		expect(item.binary).toEqual(INPUT.binary);
		expect(item.pairedItem).toEqual({ item: 0 });
		expect(item).not.toHaveProperty('error');
	});

	it.each(ROWS)('is plain data that n8n can store (%s, row %#)', async (_code, row) => {
		row.respond?.(0);
		const item = await failedItem(row.parameters);
		expect(JSON.parse(JSON.stringify(item))).toEqual(structuredClone(item));
		expect(structuredClone(item)).toEqual(item);
		expect(prototypesIn(item)).toEqual(new Set(['Object', 'Array']));
		expect(findSecret(item, EXAMPLE_SECRET)).toEqual([]);
	});

	it('contains the response headers, and no secret of the request', async () => {
		api.respondWith((response) => void response.writeHead(429, { 'Retry-After': '30' }).end());
		const { error } = (await failedItem()).json;
		expect(error).toMatchObject({ statusCode: 429, headers: { 'retry-after': '30' } });
	});

	it("names hosts, but not the URL's path or query", async () => {
		const url = `https://www.example.test/private-path?query=private`;
		const text = JSON.stringify((await failedItem({ url })).json);
		expect(text).toContain(ALLOWED_DOMAIN);
		expect(text).toContain('www.example.test');
		expect(text).not.toContain('private');
	});
});

/** Returns the class names of all objects in a value, so that an Error cannot hide. */
function prototypesIn(value: unknown, names = new Set<string>(['Object', 'Array'])): Set<string> {
	if (typeof value !== 'object' || value === null) return names;
	names.add(value.constructor.name);
	Object.values(value).forEach((inner) => prototypesIn(inner, names));
	return names;
}
