/* eslint-disable @n8n/community-nodes/no-restricted-globals -- asks the process for its time; only test/support touches Node itself, and nothing of it is published */

/**
 * Milliseconds that this takes at best, by the clock or by the processor's own count: other programs on
 * the machine make a run slower, never faster, so the least is what bounds the algorithm. A run within
 * the limit ends the search.
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
