import { column } from '../support/scenario.mjs';
import { answerWhenQuiet } from '../support/start-measured-api.mjs';

/** @typedef {import('../support/start-bench.mjs').Bench} Bench */
/** @typedef {import('../support/callers.mjs').Caller} Caller */

const CALLS = 20;

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
			byDefault: { answered: CALLS, mostAtOnce: 10 },
			inOrder: { answered: 3, mostAtOnce: 1 },
		},
		says: ({ byDefault, inOrder }) =>
			`Of ${byDefault.answered} calls, ${byDefault.mostAtOnce} are under way at once. With a **Concurrency** of 1, ${inOrder.mostAtOnce}: each waits for the answer to the one before.`,
	}),
};

/**
 * The most calls that came within half a second, where one in a second is wanted.
 * @param {Bench} bench
 * @param {Caller} caller
 */
async function mostInHalfASecond({ api }, { call }) {
	const answerer = api.answer((context) => {
		context.body = { answer: 'fine' };
	});
	await call(...Array(6).fill({ url: answerer.url }));
	const times = answerer.calls().map(({ at }) => at);
	const counts = times.map((from) => times.filter((at) => at >= from && at < from + 500).length);
	return { calls: times.length, mostInHalfASecond: Math.max(...counts) };
}

/** @type {import('../support/scenario.mjs').Scenario} */
const requestsPerSecond = {
	asked: 'No more than so many requests in a second',
	issues: [11516],
	httpRequest: column({
		measure: async (bench) =>
			await mostInHalfASecond(
				bench,
				await bench.httpRequest({
					options: { batching: { batch: { batchSize: 3, batchInterval: 3000 } } },
				}),
			),
		facts: { calls: 6, mostInHalfASecond: 3 },
		says: ({ calls, mostInHalfASecond }) =>
			`Batching keeps the rate over time: of ${calls} calls in batches of 3 with an interval of 3 s, ${mostInHalfASecond} come at once, and the others 3 s later. Pages and repetitions are not counted.`,
	}),
	makeApiCall: column({
		measure: async (bench) =>
			await mostInHalfASecond(
				bench,
				await bench.makeApiCall({ options: { pacing: { pacing: { requestsPerSecond: 1 } } } }),
			),
		facts: { calls: 6, mostInHalfASecond: 1 },
		says: ({ calls, mostInHalfASecond }) =>
			`**Requests per Second** spreads them: of ${calls} calls at 1 in a second, ${mostInHalfASecond} comes at a time. Pages and retries are counted.`,
	}),
};

export const pace = [oneAfterAnother, requestsPerSecond];
