import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { callNode } from '../../support/node/call-node';
import { useFileStorage } from '../../support/node/use-file-storage';
import { apiKeyConnection } from '../../support/secrets/example-connections';
import { sendJson, type Responder } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';
import { requestedDelays } from '../../support/timing/requested-delays';

const MARK = 'S3cr3t-Token-4711';
const api = useTestApi();
useFileStorage();

interface Called {
	condition: INodeParameters | INodeParameters[];
	options?: IDataObject;
	parameters?: INodeParameters;
}

/** Calls the node without delays between attempts, unless the API asks for one. */
async function call({ condition, options = {}, parameters = {} }: Called) {
	jest.spyOn(Math, 'random').mockReturnValue(0);
	const failureConditions = { condition: Array.isArray(condition) ? condition : [condition] };
	const { success, failure } = await callNode({
		parameters: {
			url: `${api.origin}/`,
			...parameters,
			options: { failureConditions, ...options } as INodeParameters,
		},
		items: [{ json: { id: 7 } }],
		store: apiKeyConnection({ connectionSecret: MARK }),
	});
	return { success, failure, error: failure[0]?.json.error as IDataObject | undefined };
}

const is = (path: string, value: string, more: INodeParameters = {}) => ({
	path,
	operator: 'equals',
	value,
	...more,
});
const isNot = (path: string, value: string) => ({ path, operator: 'notEquals', value });
const isEmpty = (path: string) => ({ path, operator: 'empty' });
const isNotEmpty = (path: string) => ({ path, operator: 'notEmpty' });

const sending = (body: unknown, headers: Record<string, string> = {}): Responder => {
	const isText = typeof body === 'string';
	const contentType = isText ? 'text/plain' : 'application/json';
	return (response) => {
		response.writeHead(200, { 'content-type': contentType, ...headers });
		response.end(isText ? body : JSON.stringify(body));
	};
};

afterEach(() => jest.restoreAllMocks());

