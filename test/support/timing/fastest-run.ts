/* eslint-disable @n8n/community-nodes/no-restricted-globals -- reads the process's CPU time; only test/support touches Node itself, and nothing of it is published */

/**
 * Returns the milliseconds of the fastest run, by wall-clock or CPU time, whichever is less. Other programs on the
 * machine make a run slower, never faster, so the minimum is the best measure of the algorithm. Stops at the first
 * run within the limit.
 */
export function fastestRun(run: () => unknown, limit: number, runs = 25): number {
	let fastest = Infinity;
	for (let count = 0; count < runs && fastest > limit; count += 1) {
		fastest = Math.min(fastest, timeOf(run));
	}
	return fastest;
}

function timeOf(run: () => unknown): number {
	const start = performance.now();
	const used = process.cpuUsage();
	run();
	const { user, system } = process.cpuUsage(used);
	return Math.min(performance.now() - start, (user + system) / 1_000);
}
