/**
 * A secret and a user name of the greatest length, in JSON, with room for fingerprints. JSON escapes quotes by one character more,
 * and a lone surrogate by five.
 */
const MAX_SEAL_LENGTH = 200_000;
/** A seal has fourteen texts at most, and "1:{:{:,:},:}" between them; there is room for later versions. */
const MAX_TEXTS = 100;
const MAX_PUNCTUATION = 1_000;
/** A text in JSON, the last one open or not. */
const TEXT = /"(?:[^"\\]|\\[^])*"?/;

/**
 * Is this text too large for a seal? Asked before it is parsed, since a text of brackets alone takes
 * JSON a hundred times longer than one of the same length that holds a secret.
 */
export function isTooLargeForSeal(text: string): boolean {
	if (text.length > MAX_SEAL_LENGTH) return true;
	const between = text.split(TEXT, MAX_TEXTS + 1);
	return between.length > MAX_TEXTS || between.join('').length > MAX_PUNCTUATION;
}
