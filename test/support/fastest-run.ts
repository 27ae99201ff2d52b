/**
 * Milliseconds that this takes at best. A busy machine makes a run slower, never faster, so the least
 * is what bounds the algorithm; a run within the limit ends the search.
 */
export function fastestRun(run: () => unknown, limit: number, runs = 25): number {
	let fastest = Infinity;
	for (let count = 0; count < runs && fastest > limit; count += 1) {
		const start = performance.now();
		run();
		fastest = Math.min(fastest, performance.now() - start);
	}
	return fastest;
}
