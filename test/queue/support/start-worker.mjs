import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** @typedef {Awaited<ReturnType<typeof startWorker>>} Worker */

/**
 * One more n8n that takes workflows from the queue of a stage and runs them.
 * @param {import('../../e2e/support/stage/start-stage.mjs').Stage} stage
 * @param {string} name
 */
export async function startWorker(stage, name) {
	const userFolder = join(stage.folder, name);
	const { logFile, processId, ended, stop } = await stage.startBeside({
		command: 'worker',
		userFolder,
	});
	return {
		name,
		stop,
		/** The ids of all executions that it has begun. */
		async executionIds() {
			const log = await readFile(logFile, 'utf8');
			const begun = log.matchAll(/Worker started execution (\d+) /g);
			return [...begun].map(([, id]) => id);
		},
		/** As a machine does that loses its power, with all that it has started. */
		async kill() {
			process.kill(-Number(processId), 'SIGKILL');
			await ended;
		},
	};
}
