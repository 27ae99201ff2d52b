import type { INodeExecutionData } from 'n8n-workflow';
import { callNode, type NodeCall } from '../../support/node/call-node';
import { apiKeyConnection } from '../../support/secrets/example-connections';
import { sendJson } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';
import { wait, waitUntil } from '../../support/timing/wait-until';

const api = useTestApi();

async function call(count: number, options: object, more: Partial<NodeCall> = {}) {
	const items: INodeExecutionData[] = Array.from({ length: count }, (_, id) => ({ json: { id } }));
	return await callNode({
		parameters: { url: `=${api.origin}/{{ $json.id }}`, options: options as never },
		items,
		store: apiKeyConnection(),
		...more,
	});
}

const pacing = (settings: object) => ({ pacing: { pacing: settings } });

/** Responds to the calls, which are counted from 1. Returns the times at which they arrived. */
function recordArrivals(
	responseTo: (count: number) => { status?: number; headers?: object } = () => ({}),
) {
	const times: number[] = [];
	api.respondWith((response) => {
		times.push(performance.now());
		const { status = 200, headers = {} } = responseTo(times.length);
		for (const [name, value] of Object.entries(headers)) response.setHeader(name, String(value));
		sendJson(response, {}, status);
	});
	return times;
}

/** Returns the milliseconds between two calls. */
const gap = (times: number[], from: number, to: number) => times[to]! - times[from]!;

describe('the pace of calls', () => {
	it.each([1, 3])('is %i at a time', async (concurrency) => {
		let isHeld = true;
		api.respondWith(async (response) => {
			await waitUntil(() => !isHeld);
			sendJson(response, {});
		});
		const pending = call(9, pacing({ concurrency }));
		await waitUntil(() => api.received.length === concurrency);
		await wait(50);
		expect(api.received).toHaveLength(concurrency);
		isHeld = false;
		expect((await pending).success).toHaveLength(9);
	});

	it('keeps the order of calls that are made one at a time', async () => {
		recordArrivals();
		await call(6, pacing({ concurrency: 1 }));
		expect(api.received.map(({ url }) => url)).toEqual(['/0', '/1', '/2', '/3', '/4', '/5']);
	});

	it('is limited to a number of requests per second', async () => {
		const times = recordArrivals();
		await call(22, pacing({ requestsPerSecond: 20 }));
		// The sixth call is due five steps of 40 ms after the first. In transit, calls may move closer together.
		expect(gap(times, 0, 5)).toBeGreaterThan(100);
		expect(gap(times, 0, 20)).toBeGreaterThan(900);
	});

	it('applies to retries, too', async () => {
		const times = recordArrivals(() => ({ status: 503, headers: { 'retry-after': '0' } }));
		const { failure } = await call(2, {
			...pacing({ requestsPerSecond: 20 }),
			retry: { retry: { maxTries: 3 } },
		});
		expect(failure).toHaveLength(2);
		expect(times).toHaveLength(6);
		expect(gap(times, 0, 5)).toBeGreaterThan(100);
	});
});

describe('an exhausted rate limit', () => {
	const exhausted = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset-after': '0.3' };
	const exhaustedLonger = { ...exhausted, 'x-ratelimit-reset-after': '3' };
	const inOrder = { concurrency: 1 };

	it('is waited for', async () => {
		const times = recordArrivals((count) => ({ headers: count === 2 ? exhausted : {} }));
		expect((await call(4, pacing(inOrder))).success).toHaveLength(4);
		expect(gap(times, 1, 2)).toBeGreaterThan(290);
	});

	it.each([
		['if the option is off', { ...inOrder, waitForRateLimit: false }, exhaustedLonger],
		[
			'for hours, since the API may still accept the call',
			inOrder,
			{ ...exhausted, 'x-ratelimit-reset-after': '3600' },
		],
		['if requests are left', inOrder, { ...exhaustedLonger, 'x-ratelimit-remaining': '1' }],
	])('is not waited for %s', async (_label, settings, headers) => {
		const times = recordArrivals(() => ({ headers }));
		expect((await call(3, pacing(settings))).success).toHaveLength(3);
		expect(gap(times, 0, 2)).toBeLessThan(2_900);
	});

	it('delays the other calls, too, once the API has rejected one', async () => {
		const times = recordArrivals((count) =>
			count === 1 ? { status: 429, headers: { 'retry-after': '0.3' } } : {},
		);
		const retry = { retry: { maxTries: 2 } };
		expect((await call(3, { ...pacing(inOrder), retry })).success).toHaveLength(3);
		expect(times).toHaveLength(4);
		expect(gap(times, 0, 1)).toBeGreaterThan(290);
	});

	it('is no longer waited for when the execution is stopped', async () => {
		const stop = new AbortController();
		recordArrivals(() => ({ headers: { ...exhausted, 'x-ratelimit-reset-after': '30' } }));
		const start = performance.now();
		const pending = call(2, pacing(inOrder), { cancelSignal: stop.signal });
		await waitUntil(() => api.received.length === 1 && api.isIdle());
		await wait(50);
		stop.abort();
		expect((await pending).failure).toMatchObject([{ json: { error: { attempts: 0 } } }]);
		expect(performance.now() - start).toBeLessThan(10_000);
		expect(api.received).toHaveLength(1);
	});
});

it.each([
	{ concurrency: 0 },
	{ requestsPerSecond: '={{ null }}' },
	{ concurrency: '={{ $json.a.b }}' },
])('an invalid pace is refused with each item: %j', async (settings) => {
	const { failure } = await call(2, pacing(settings));
	expect(failure).toMatchObject([
		{ json: { id: 0, error: { code: 'refused' } } },
		{ json: { id: 1, error: { code: 'refused' } } },
	]);
	expect(api.received).toEqual([]);
});
