const WINDOW_IN_MS = 1000;

/**
 * Returns an API's own limit: a number of requests in any second, however they are spread over it.
 * @param {number} perSecond
 */
export function rateLimit(perSecond) {
	/** @type {number[]} When the requests of the last second were accepted. */
	let accepted = [];
	return {
		/** Counts a request if the limit accepts it, and returns whether it does. */
		accept() {
			const now = performance.now();
			accepted = accepted.filter((time) => time > now - WINDOW_IN_MS);
			if (accepted.length >= perSecond) return false;
			accepted.push(now);
			return true;
		},
	};
}
