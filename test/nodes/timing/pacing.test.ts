import type { INodeExecutionData } from 'n8n-workflow';
import { callNode, type NodeCall } from '../../support/node/call-node';
import { apiKeyConnection } from '../../support/secrets/example-connections';
import { answerJson } from '../../support/servers/test-api';
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

/** Answers the calls, which are counted from 1, and notes when each came. */
function watch(answerOf: (count: number) => { status?: number; headers?: object } = () => ({})) {
	const times: number[] = [];
	api.answer((response) => {
		times.push(performance.now());
		const { status = 200, headers = {} } = answerOf(times.length);
		for (const [name, value] of Object.entries(headers)) response.setHeader(name, String(value));
		answerJson(response, {}, status);
	});
	return times;
}

/** Milliseconds between two calls. */
const gap = (times: number[], from: number, to: number) => times[to]! - times[from]!;

describe('the pace of calls', () => {
	it.each([1, 3])('%i at a time', async (concurrency) => {
		let isHeld = true;
		api.answer(async (response) => {
			await waitUntil(() => !isHeld);
			answerJson(response, {});
		});
		const made = call(9, pacing({ concurrency }));
		await waitUntil(() => api.received.length === concurrency);
		await wait(50);
		expect(api.received).toHaveLength(concurrency);
		isHeld = false;
		expect((await made).success).toHaveLength(9);
	});

	it('with one at a time, calls are made in order', async () => {
		watch();
		await call(6, pacing({ concurrency: 1 }));
		expect(api.received.map(({ url }) => url)).toEqual(['/0', '/1', '/2', '/3', '/4', '/5']);
	});

	it('so many in a second', async () => {
		const times = watch();
		await call(22, pacing({ requestsPerSecond: 20 }));
		// The last of six is due five steps of 40 ms after the first; on their way they may come closer.
		expect(gap(times, 0, 5)).toBeGreaterThan(100);
		expect(gap(times, 0, 20)).toBeGreaterThan(900);
	});

	it('is that of tries, too', async () => {
		const times = watch(() => ({ status: 503, headers: { 'retry-after': '0' } }));
		const { failure } = await call(2, {
			...pacing({ requestsPerSecond: 20 }),
			retry: { retry: { maxTries: 3 } },
		});
		expect(failure).toHaveLength(2);
		expect(times).toHaveLength(6);
		expect(gap(times, 0, 5)).toBeGreaterThan(100);
	});
});

describe('a rate limit of which nothing is left', () => {
	const usedUp = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset-after': '0.3' };
	const forLonger = { ...usedUp, 'x-ratelimit-reset-after': '3' };
	const inOrder = { concurrency: 1 };

	it('is waited for', async () => {
		const times = watch((count) => ({ headers: count === 2 ? usedUp : {} }));
		expect((await call(4, pacing(inOrder))).success).toHaveLength(4);
		expect(gap(times, 1, 2)).toBeGreaterThan(290);
	});

	it.each([
		['where that was not asked for', { ...inOrder, waitForRateLimit: false }, forLonger],
		[
			'for hours: the API may still say yes',
			inOrder,
			{ ...usedUp, 'x-ratelimit-reset-after': '3600' },
		],
		['where something is left', inOrder, { ...forLonger, 'x-ratelimit-remaining': '1' }],
	])('is not waited for %s', async (_label, settings, headers) => {
		const times = watch(() => ({ headers }));
		expect((await call(3, pacing(settings))).success).toHaveLength(3);
		expect(gap(times, 0, 2)).toBeLessThan(2_900);
	});

	it('holds up the other calls, too, once one was refused', async () => {
		const times = watch((count) =>
			count === 1 ? { status: 429, headers: { 'retry-after': '0.3' } } : {},
		);
		const retry = { retry: { maxTries: 2 } };
		expect((await call(3, { ...pacing(inOrder), retry })).success).toHaveLength(3);
		expect(times).toHaveLength(4);
		expect(gap(times, 0, 1)).toBeGreaterThan(290);
	});

	it('is not waited for any more when the execution is stopped', async () => {
		const stop = new AbortController();
		watch(() => ({ headers: { ...usedUp, 'x-ratelimit-reset-after': '30' } }));
		const start = performance.now();
		const made = call(2, pacing(inOrder), { cancelSignal: stop.signal });
		await waitUntil(() => api.received.length === 1 && api.isAtRest());
		await wait(50);
		stop.abort();
		expect((await made).failure).toMatchObject([{ json: { error: { attempts: 0 } } }]);
		expect(performance.now() - start).toBeLessThan(10_000);
		expect(api.received).toHaveLength(1);
	});
});

it.each([
	{ concurrency: 0 },
	{ requestsPerSecond: '={{ null }}' },
	{ concurrency: '={{ $json.a.b }}' },
])('a pace that makes no sense is refused with each item: %j', async (settings) => {
	const { failure } = await call(2, pacing(settings));
	expect(failure).toMatchObject([
		{ json: { id: 0, error: { code: 'refused' } } },
		{ json: { id: 1, error: { code: 'refused' } } },
	]);
	expect(api.received).toEqual([]);
});
