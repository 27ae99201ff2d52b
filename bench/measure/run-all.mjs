/** @typedef {import('../stage/start-stage.mjs').Run} Run */

/**
 * Runs a workflow with this many items. Throws unless the call for each item succeeds.
 * @param {{ run: (items: { url: string }[]) => Promise<Run> }} workflow
 * @param {string} url
 * @param {number} items
 */
export async function runAll(workflow, url, items) {
	const run = await workflow.run(Array(items).fill({ url }));
	if (run.succeeded !== items) {
		throw new Error(`${run.succeeded} of ${items} calls of ${url} succeeded: ${run.error}`);
	}
	return run;
}
