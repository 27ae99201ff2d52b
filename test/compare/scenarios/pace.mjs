import { OUR_NUMBERED_PAGES, numberedPages } from '../support/numbered-pages.mjs';
import { column } from '../support/scenario.mjs';
import { answerWhenQuiet } from '../support/start-measured-api.mjs';

/** @typedef {import('../support/start-bench.mjs').Bench} Bench */
/** @typedef {import('../support/callers.mjs').Caller} Caller */

const CALLS = 50;

/**
 * How many of so many calls an API has to answer at the same time.
 * @param {Bench} bench
 * @param {Caller} caller
 * @param {number} calls
 */
async function mostAtOnce({ api }, { call }, calls) {
	const answerer = api.answer(answerWhenQuiet());
	const { success } = await call(...Array(calls).fill({ url: answerer.url }));
	return { answered: success.length, mostAtOnce: answerer.mostAtOnce() };
}

/** @type {import('../support/scenario.mjs').Scenario} */
const oneAfterAnother = {
	asked: 'Items one after the other, not all at once',
	issues: [30652],
	httpRequest: column({
		measure: async (bench) => ({
			byDefault: await mostAtOnce(bench, await bench.httpRequest(), CALLS),
			inBatchesOfOne: await mostAtOnce(
				bench,
				await bench.httpRequest({
					options: { batching: { batch: { batchSize: 1, batchInterval: 100 } } },
				}),
				3,
			),
		}),
		facts: {
			byDefault: { answered: CALLS, mostAtOnce: CALLS },
			inBatchesOfOne: { answered: 3, mostAtOnce: 3 },
		},
		says: ({ byDefault, inBatchesOfOne }) =>
			`Of ${byDefault.answered} calls, ${byDefault.mostAtOnce} are under way at once. In batches of one, still ${inBatchesOfOne.mostAtOnce} of ${inBatchesOfOne.answered}, where the API takes longer than the interval.`,
	}),
	makeApiCall: column({
		measure: async (bench) => ({
			byDefault: await mostAtOnce(bench, await bench.makeApiCall(), CALLS),
			inOrder: await mostAtOnce(
				bench,
				await bench.makeApiCall({ options: { pacing: { pacing: { concurrency: 1 } } } }),
				3,
			),
		}),
		facts: {
			byDefault: { answered: CALLS, mostAtOnce: 30 },
			inOrder: { answered: 3, mostAtOnce: 1 },
		},
		says: ({ byDefault, inOrder }) =>
			`Of ${byDefault.answered} calls, ${byDefault.mostAtOnce} are under way at once. With a **Concurrency** of 1, only ${inOrder.mostAtOnce}: each waits for the answer to the one before.`,
	}),
};

/**
 * The most calls that came within half a second.
 * @param {import('../support/start-measured-api.mjs').Answerer} answerer
 */
function mostInHalfASecond({ calls }) {
	const times = calls().map(({ at }) => at);
	const counts = times.map((from) => times.filter((at) => at >= from && at < from + 500).length);
	return { calls: times.length, mostInHalfASecond: Math.max(...counts) };
}

/**
 * Makes calls for six items, where one call in a second is wanted.
 * @param {Bench} bench
 * @param {Caller} caller
 */
async function callForItems({ api }, { call }) {
	const answerer = api.answer((context) => void (context.body = { answer: 'fine' }));
	await call(...Array(6).fill({ url: answerer.url }));
	return mostInHalfASecond(answerer);
}

/**
 * Reads three pages and an empty one, where one call in a second is wanted.
 * @param {Bench} bench
 * @param {Caller} caller
 */
async function readPages({ api }, { call }) {
	const answerer = api.answer((context, { query }) => {
		const page = Number(query.get('page'));
		context.body = page > 3 ? [] : [{ page }];
	});
	await call({ url: answerer.url });
	return mostInHalfASecond(answerer);
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
			items: { calls: 6, mostInHalfASecond: 3 },
			pages: { calls: 4, mostInHalfASecond: 4 },
		},
		says: ({ items, pages }) =>
			`*Batching* keeps the rate over time: of ${items.calls} calls in batches of 3 with an interval of 3 s, ${items.mostInHalfASecond} come at once, and the others 3 s later. Pages do not count: ${pages.mostInHalfASecond} of ${pages.calls} come at once. They have an interval of their own, for each item.`,
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
			items: { calls: 6, mostInHalfASecond: 1 },
			pages: { calls: 4, mostInHalfASecond: 1 },
		},
		says: ({ items, pages }) =>
			`**Requests per Second** spreads them: of ${items.calls} calls at 1 in a second, ${items.mostInHalfASecond} comes at a time. Pages count: of ${pages.calls}, ${pages.mostInHalfASecond} comes at a time.`,
	}),
};

export const pace = [oneAfterAnother, requestsPerSecond];
