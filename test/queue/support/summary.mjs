/** @typedef {ReturnType<typeof import('../../e2e/support/stage/stage-actions.mjs').readCalls>} CallResults */

/**
 * Counts how executions and their calls ended.
 * @param {CallResults[]} results
 */
export function summaryOf(results) {
	return {
		executions: numberOfEach(results.map(({ status }) => status)),
		succeeded: results.reduce((sum, { success }) => sum + success.length, 0),
		failed: numberOfEach(results.flatMap(({ failure }) => failure.map(describeFailure))),
	};
}

/** @param {Record<string, any>} item */
function describeFailure({ json: { error } }) {
	return error.reason ? `${error.code} (${error.reason})` : error.code;
}

/**
 * @param {string[]} names
 * @returns {Record<string, number>}
 */
function numberOfEach(names) {
	/** @type {Record<string, number>} */
	const numbers = {};
	for (const name of names) numbers[name] = (numbers[name] ?? 0) + 1;
	return numbers;
}
