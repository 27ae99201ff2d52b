import { column } from '../support/scenario.mjs';

/** @typedef {import('../support/start-bench.mjs').Bench} Bench */
/** @typedef {import('../support/callers.mjs').Caller} Caller */

const ERROR_OUTPUT = { onError: 'continueErrorOutput' };
const NONE = { error: 'none' };

/**
 * Returns to which of the two outputs a successful response goes whose body only has a field named "error".
 * @param {Bench} bench
 * @param {Caller} caller
 */
async function respondWithError({ api }, { call }) {
	const endpoint = api.addEndpoint((context) => void (context.body = NONE));
	const { success, failure } = await call({ url: endpoint.url });
	return { asSuccess: success.length, asFailure: failure.length };
}

/** @type {import('../support/scenario.mjs').Scenario} */
const rightOutput = {
	asked: 'Failures, and nothing else, at the error output',
	issues: [11518, 36095, 35899],
	httpRequest: column({
		measure: async (bench) =>
			respondWithError(bench, await bench.httpRequest({ nodeSettings: ERROR_OUTPUT })),
		facts: { asSuccess: 0, asFailure: 1 },
		says: ({ asFailure }) =>
			`200 with \`${JSON.stringify(NONE)}\`: ${asFailure} item at the error output. n8n judges it by its fields.`,
	}),
	makeApiCall: column({
		measure: async (bench) => respondWithError(bench, await bench.makeApiCall()),
		facts: { asSuccess: 1, asFailure: 0 },
		says: ({ asSuccess }) =>
			`200 with \`${JSON.stringify(NONE)}\`: ${asSuccess} item at Success. The status decides.`,
	}),
};

/**
 * Returns which details of a failed call the node outputs.
 * @param {Bench} bench
 * @param {Caller} caller
 */
async function failWithDetails({ api }, { call }) {
	const endpoint = api.addEndpoint((context) => {
		context.status = 422;
		context.set('X-Request-Id', 'request-4711');
		context.body = { reason: 'name is missing' };
	});
	const { failure } = await call({ url: endpoint.url, order: 17 });
	const [{ json }] = failure;
	const text = JSON.stringify(json);
	return {
		hasInput: json.order === 17,
		hasStatus: text.includes('422'),
		hasBody: text.includes('name is missing'),
		hasHeaders: text.includes('request-4711'),
	};
}

/** @type {import('../support/scenario.mjs').Scenario} */
const detailsOfFailure = {
	asked: 'Status, headers and body of a failed call, and its input item',
	issues: [34729, 18113],
	httpRequest: column({
		measure: async (bench) =>
			failWithDetails(bench, await bench.httpRequest({ nodeSettings: ERROR_OUTPUT })),
		facts: { hasInput: true, hasStatus: true, hasBody: true, hasHeaders: false },
		says: ({ hasHeaders }) =>
			`Input, status and body are there, but ${hasHeaders ? '' : 'not '}the headers.`,
	}),
	makeApiCall: column({
		measure: async (bench) => failWithDetails(bench, await bench.makeApiCall()),
		facts: { hasInput: true, hasStatus: true, hasBody: true, hasHeaders: true },
		says: ({ hasHeaders }) => `Input, status, body ${hasHeaders ? 'and headers' : ''} are there.`,
	}),
};

export const errors = [rightOutput, detailsOfFailure];
