/**
 * `COMPARE_ONLY=token` runs only the scenarios whose title contains this word. `COMPARE_SAMPLE=quick` leaves out those
 * that take minutes.
 */
const { COMPARE_ONLY = '', COMPARE_SAMPLE } = process.env;

/** @param {import('./scenario.mjs').Scenario} scenario */
export function isWanted({ asked, takesMinutes = false }) {
	if (takesMinutes && COMPARE_SAMPLE === 'quick') return false;
	return COMPARE_ONLY.split('|').some((word) => asked.includes(word));
}