/** How APIs say no with 200, and yes: each with a condition that tells one from the other. */
describe('an answer that says no with 200', () => {
	it.each<
		[kind: string, condition: INodeParameters, no: unknown, yes: unknown, words: string | undefined]
	>([
		[
			'ok: false',
			is('ok', 'false'),
			{ ok: false, error: 'channel_not_found' },
			{ ok: true, ts: '1' },
			'channel_not_found',
		],
		[
			'ok: false, with a description',
			isNot('ok', 'true'),
			{ ok: false, error_code: 400, description: 'Bad Request: chat not found' },
			{ ok: true, result: {} },
			undefined,
		],
		[
			'errors beside data',
			isNotEmpty('errors'),
			{ data: null, errors: [{ message: 'Field "x" does not exist' }] },
			{ data: { id: 1 } },
			undefined,
		],
		[
			'an empty list of errors',
			isNotEmpty('errors'),
			{ errors: ['no'] },
			{ errors: [] },
			undefined,
		],
		[
			'a status in words',
			is('status', 'error'),
			{ status: 'error', message: 'Unable to communicate with database' },
			{ status: 'success', data: null },
			'Unable to communicate with database',
		],
		[
			'one of two words',
			isNot('status', 'success'),
			{ status: 'fail' },
			{ status: 'success' },
			undefined,
		],
		[
			'a code that is not 0',
			isNot('errcode', '0'),
			{ errcode: 40013, errmsg: 'x' },
			{ errcode: 0 },
			undefined,
		],
		[
			'a status that is a text',
			is('status', '0'),
			{ status: '0', result: 'x' },
			{ status: '1' },
			undefined,
		],
		[
			'a success that is a number',
			isNot('success', '1'),
			{ success: 0 },
			{ success: 1 },
			undefined,
		],
		[
			'a code in a list',
			isNot('data[].code', 'SUCCESS'),
			{ data: [{ code: 'INVALID_DATA' }] },
			{ data: [{ code: 'SUCCESS' }] },
			undefined,
		],
		[
			'a count of faults',
			isNotEmpty('to_number(failed) > `0`'),
			{ failed: '2' },
			{ failed: '0' },
			undefined,
		],
		[
			'a missing result',
			isEmpty('result'),
			{ id: 1, result: null },
			{ id: 1, result: 'x' },
			undefined,
		],
		[
			'an error number that is huge',
			is('error', '9007199254740993'),
			{ error: 0 },
			{ error: 1 },
			undefined,
		],
		[
			'a text',
			isNotEmpty("starts_with(@, 'ERR')"),
			'ERR 101: no credit',
			'OK 17',
			'ERR 101: no credit',
		],
	])('as %s is a failure, and the other one a success', async (_, condition, no, yes, words) => {
		const isText = typeof yes === 'string';
		const options = isText ? { response: { response: { responseFormat: 'text' } } } : {};
		const bodyOf = (body: unknown) =>
			condition.value === '9007199254740993' && body === no
				? (response: Parameters<Responder>[0]) =>
						void response
							.writeHead(200, { 'content-type': 'application/json' })
							.end('{"error":9007199254740993}')
				: sending(body);
		api.respondWith(bodyOf(no));
		const { success, failure, error } = await call({ condition, options });
		expect(success).toEqual([]);
		expect(error).toMatchObject({ code: 'failure_condition', statusCode: 200, attempts: 1 });
		expect(failure[0]!.json).toMatchObject({ id: 7 });
		if (words !== undefined) expect(error!.description).toBe(`The API said: ${words}`);
		api.respondWith(bodyOf(yes));
		const right = await call({ condition, options });
		expect([right.success.length, right.failure]).toEqual([1, []]);
	});

	it('may say so in a header', async () => {
		const condition = is('$headers.X-Result', 'failed');
		api.respondWith(sending({}, { 'x-result': 'failed' }));
		expect((await call({ condition })).error).toMatchObject({ code: 'failure_condition' });
		api.respondWith(sending({}, { 'x-result': 'done' }));
		expect((await call({ condition })).success).toHaveLength(1);
	});

	it('is a failure before values are saved from it', async () => {
		api.respondWith(sending({ ok: false, error: 'not_authed' }));
		const savedValues = { values: [{ name: 'ts', path: 'message.ts' }] };
		const { error } = await call({ condition: is('ok', 'false'), parameters: { savedValues } });
		expect(error).toMatchObject({
			code: 'failure_condition',
			description: 'The API said: not_authed',
		});
	});

	it('ends a list, and the items before it are kept', async () => {
		api.respondWith((response, { url }) =>
			sendJson(response, url.includes('page=2') ? { ok: false } : { ok: true, list: [1, 2] }),
		);
		const pagination = { mode: 'pageNumber', parameter: 'page', itemsPath: 'list' };
		const { success, error } = await call({
			condition: is('ok', 'false'),
			options: { pagination: { pagination } },
		});
		expect(success).toHaveLength(2);
		expect(error).toMatchObject({ code: 'failure_condition', pagination: { pagesRead: 1 } });
	});

	it('is one of several conditions', async () => {
		api.respondWith(sending({ ok: true, warning: 'x' }));
		const condition = [is('ok', 'false'), isNotEmpty('warning')];
		expect((await call({ condition })).error!.message).toContain('"warning"');
	});
});

describe('a condition is not asked of', () => {
	const condition = isNot('ok', 'true');

	it('a failed status, which has words of its own', async () => {
		api.respondWith((response) => sendJson(response, { ok: false }, 404));
		expect((await call({ condition })).error).toMatchObject({ code: 'http_status' });
	});

	it('an answer without a body', async () => {
		api.respondWith((response) => void response.writeHead(204).end());
		expect((await call({ condition })).success).toHaveLength(1);
	});

	it('what is no JSON, where JSON is expected', async () => {
		api.respondWith(sending('<p>Log in</p>'));
		expect((await call({ condition })).error).toMatchObject({ code: 'not_json' });
	});
});

