const WINDOW_IN_MS = 1000;

/**
 * An API's own limit: so many requests in any second, however they are spread over it.
 * @param {number} perSecond
 */
export function rateLimit(perSecond) {
	/** @type {number[]} When those of the last second came. */
	let taken = [];
	return {
		/** Whether one more may pass now. */
		take() {
			const now = performance.now();
			taken = taken.filter((time) => time > now - WINDOW_IN_MS);
			if (taken.length >= perSecond) return false;
			taken.push(now);
			return true;
		},
	};
}
