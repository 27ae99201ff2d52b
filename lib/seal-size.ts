/**
 * A secret and a user name of the greatest length, in JSON. That escapes quotes by one character more,
 * and a lone surrogate by five.
 */
const MAX_SEAL_LENGTH = 200_000;
/** What is left of a seal without its texts: "1:{:{:,:},:}", and room for what comes later. */
const MAX_PUNCTUATION = 1_000;

/**
 * Is this text too large for a seal? Asked before it is parsed, since a text of brackets alone takes
 * JSON a hundred times longer than one of the same length that holds a secret.
 */
export function isTooLargeForSeal(text: string): boolean {
	if (text.length > MAX_SEAL_LENGTH) return true;
	const punctuation = text.replace(/\\[^]/g, '').replace(/"[^"]*"?/g, '');
	return punctuation.length > MAX_PUNCTUATION;
}
