import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

import { pollUntil } from '../../../host/poll-until.mjs';
import { column } from '../support/scenario.mjs';

/** @typedef {import('../support/start-bench.mjs').Bench} Bench */
/** @typedef {import('../support/callers.mjs').Caller} Caller */
/** @typedef {import('../support/callers.mjs').Json} Json */

const LIMIT_IN_S = 1;
const RESPONSE_IN_S = 4;
const PATIENCE_IN_MS = 10_000;

/** Yields a body that arrives little by little over `ANSWER_IN_S` seconds. */
async function* slowBody() {
	for (let tenth = 0; tenth < RESPONSE_IN_S * 10; tenth += 1) {
		yield ' ';
		await sleep(100);
	}
	yield '{"answer":"fine"}';
}

/** Yields a body that begins at once and continues after `ANSWER_IN_S` seconds. */
async function* interruptedBody() {
	yield ' ';
	await sleep(RESPONSE_IN_S * 1000);
	yield '{"answer":"fine"}';
}

/**
 * Calls an API that begins its response at once and takes longer than the time limit to complete it.
 * @param {Bench} bench
 * @param {Caller} caller
 * @param {() => AsyncIterable<string>} body
 */
async function readLong({ api }, { call }, body) {
	const endpoint = api.addEndpoint((context) => {
		context.type = 'application/json';
		context.body = Readable.from(body());
	});
	const { success, failure } = await call({ url: endpoint.url });
	return {
		output: success.map(({ json }) => json),
		codes: failure.map(({ json }) => json.error.code),
		wasHungUp: endpoint.calls()[0].wasHungUp,
	};
}

/**
 * @param {Bench} bench
 * @param {Caller} caller
 */
const readBoth = async (bench, caller) => ({
	slow: await readLong(bench, caller, slowBody),
	interrupted: await readLong(bench, caller, interruptedBody),
});

const READ = { output: [{ answer: 'fine' }], codes: [], wasHungUp: false };
const HUNG_UP = { output: [], codes: [], wasHungUp: true };

/** @type {import('../support/scenario.mjs').Scenario} */
const timeLimit = {
	asked: 'A time limit that holds for the whole answer',
	issues: [16738, 14915, 19336],
	httpRequest: column({
		measure: async (bench) =>
			readBoth(bench, await bench.httpRequest({ options: { timeout: LIMIT_IN_S * 1000 } })),
		facts: { slow: READ, interrupted: HUNG_UP },
		says: () =>
			`*Timeout* is about pauses. With ${LIMIT_IN_S} s, an answer that stops coming is left, but one that comes little by little for ${RESPONSE_IN_S} s is read to its end.`,
	}),
	makeApiCall: column({
		measure: async (bench) =>
			readBoth(bench, await bench.makeApiCall({ options: { timeout: LIMIT_IN_S * 1000 } })),
		facts: {
			slow: { ...HUNG_UP, codes: ['timeout'] },
			interrupted: { ...HUNG_UP, codes: ['timeout'] },
		},
		says: ({ slow }) =>
			`**Timeout** holds to the last byte, and is 10 s if left alone. With ${LIMIT_IN_S} s, both fail with \`${slow.codes[0]}\`.`,
	}),
};

const SIDE_BY_SIDE = 3;

/**
 * Stops an execution while its calls are in flight, and counts the calls that end with it. The API responds only after
 * they are counted.
 * @param {Bench} bench
 * @param {Caller} caller
 */
async function stopWhileCalling({ environment, api }, { start }) {
	/** @type {(() => void)[]} */
	const waiting = [];
	const endpoint = api.addEndpoint(async (context) => {
		await new Promise((resolve) => waiting.push(() => resolve(undefined)));
		context.body = {};
	});
	const id = await start(...Array(SIDE_BY_SIDE).fill({ url: endpoint.url }));
	await pollUntil(
		async () => waiting.length,
		(count) => count === SIDE_BY_SIDE,
		PATIENCE_IN_MS,
	);
	await environment.n8n.request(`/executions/${id}/stop`, { method: 'POST', body: {} });
	const hungUp = await pollUntil(
		async () => endpoint.calls().filter(({ wasHungUp }) => wasHungUp).length,
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

/** Yields more than the buffers between two programs hold, so that the API notices when the client stops reading. */
async function* largeBody() {
	yield '{"text":"';
	for (let megabyte = 0; megabyte < MEGABYTES; megabyte += 1) {
		yield 'x'.repeat(1_000_000);
		await sleep(50);
	}
	yield '"}';
}

/**
 * Calls an API whose response is large.
 * @param {Bench} bench
 * @param {Caller} caller
 */
async function readMuch({ api }, { call }) {
	const endpoint = api.addEndpoint((context) => {
		context.type = 'application/json';
		context.body = Readable.from(largeBody());
	});
	const { success, failure } = await call({ url: endpoint.url });
	const [{ wasHungUp }] = endpoint.calls();
	const codes = failure.map(({ json }) => json.error.code);
	return { output: success.length, codes, wasHungUp };
}

/** @type {import('../support/scenario.mjs').Scenario} */
const sizeLimit = {
	asked: 'An answer that is too large does not fill the memory',
	issues: [13010, 4867],
	httpRequest: column({
		measure: async (bench) => readMuch(bench, await bench.httpRequest()),
		facts: { output: 1, codes: [], wasHungUp: false },
		says: () => `There is no limit. An answer of ${MEGABYTES} MB is read to its end.`,
	}),
	makeApiCall: column({
		measure: async (bench) => readMuch(bench, await bench.makeApiCall()),
		facts: { output: 0, codes: ['too_large'], wasHungUp: true },
		says: ({ codes }) =>
			`The limit is 2 MB, and can be set up to 100 MB. The same answer is cut off, and the call fails with \`${codes[0]}\`.`,
	}),
};

export const limits = [timeLimit, stopping, sizeLimit];
