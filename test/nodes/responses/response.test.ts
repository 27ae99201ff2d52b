import { callNode } from '../../support/node/call-node';
import { apiKeyConnection } from '../../support/secrets/example-connections';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();
const JSON_TYPE = 'application/json';

async function call(method = 'GET', items = [{ json: {} }]) {
	const { success, failure } = await callNode({
		parameters: { url: api.origin, method },
		items,
		store: apiKeyConnection(),
	});
	return { success, error: failure[0]?.json.error };
}

function respond(contentType: string | undefined, body: string | Buffer, statusCode = 200) {
	api.respondWith((response) => {
		if (contentType !== undefined) response.setHeader('content-type', contentType);
		response.statusCode = statusCode;
		response.end(body);
	});
}

describe('a response becomes items', () => {
	it.each<[string, string | undefined, string | Buffer, unknown[]]>([
		['an object', JSON_TYPE, '{"a":{"b":[1]}}', [{ a: { b: [1] } }]],
		['an object, with a charset', `${JSON_TYPE}; charset=utf-8`, '{"a":"ü"}', [{ a: 'ü' }]],
		['a type in capitals', 'Application/JSON', '1', [{ data: 1 }]],
		['problem details', 'application/problem+json', '"x"', [{ data: 'x' }]],
		['a vendor media type', 'application/vnd.github.v3+json;q=1', 'true', [{ data: true }]],
		['an object declared as text', 'text/plain', '{"a":1}', [{ a: 1 }]],
		['a list declared as a web page', 'text/html', ' [{"a":1}] ', [{ a: 1 }]],
		['an object declared as nothing', undefined, '{"a":1}', [{ a: 1 }]],
		['a list', JSON_TYPE, '[{"a":1},{"a":2}]', [{ a: 1 }, { a: 2 }]],
		['a mixed list', JSON_TYPE, '[1,null,["x"]]', [{ data: 1 }, { data: null }, { data: ['x'] }]],
		['an empty list', JSON_TYPE, '[]', []],
		['a string', JSON_TYPE, '"hello"', [{ data: 'hello' }]],
		['a number', JSON_TYPE, '0', [{ data: 0 }]],
		['false', JSON_TYPE, 'false', [{ data: false }]],
		['null', JSON_TYPE, 'null', [{ data: null }]],
		['nothing', JSON_TYPE, '', [{}]],
		['nothing but spaces', 'text/plain', ' \r\n', [{}]],
		['a byte order mark before it', JSON_TYPE, '\uFEFF{"a":1}', [{ a: 1 }]],
		[
			'bytes that are not UTF-8',
			JSON_TYPE,
			Buffer.from('{"a":"\xff"}', 'latin1'),
			[{ a: '\uFFFD' }],
		],
		['lone surrogates', JSON_TYPE, '{"a":"\\ud800"}', [{ a: '\ud800' }]],
	])('%s', async (_label, contentType, body, items) => {
		respond(contentType, body);
		const { success, error } = await call();
		expect(error).toBeUndefined();
		expect(success).toEqual(items.map((json) => ({ json, pairedItem: { item: 0 } })));
	});

	it('a list of more elements than a function can take arguments', async () => {
		respond(JSON_TYPE, JSON.stringify(new Array(300_000).fill(7)));
		const { success, error } = await call();
		expect(error).toBeUndefined();
		expect(success).toHaveLength(300_000);
	});

	it.each([201, 202, 204, 299])('with status %i', async (statusCode) => {
		respond(JSON_TYPE, '', statusCode);
		expect((await call()).success).toEqual([{ json: {}, pairedItem: { item: 0 } }]);
	});

	it('to HEAD, which has no body', async () => {
		respond(JSON_TYPE, '{"a":1}');
		expect((await call('HEAD')).success).toEqual([{ json: {}, pairedItem: { item: 0 } }]);
	});

	it('each of which is paired with its input item', async () => {
		api.respondWith((response) => void response.end(JSON.stringify([{ a: 1 }, { a: 2 }])));
		const { success } = await call('GET', [{ json: {} }, { json: {} }]);
		const pairs = success.map(({ json, pairedItem }) => [json.a, pairedItem]);
		expect(pairs).toEqual([1, 2, 1, 2].map((a, at) => [a, { item: at < 2 ? 0 : 1 }]));
	});

	it('with names that JavaScript uses, as plain data', async () => {
		respond(JSON_TYPE, '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
		const { success } = await call();
		expect(Object.keys(success[0]!.json)).toEqual(['__proto__', 'constructor']);
		expect(success[0]!.json).not.toHaveProperty('polluted');
		expect({}).not.toHaveProperty('polluted');
	});

	it('however deep the nesting is', async () => {
		const depth = 1_000;
		respond(JSON_TYPE, '['.repeat(depth) + '"core"' + ']'.repeat(depth));
		let value: unknown = (await call()).success[0]!.json.data;
		let levels = 1;
		for (; Array.isArray(value); levels += 1) value = value[0];
		expect([value, levels]).toEqual(['core', depth]);
	});
});

describe('a response that is not JSON is a failure', () => {
	it.each([
		['a web page', 'text/html', '<!doctype html>'],
		['a number declared as text', 'text/plain', '42'],
		['a quoted string declared as a web page', 'text/html', '"ok"'],
		['broken JSON', JSON_TYPE, '{"a":1'],
		['two objects', JSON_TYPE, '{} {}'],
		['JSON after a guard prefix', JSON_TYPE, ")]}',\n{}"],
		['JSONP', 'application/javascript', 'f({"a":1})'],
	])('%s', async (_label, contentType, body) => {
		respond(contentType, body);
		const { success, error } = await call();
		expect(success).toEqual([]);
		expect(error).toMatchObject({ code: 'not_json', statusCode: 200, body, attempts: 1 });
	});
});
