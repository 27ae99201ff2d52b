import { LIMIT_IN_S, callWhileLimited } from '../support/call-while-limited.mjs';
import { column } from '../support/scenario.mjs';

/** @typedef {import('../support/start-bench.mjs').Bench} Bench */
/** @typedef {import('../support/callers.mjs').Caller} Caller */

/** n8n's node setting with its presets: three attempts, with a second between them. */
const RETRY_ON_FAIL = { retryOnFail: true };
/** Our option with its presets. */
const RETRY = { retry: { retry: {} } };

/**
 * Creates three orders, for the second of which the API is too busy. Counts the requests for each.
 * @param {Bench} bench
 * @param {Caller} caller
 */
async function createThreeOrders({ api }, { call }) {
	const endpoint = api.addEndpoint((context, { rest }) => {
		context.status = rest === '/2' ? 503 : 201;
		context.body = { order: rest.slice(1) };
	});
	const { success } = await call(
		...[1, 2, 3].map((order) => ({ method: 'POST', url: `${endpoint.url}/${order}` })),
	);
	const sent = endpoint.calls().map(({ rest }) => rest);
	return {
		sentOfEach: [1, 2, 3].map((order) => sent.filter((rest) => rest === `/${order}`).length),
		outputCount: success.length,
	};
}

/** @type {import('../support/scenario.mjs').Scenario} */
const onlyWhatFailed = {
	asked: 'When one call fails, the others are not made again: no duplicates',
	issues: [12096, 14423],
	httpRequest: column({
		measure: async (bench) =>
			createThreeOrders(bench, await bench.httpRequest({ nodeSettings: RETRY_ON_FAIL })),
		facts: { sentOfEach: [3, 3, 3], outputCount: 0 },
		says: ({ sentOfEach, outputCount }) =>
			`*Retry On Fail* repeats the node. Of three POSTs, of which the API is too busy for the second, ${sentOfEach.join(', ')} are sent, and ${outputCount} items are given out.`,
	}),
	makeApiCall: column({
		measure: async (bench) => createThreeOrders(bench, await bench.makeApiCall({ options: RETRY })),
		facts: { sentOfEach: [1, 3, 1], outputCount: 2 },
		says: ({ sentOfEach, outputCount }) =>
			`**Retry** repeats a call. Of the same three, ${sentOfEach.join(', ')} are sent, and ${outputCount} items are given out.`,
	}),
};

/**
 * Creates an order, and counts the requests.
 * @param {Bench} bench
 * @param {Caller} caller
 * @param {Record<string, unknown>} body The body of the successful response.
 */
async function createOrder({ api }, { call }, body) {
	const endpoint = api.addEndpoint((context) => void (context.body = body));
	await call({ method: 'POST', url: endpoint.url });
	return endpoint.calls().length;
}

const NO_ERROR = { id: 17, error: '' };

/** @type {import('../support/scenario.mjs').Scenario} */
const successIsNotRepeated = {
	asked: 'A call that succeeded is not made again',
	issues: [12096],
	httpRequest: column({
		measure: async (bench) => ({
			sent: await createOrder(
				bench,
				await bench.httpRequest({ nodeSettings: RETRY_ON_FAIL }),
				NO_ERROR,
			),
		}),
		facts: { sent: 3 },
		says: ({ sent }) =>
			`A POST that is answered with 200 and \`${JSON.stringify(NO_ERROR)}\` is sent ${sent} times with *Retry On Fail*.`,
	}),
	makeApiCall: column({
		measure: async (bench) => ({
			sent: await createOrder(
				bench,
				await bench.makeApiCall({ nodeSettings: RETRY_ON_FAIL }),
				NO_ERROR,
			),
			withRetry: await createOrder(bench, await bench.makeApiCall({ options: RETRY }), NO_ERROR),
		}),
		facts: { sent: 1, withRetry: 1 },
		says: ({ sent, withRetry }) =>
			`It is sent once, with *Retry On Fail* (${sent}) as well as with **Retry** (${withRetry}). With the first, its field is given out as \`error_\`.`,
	}),
};

/** @type {import('../support/scenario.mjs').Scenario} */
const retryAfter = {
	asked: 'After a 429, the wait that the API asks for',
	issues: [7293],
	httpRequest: column({
		measure: async (bench) =>
			callWhileLimited(bench, await bench.httpRequest({ nodeSettings: RETRY_ON_FAIL }), 429),
		facts: { tooEarly: 2, inTime: 0, outputCount: 0 },
		says: ({ tooEarly, inTime }) =>
			`*Retry On Fail* waits a fixed time, whatever the API asks for. With \`Retry-After: ${LIMIT_IN_S}\`, ${tooEarly} calls are made too early and ${inTime} in time; the call fails.`,
	}),
	makeApiCall: column({
		measure: async (bench) =>
			callWhileLimited(bench, await bench.makeApiCall({ options: RETRY }), 429),
		facts: { tooEarly: 0, inTime: 1, outputCount: 1 },
		says: ({ tooEarly, inTime }) =>
			`**Retry** waits as long as \`Retry-After\` says: ${tooEarly} calls are made too early and ${inTime} in time, which succeeds.`,
	}),
};

const API_MESSAGE = 'You are over your quota of 100 calls per hour';

/**
 * @param {Bench} bench
 * @param {Caller} caller
 */
async function failWith429({ api }, { call }) {
	const endpoint = api.addEndpoint((context) => {
		context.status = 429;
		context.set('Retry-After', '6');
		context.body = { message: API_MESSAGE };
	});
	return await call({ url: endpoint.url });
}

/** @type {import('../support/scenario.mjs').Scenario} */
const messageOf429 = {
	asked: 'After a 429, what the API said about it',
	issues: [7293],
	httpRequest: column({
		async measure(bench) {
			const { error } = await failWith429(bench, await bench.httpRequest());
			const { failure } = await failWith429(
				bench,
				await bench.httpRequest({ nodeSettings: { onError: 'continueErrorOutput' } }),
			);
			const [{ json }] = failure;
			return {
				message: error?.message,
				description: error?.description,
				atErrorOutput: json.error.message,
				body: json.details.body,
				hasRetryAfter: /retry-after/i.test(JSON.stringify(json)),
			};
		},
		facts: {
			message: 'The service is receiving too many requests from you',
			description: API_MESSAGE,
			atErrorOutput: "Try spacing your requests out using the batching settings under 'Options'",
			body: { message: API_MESSAGE },
			hasRetryAfter: false,
		},
		says: ({ message, atErrorOutput }) =>
			`The message is "${message}", and at the error output "${atErrorOutput}". The API’s words are its description, and the body is there. \`Retry-After\` is not.`,
	}),
	makeApiCall: column({
		async measure(bench) {
			const { failure } = await failWith429(bench, await bench.makeApiCall());
			const { message, description, body, headers } = failure[0].json.error;
			return { message, description, body, retryAfter: headers['retry-after'] };
		},
		facts: {
			message: 'The API answered with status 429',
			description: `The API said: ${API_MESSAGE}`,
			body: { message: API_MESSAGE },
			retryAfter: '6',
		},
		says: ({ message }) =>
			`The message is "${message}". The API’s words are its description, and the body is there. So is \`Retry-After\`, with all headers.`,
	}),
};

export const repetitions = [onlyWhatFailed, successIsNotRepeated, retryAfter, messageOf429];
