/**
 * Returns a function that returns the same numbers, from 0 up to but without 1, for the same text: a failure can be
 * reproduced. The generator is "mulberry32", and the hash FNV-1a.
 * @param {string} text
 */
export function seededRandom(text) {
	let state = 0x811c9dc5;
	for (const character of text) {
		state = Math.imul(state ^ /** @type {number} */ (character.codePointAt(0)), 0x01000193);
	}
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
