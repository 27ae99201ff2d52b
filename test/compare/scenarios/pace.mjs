import { OUR_NUMBERED_PAGES, numberedPages } from '../support/numbered-pages.mjs';
import { column } from '../support/scenario.mjs';
import { respondWhenQuiet } from '../../e2e/support/servers/start-measured-api.mjs';

/** @typedef {import('../support/start-bench.mjs').Bench} Bench */
/** @typedef {import('../support/callers.mjs').Caller} Caller */

const CALLS = 50;

/**
 * Returns how many of these calls an API has to handle at the same time.
 * @param {Bench} bench
 * @param {Caller} caller
 * @param {number} calls
 */
async function maxConcurrent({ api }, { call }, calls) {
	const endpoint = api.addEndpoint(respondWhenQuiet());
	const { success } = await call(...Array(calls).fill({ url: endpoint.url }));
	return { answered: success.length, maxConcurrent: endpoint.maxConcurrent() };
}

/** @type {import('../support/scenario.mjs').Scenario} */
const oneAfterAnother = {
	asked: 'Items one after the other, not all at once',
	issues: [30652],
	httpRequest: column({
		measure: async (bench) => ({
			byDefault: await maxConcurrent(bench, await bench.httpRequest(), CALLS),
			inBatchesOfOne: await maxConcurrent(
				bench,
				await bench.httpRequest({
					options: { batching: { batch: { batchSize: 1, batchInterval: 100 } } },
				}),
				3,
			),
		}),
		facts: {
			byDefault: { answered: CALLS, maxConcurrent: CALLS },
			inBatchesOfOne: { answered: 3, maxConcurrent: 3 },
		},
		says: ({ byDefault, inBatchesOfOne }) =>
			`Of ${byDefault.answered} calls, ${byDefault.maxConcurrent} are under way at once. In batches of one, still ${inBatchesOfOne.maxConcurrent} of ${inBatchesOfOne.answered}, where the API takes longer than the interval.`,
	}),
	makeApiCall: column({
		measure: async (bench) => ({
			byDefault: await maxConcurrent(bench, await bench.makeApiCall(), CALLS),
			inOrder: await maxConcurrent(
				bench,
				await bench.makeApiCall({ options: { pacing: { pacing: { concurrency: 1 } } } }),
				3,
			),
		}),
		facts: {
			byDefault: { answered: CALLS, maxConcurrent: 30 },
			inOrder: { answered: 3, maxConcurrent: 1 },
		},
		says: ({ byDefault, inOrder }) =>
			`Of ${byDefault.answered} calls, ${byDefault.maxConcurrent} are under way at once. With a **Concurrency** of 1, only ${inOrder.maxConcurrent}: each waits for the answer to the one before.`,
	}),
};

/**
 * Returns how many calls arrived, and the highest number of calls within half a second.
 * @param {import('../../e2e/support/servers/start-measured-api.mjs').Endpoint} endpoint
 */
function maxInHalfASecond({ calls }) {
	const times = calls().map(({ at }) => at);
	const counts = times.map((from) => times.filter((at) => at >= from && at < from + 500).length);
	return { calls: times.length, maxInHalfASecond: Math.max(...counts) };
}

/**
 * Makes calls for six items, where one call per second is wanted.
 * @param {Bench} bench
 * @param {Caller} caller
 */
async function callForItems({ api }, { call }) {
	const endpoint = api.addEndpoint((context) => void (context.body = { answer: 'fine' }));
	await call(...Array(6).fill({ url: endpoint.url }));
	return maxInHalfASecond(endpoint);
}

/**
 * Reads three pages and an empty one, where one call per second is wanted.
 * @param {Bench} bench
 * @param {Caller} caller
 */
async function readPages({ api }, { call }) {
	const endpoint = api.addEndpoint((context, { query }) => {
		const page = Number(query.get('page'));
		context.body = page > 3 ? [] : [{ page }];
	});
	await call({ url: endpoint.url });
	return maxInHalfASecond(endpoint);
}

const BATCHES = { batching: { batch: { batchSize: 3, batchInterval: 3000 } } };
const ONE_PER_SECOND = { pacing: { pacing: { requestsPerSecond: 1 } } };

/** @type {import('../support/scenario.mjs').Scenario} */
const requestsPerSecond = {
	asked: 'No more than so many requests in a second',
	issues: [11516],
	httpRequest: column({
		measure: async (bench) => ({
			items: await callForItems(bench, await bench.httpRequest({ options: BATCHES })),
			pages: await readPages(
				bench,
				await bench.httpRequest({ options: { ...BATCHES, ...numberedPages() } }),
			),
		}),
		facts: {
			items: { calls: 6, maxInHalfASecond: 3 },
			pages: { calls: 4, maxInHalfASecond: 4 },
		},
		says: ({ items, pages }) =>
			`*Batching* keeps the rate over time: of ${items.calls} calls in batches of 3 with an interval of 3 s, ${items.maxInHalfASecond} come at once, and the others 3 s later. Pages do not count: ${pages.maxInHalfASecond} of ${pages.calls} come at once. They have an interval of their own, for each item.`,
	}),
	makeApiCall: column({
		measure: async (bench) => ({
			items: await callForItems(bench, await bench.makeApiCall({ options: ONE_PER_SECOND })),
			pages: await readPages(
				bench,
				await bench.makeApiCall({ options: { ...ONE_PER_SECOND, ...OUR_NUMBERED_PAGES } }),
			),
		}),
		facts: {
			items: { calls: 6, maxInHalfASecond: 1 },
			pages: { calls: 4, maxInHalfASecond: 1 },
		},
		says: ({ items, pages }) =>
			`**Requests per Second** spreads them: of ${items.calls} calls at 1 in a second, ${items.maxInHalfASecond} comes at a time. Pages count: of ${pages.calls}, ${pages.maxInHalfASecond} comes at a time.`,
	}),
};

export const pace = [oneAfterAnother, requestsPerSecond];