describe('where a file is expected', () => {
	const options = { response: { response: { responseFormat: 'file' } } };

	it('JSON that says no is a failure', async () => {
		api.respondWith(sending({ ok: false, error: 'file_not_found' }));
		const { error } = await call({ condition: is('ok', 'false'), options });
		expect(error).toMatchObject({ code: 'failure_condition', body: { ok: false } });
	});

	it('other JSON is the file', async () => {
		api.respondWith(sending({ ok: true }));
		const { success } = await call({ condition: is('ok', 'false'), options });
		expect(success[0]!.binary!.data).toMatchObject({ mimeType: 'application/json' });
	});

	it.each(['application/pdf', 'text/csv'])('%s is a file, whatever is asked', async (type) => {
		api.respondWith(sending('a;b', { 'content-type': type }));
		const { success } = await call({ condition: isNot('ok', 'true'), options });
		expect(success[0]!.binary!.data).toMatchObject({ mimeType: type });
	});
});

describe('a retry', () => {
	const inTurn = (...bodies: unknown[]): Responder => {
		const rest = [...bodies];
		return async (response, request) =>
			await sending(rest.length > 1 ? rest.shift() : rest[0])(response, request);
	};
	const busy = { ok: false, error: 'ratelimited' };
	const retry = { retry: { retry: {} } };

	it.each([
		['always', 'GET', 3],
		['always', 'POST', 3],
		['ifSafe', 'GET', 3],
		['ifSafe', 'POST', 1],
		['never', 'GET', 1],
	])('by value (%s) makes a %s %i times', async (given, method, count) => {
		api.respondWith(inTurn(busy, busy, { ok: true }));
		const condition = is('error', 'ratelimited', { retry: given });
		const { success, error } = await call({ condition, options: retry, parameters: { method } });
		expect(api.received).toHaveLength(count);
		expect(success).toHaveLength(count === 3 ? 1 : 0);
		if (count === 1) expect(error).toMatchObject({ code: 'failure_condition', attempts: 1 });
	});

	it('waits as long as the API asks', async () => {
		const delays = requestedDelays();
		api.respondWith((response) => sending(busy, { 'retry-after': '1' })(response, {} as never));
		const condition = is('error', 'ratelimited', { retry: 'always' });
		await call({ condition, options: { retry: { retry: { maxTries: 2 } } } });
		expect(delays.some((ms) => ms > 900 && ms <= 1_000)).toBe(true);
		expect(api.received).toHaveLength(2);
	});

	it('can be for a status that would not be retried', async () => {
		const body = { error: { errors: [{ reason: 'rateLimitExceeded' }] } };
		let count = 0;
		api.respondWith((response) => {
			count += 1;
			sendJson(response, count < 3 ? body : {}, count < 3 ? 403 : 200);
		});
		const condition = is('error.errors[].reason', 'rateLimitExceeded', { retry: 'always' });
		expect((await call({ condition, options: retry })).success).toHaveLength(1);
		expect(api.received).toHaveLength(3);
	});

	it('is refused without the option that allows it', async () => {
		const condition = is('error', 'ratelimited', { retry: 'always' });
		expect((await call({ condition })).error).toMatchObject({
			code: 'refused',
			reason: 'failure_condition_needs_retry',
		});
		expect(api.received).toEqual([]);
	});
});

/** Else a few calls would tell the secret, letter by letter. */
describe('a condition sees the response without the secret', () => {
	const echo: Responder = (response, { headers }) => {
		const key = String(headers['x-demo-auth']);
		response.writeHead(200, { 'content-type': 'application/json', 'x-echo': key });
		response.end(JSON.stringify({ key, half: key }));
	};

	it.each([
		[is('key', MARK)],
		[isNotEmpty("starts_with(key, 'S3c')")],
		[isNotEmpty("key < 'S4' && key > 'S3'")],
		[is('length(key)', String(MARK.length))],
		[is('$headers.x-echo', MARK)],
		[isNotEmpty(`$headers.starts_with("x-echo", 'S3c')`)],
	])('%j is not met', async (condition) => {
		api.respondWith(echo);
		const { success, failure } = await call({ condition });
		expect(failure).toEqual([]);
		expect(success[0]!.json).toEqual({ key: '**hidden**', half: '**hidden**' });
		expect(api.received.at(-1)!.headers['x-demo-auth']).toBe(MARK);
	});

	it('and says nothing of it', async () => {
		api.respondWith(echo);
		const { failure } = await call({ condition: isNot('key', `${MARK} or so`) });
		expect(failure).toHaveLength(1);
		expect(JSON.stringify(failure)).not.toContain(MARK);
	});
});
