/** @typedef {ReturnType<typeof import('../../e2e/support/stage/stage-actions.mjs').readCalls>} Made */

/**
 * How executions and their calls ended, as numbers.
 * @param {Made[]} made
 */
export function summaryOf(made) {
	return {
		executions: numberOfEach(made.map(({ status }) => status)),
		succeeded: made.reduce((sum, { success }) => sum + success.length, 0),
		failed: numberOfEach(made.flatMap(({ failure }) => failure.map(describeFailure))),
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
