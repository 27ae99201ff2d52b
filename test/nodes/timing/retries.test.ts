import type { INodeExecutionData } from 'n8n-workflow';
import { callNode, type NodeCall } from '../../support/node/call-node';
import { ALLOWED_DOMAIN, apiKeyConnection } from '../../support/secrets/example-connections';
import { closedPort } from '../../support/servers/closed-port';
import { sendJson, type Responder } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';
import { requestedDelays } from '../../support/timing/requested-delays';
import { waitUntil } from '../../support/timing/wait-until';

const api = useTestApi();

interface CallOptions extends Partial<Omit<NodeCall, 'parameters'>> {
	method?: string;
	url?: string;
	options?: object;
}

/** Calls the node without delays between attempts, unless the API asks for one. */
async function call({ method = 'GET', url, options = {}, ...more }: CallOptions = {}) {
	jest.spyOn(Math, 'random').mockReturnValue(0);
	const { success, failure } = await callNode({
		parameters: {
			method,
			url: url ?? `${api.origin}/`,
			options: { retry: { retry: {} }, ...options } as never,
		},
		store: apiKeyConnection(),
		...more,
	});
	return { success, error: failure[0]?.json.error, failure };
}

/** Responds with these statuses one after the other, then with 200. */
const inTurn = (...statuses: number[]): Responder => {
	const remaining = [...statuses];
	return (response) => sendJson(response, { ok: true }, remaining.shift() ?? 200);
};
const items = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, id) => ({ json: { id } }));

afterEach(() => jest.restoreAllMocks());

describe('a call that fails', () => {
	it('is retried until it succeeds', async () => {
		api.respondWith(inTurn(503, 500));
		expect((await call()).success).toMatchObject([{ json: { ok: true } }]);
		expect(api.received).toHaveLength(3);
	});

	it('is attempted three times at most, unless the option says otherwise', async () => {
		api.respondWith((response) => sendJson(response, {}, 503));
		expect((await call()).error).toMatchObject({ code: 'http_status', attempts: 3 });
		expect(api.received).toHaveLength(3);
		api.received.length = 0;
		const options = { retry: { retry: { maxTries: 5 } } };
		expect((await call({ options })).error).toMatchObject({ attempts: 5 });
		expect(api.received).toHaveLength(5);
	});

	it.each(['GET', 'POST'])('is attempted once as a %s without the option', async (method) => {
		api.respondWith((response) => sendJson(response, {}, 503));
		const { error } = await call({ method, options: { retry: undefined } });
		expect(error).toMatchObject({ attempts: 1 });
		expect(JSON.stringify(error)).not.toContain('not tried again');
		expect(api.received).toHaveLength(1);
	});

	it.each([
		['POST', 500, 1],
		['PATCH', 502, 1],
		['POST', 429, 2],
		['POST', 503, 2],
		['PUT', 500, 2],
		['GET', 404, 1],
	])('as a %s with status %i reaches the API %i times', async (method, status, count) => {
		api.respondWith(inTurn(status));
		const { error } = await call({ method });
		expect(api.received).toHaveLength(count);
		expect(error === undefined).toBe(count === 2);
	});

	it('explains why a POST was not retried', async () => {
		api.respondWith(inTurn(500));
		const { error } = await call({ method: 'POST' });
		expect((error as { description: string }).description).toContain('idempotency key');
	});

	it('is retried after a timeout', async () => {
		let count = 0;
		api.respondWith((response) => {
			count += 1;
			if (count > 1) sendJson(response, { ok: true });
		});
		expect((await call({ options: { timeout: 400 } })).success).toHaveLength(1);
		expect(api.received).toHaveLength(2);
	});

	it.each([
		['GET', 3],
		['POST', 3],
	])('as a %s to a closed port is attempted %i times', async (method, attempts) => {
		const url = `https://${ALLOWED_DOMAIN}:${await closedPort()}/`;
		expect((await call({ method, url })).error).toMatchObject({ code: 'network', attempts });
	});

	it('is retried alone, without the other items', async () => {
		const seen = new Map<string, number>();
		api.respondWith((response, { url }) => {
			seen.set(url, (seen.get(url) ?? 0) + 1);
			sendJson(response, { url }, url === '/1' && seen.get(url) === 1 ? 503 : 200);
		});
		const { success } = await call({ url: `=${api.origin}/{{ $json.id }}`, items: items(3) });
		expect(success.map(({ json }) => json.url)).toEqual(['/0', '/1', '/2']);
		expect(Object.fromEntries(seen)).toEqual({ '/0': 1, '/1': 2, '/2': 1 });
	});

	it('asks the lock again before each attempt', async () => {
		const store = apiKeyConnection();
		api.respondWith((response) => {
			store.stored.allowedDomain = 'elsewhere.example.test';
			sendJson(response, {}, 503);
		});
		const { error } = await call({ store });
		expect(error).toMatchObject({ code: 'refused', attempts: 1 });
		expect(api.received).toHaveLength(1);
	});
});

