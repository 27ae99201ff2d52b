import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** @typedef {Awaited<ReturnType<typeof startWorker>>} Worker */

/**
 * One more n8n that takes workflows from the queue of a stage and runs them.
 * @param {import('../../e2e/support/start-stage.mjs').Stage} stage
 * @param {string} name
 */
export async function startWorker(stage, name) {
	const userFolder = join(stage.folder, name);
	const { logFile, processId, ended, stop } = await stage.startBeside({
		command: 'worker',
		userFolder,
	});

	/** @param {RegExp} line */
	const idsIn = async (line) =>
		[...(await readFile(logFile, 'utf8')).matchAll(line)].map(([, id]) => id);
	/** The ids of all executions that it has begun. */
	const executionIds = () => idsIn(/Worker started execution (\d+) /g);

	return {
		name,
		stop,
		executionIds,
		/** Those that it has not brought to an end. */
		async unfinishedIds() {
			const finished = await idsIn(/Worker finished execution (\d+) /g);
			return (await executionIds()).filter((id) => !finished.includes(id));
		},
		/** As a machine does that loses its power, with all that it has started. */
		async kill() {
			process.kill(-Number(processId), 'SIGKILL');
			await ended;
		},
	};
}
