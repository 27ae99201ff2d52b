import { outputItems } from '../../../../host/n8n/execution-requests.mjs';

/** @typedef {Record<string, any>} Json */

/** Success, Failure, and the output that n8n adds for "Continue (using error output)". */
const OUTPUTS = [0, 1, 2];

/**
 * Returns the results of the calls, from whichever output they left the node.
 * @param {import('../../../../host/n8n/execution-requests.mjs').Execution} execution
 * @param {string} caller The name of the node.
 */
export function readOutcomes(execution, caller) {
	const items = OUTPUTS.flatMap((output) => outputItems(execution, caller, output));
	// A response of an API may have a field named "error", too.
	const isFailure = (/** @type {Json} */ { json }) => json.error?.attempts !== undefined;
	const failures = items.filter(isFailure);
	const endings = new Map(
		items.map((item) => [
			item.pairedItem.item,
			isFailure(item) ? (item.json.error.reason ?? item.json.error.code) : 'success',
		]),
	);
	return {
		items,
		successes: items.filter((item) => !isFailure(item)),
		/** The error of each failed call, and the error that failed the node as a whole. Without the failed items. */
		errors: [...failures.map(({ json }) => json.error), execution.data.resultData.error],
		/** Returns how each of `count` calls ended, in their order. */
		endings: (/** @type {number} */ count) =>
			Array.from({ length: count }, (_, index) => endings.get(index)),
	};
}
