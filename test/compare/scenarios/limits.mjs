import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

import { pollUntil } from '../../../host/poll-until.mjs';
import { column } from '../support/scenario.mjs';

/** @typedef {import('../support/start-bench.mjs').Bench} Bench */
/** @typedef {import('../support/callers.mjs').Caller} Caller */
/** @typedef {import('../support/callers.mjs').Json} Json */

const LIMIT_IN_S = 1;
const ANSWER_IN_S = 5;
const PATIENCE_IN_MS = 10_000;

/** A body that comes little by little, in so many seconds. */
async function* slowBody() {
	for (let second = 0; second < ANSWER_IN_S; second += 1) {
		yield ' ';
		await sleep(1000);
	}
	yield '{"answer":"fine"}';
}

/**
 * Calls an API that begins its answer at once and takes longer over it than it has.
 * @param {Bench} bench
 * @param {Caller} caller
 */
async function readSlowly({ api }, { call }) {
	const answerer = api.answer((context) => {
		context.type = 'application/json';
		context.body = Readable.from(slowBody());
	});
	const { success, failure } = await call({ url: answerer.url });
	return {
		given: success.map(({ json }) => json),
		codes: failure.map(({ json }) => json.error.code),
		wasHungUp: answerer.calls()[0].wasHungUp,
	};
}

/** @type {import('../support/scenario.mjs').Scenario} */
const timeLimit = {
	asked: 'A time limit that holds for the whole answer',
	issues: [16738, 14915, 19336],
	httpRequest: column({
		measure: async (bench) =>
			readSlowly(bench, await bench.httpRequest({ options: { timeout: LIMIT_IN_S * 1000 } })),
		facts: { given: [{ answer: 'fine' }], codes: [], wasHungUp: false },
		says: () =>
			`*Timeout* ends with the headers. With ${LIMIT_IN_S} s, an answer whose body takes ${ANSWER_IN_S} s is waited for.`,
	}),
	makeApiCall: column({
		measure: async (bench) =>
			readSlowly(bench, await bench.makeApiCall({ options: { timeout: LIMIT_IN_S * 1000 } })),
		facts: { given: [], codes: ['timeout'], wasHungUp: true },
		says: ({ codes }) =>
			`**Timeout** holds to the last byte, and is 10 s if left alone. With ${LIMIT_IN_S} s, the same call fails with \`${codes[0]}\`.`,
	}),
};

const SIDE_BY_SIDE = 3;

/**
 * Stops an execution while its calls are under way, and counts those that end with it. The API answers when
 * that was seen.
 * @param {Bench} bench
 * @param {Caller} caller
 */
async function stopWhileCalling({ stage, api }, { start }) {
	/** @type {(() => void)[]} */
	const waiting = [];
	const answerer = api.answer(async (context) => {
		await new Promise((resolve) => waiting.push(() => resolve(undefined)));
		context.body = {};
	});
	const id = await start(...Array(SIDE_BY_SIDE).fill({ url: answerer.url }));
	await pollUntil(async () => waiting.length, (count) => count === SIDE_BY_SIDE, PATIENCE_IN_MS);
	await stage.n8n.request(`/executions/${id}/stop`, { method: 'POST', body: {} });
	const hungUp = await pollUntil(
		async () => answerer.calls().filter(({ wasHungUp }) => wasHungUp).length,
		(count) => count === SIDE_BY_SIDE,
		PATIENCE_IN_MS / 2,
	);
	waiting.forEach((goOn) => goOn());
	return { calls: waiting.length, hungUp };
}

/** @type {import('../support/scenario.mjs').Scenario} */
const stopping = {
	asked: 'Stopping the execution stops its calls',
	issues: [27185, 7754],
	httpRequest: column({
		measure: async (bench) => stopWhileCalling(bench, await bench.httpRequest()),
		facts: { calls: SIDE_BY_SIDE, hungUp: 0 },
		says: ({ calls, hungUp }) => `Of ${calls} calls under way, ${hungUp} end.`,
	}),
	makeApiCall: column({
		measure: async (bench) =>
			stopWhileCalling(bench, await bench.makeApiCall({ options: { timeout: 60_000 } })),
		facts: { calls: SIDE_BY_SIDE, hungUp: SIDE_BY_SIDE },
		says: ({ calls, hungUp }) => `Of ${calls} calls under way, ${hungUp} end.`,
	}),
};

const MEGABYTES = 10;

/**
 * Calls an API whose answer is large.
 * @param {Bench} bench
 * @param {Caller} caller
 */
async function readMuch({ api }, { call }) {
	const answerer = api.answer((context) => {
		context.body = { text: 'x'.repeat(MEGABYTES * 1_000_000) };
	});
	const { success, failure } = await call({ url: answerer.url });
	const [{ wasHungUp }] = answerer.calls();
	const codes = failure.map(({ json }) => json.error.code);
	return { given: success.length, codes, wasHungUp };
}

/** @type {import('../support/scenario.mjs').Scenario} */
const sizeLimit = {
	asked: 'An answer that is too large does not fill the memory',
	issues: [13010, 4867],
	httpRequest: column({
		measure: async (bench) => readMuch(bench, await bench.httpRequest()),
		facts: { given: 1, codes: [], wasHungUp: false },
		says: () => `There is no limit. An answer of ${MEGABYTES} MB is read to its end.`,
	}),
	makeApiCall: column({
		measure: async (bench) => readMuch(bench, await bench.makeApiCall()),
		facts: { given: 0, codes: ['too_large'], wasHungUp: true },
		says: ({ codes }) =>
			`The limit is 2 MB, and can be set up to 100 MB. The same answer is cut off, and the call fails with \`${codes[0]}\`.`,
	}),
};

export const limits = [timeLimit, stopping, sizeLimit];