describe('the delay between attempts', () => {
	it('is as long as the API asks for', async () => {
		const times: number[] = [];
		api.respondWith((response) => {
			times.push(performance.now());
			if (times.length === 1) response.setHeader('retry-after', '0.3');
			sendJson(response, {}, times.length === 1 ? 429 : 200);
		});
		expect((await call()).success).toHaveLength(1);
		expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(299);
	});

	it('does not begin if it would exceed the time for all attempts', async () => {
		api.respondWith((response) => {
			response.setHeader('retry-after', '3600');
			sendJson(response, {}, 429);
		});
		const { error } = await call();
		expect(error).toMatchObject({ code: 'http_status', statusCode: 429, attempts: 1 });
		expect((error as { description: string }).description).toContain('3600 s');
		expect(api.received).toHaveLength(1);
	});

	it('ends with the execution', async () => {
		const stop = new AbortController();
		api.respondWith((response) => {
			response.setHeader('retry-after', '3000');
			sendJson(response, {}, 429);
		});
		// A wait that did not end with the execution would outlast the test.
		const options = { retry: { retry: { totalTime: 3_600_000 } } };
		const delays = requestedDelays();
		const pending = call({ options, cancelSignal: stop.signal });
		await waitUntil(() => delays.includes(3_000_000));
		stop.abort();
		expect((await pending).error).toMatchObject({ code: 'network', attempts: 1 });
		expect(api.received).toHaveLength(1);
	});

	it('and all attempts together stay within the total time', async () => {
		api.respondWith(() => {});
		const options = { retry: { retry: { maxTries: 20, totalTime: 500 } } };
		const delays = requestedDelays();
		const { error } = await call({ options });
		expect(Math.max(...delays)).toBeLessThanOrEqual(500);
		expect(error).toMatchObject({ code: 'timeout', attempts: 1 });
		expect((error as { message: string }).message).not.toContain('10 s');
	});
});

