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