describe('an API that gets too many calls', () => {
	const DATE = 'Mon, 30 Nov 2026 08:00:00 GMT';
	const at = (seconds: number) => Date.parse(DATE) / 1_000 + seconds;
	const options = { retry: { retry: { totalTime: 3_600_000 } } };

	async function refuseWith(statusCode: number, headers: Record<string, string>, method: string) {
		const stop = new AbortController();
		api.respondWith((response) => {
			response.writeHead(statusCode, { date: DATE, ...headers }).end();
		});
		const delays = requestedDelays();
		return { delays, stop, pending: call({ method, options, cancelSignal: stop.signal }) };
	}

	it.each<[statusCode: number, headers: Record<string, string>, waitMs: number]>([
		[429, { ratelimit: '"day";r=99;t=86400, "second";r=0;t=601' }, 601_000],
		[429, { ratelimit: '"user";r=0;t=602, "app";r=0;t=1203' }, 1_203_000],
		[429, { 'x-ratelimit-reset': String(at(603)), 'x-ratelimit-remaining': '0' }, 603_000],
		[429, { 'x-rate-limit-reset': String(at(604) * 1_000) }, 604_000],
		[429, { 'ratelimit-reset': '2026-11-30T08:10:05Z' }, 605_000],
		[429, { 'retry-after': '2026-11-30T09:10:06+01:00' }, 606_000],
		[429, { 'retry-after-ms': '607250' }, 607_250],
		[503, { 'x-ms-retry-after-ms': '608000' }, 608_000],
		[429, { 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '10m9.5s' }, 609_500],
		[
			429,
			{
				'anthropic-ratelimit-tokens-remaining': '0',
				'anthropic-ratelimit-tokens-reset': '2026-11-30T08:10:10Z',
			},
			610_000,
		],
		[403, { 'retry-after': '611' }, 611_000],
		[403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(at(612)) }, 612_000],
		[403, { ratelimit: 'limit=60, remaining=0, reset=613' }, 613_000],
	])('with %d and %j is called again when it says', async (statusCode, headers, waitMs) => {
		for (const method of ['GET', 'POST']) {
			api.reset();
			const { delays, stop, pending } = await refuseWith(statusCode, headers, method);
			await waitUntil(() => delays.includes(waitMs));
			stop.abort();
			expect((await pending).error).toMatchObject({ attempts: 1 });
			jest.restoreAllMocks();
		}
	});

	it.each([
		[403, {}],
		[403, { 'x-ratelimit-remaining': '17', 'x-ratelimit-reset': String(at(600)) }],
		[401, { 'retry-after': '600' }],
	])('is none with %d and %j', async (statusCode, headers) => {
		const { pending } = await refuseWith(statusCode, headers, 'GET');
		expect((await pending).error).toMatchObject({ code: 'http_status', attempts: 1 });
	});

	it('is told from one that does not allow the call', async () => {
		const { pending } = await refuseWith(403, {}, 'GET');
		expect((await pending).error).toMatchObject({
			description: expect.stringContaining('does not allow') as unknown,
		});
		api.respondWith((response) => {
			response.writeHead(403, { 'x-ratelimit-remaining': '0' }).end();
		});
		expect((await call({ options: { retry: undefined } })).error).toMatchObject({
			description: expect.stringContaining('too many calls') as unknown,
		});
	});
});

describe('an idempotency key', () => {
	const options = { idempotencyKeyHeader: 'Idempotency-Key' };
	const keys = () => api.received.map(({ headers }) => headers['idempotency-key']);

	it('lets a POST be retried, and is the same for each attempt', async () => {
		api.respondWith(inTurn(500, 500));
		expect((await call({ method: 'POST', options })).success).toHaveLength(1);
		expect(keys()).toHaveLength(3);
		expect(new Set(keys()).size).toBe(1);
		expect(keys()[0]).toMatch(/^[0-9a-f-]{36}$/);
	});

	it('differs for each item', async () => {
		await call({ method: 'POST', options, items: items(20) });
		expect(new Set(keys()).size).toBe(20);
	});

	it('is the same when n8n runs the node again in the same execution, and only then', async () => {
		for (const executionId of ['7', '7', '8']) await call({ method: 'POST', options, executionId });
		const [first, again, other] = keys();
		expect(again).toBe(first);
		expect(other).not.toBe(first);
	});

	it.each([
		['X-Demo-Auth', 'header_set_by_connection'],
		['Authorization', 'header_forbidden'],
		['a b', 'header_invalid'],
		['={{ 5 }}', 'header_invalid'],
	])('cannot be sent in the header %s', async (idempotencyKeyHeader, reason) => {
		const { error } = await call({ method: 'POST', options: { idempotencyKeyHeader } });
		expect(error).toMatchObject({ code: 'refused', reason, attempts: 0 });
		expect(api.received).toEqual([]);
	});
});

it.each([
	['maxTries', 'Maximum Tries', [0, 21, 2.5, '3', null]],
	['totalTime', 'Time for All Tries', [0, -1, 3_600_001, true]],
])('the setting %s must be a number within its limits', async (name, option, values) => {
	for (const value of values) {
		const retry = { retry: { [name]: `={{ ${JSON.stringify(value)} }}` } };
		expect((await call({ options: { retry } })).error).toMatchObject({
			code: 'refused',
			reason: 'option_out_of_range',
			message: expect.stringContaining(option) as string,
		});
	}
	expect(api.received).toEqual([]);
});
