import { MIN_LENGTH } from './secret-forms';

/** So many digits are not part of a longer number by chance. */
const LONG_NUMBER = /^\d{8,}$/;
/** So many digits of a number are what they were, however long it was (IEEE 754, binary64). */
const EXACT_DIGITS = 15;

/**
 * Returns a function that knows a number which is one of these secrets. JSON numbers lose what a double cannot hold, and
 * zeros: 12345678901234567890 is read as 12345678901234567000. The sign does not matter.
 */
export function createNumberTest(secrets: readonly string[]): (value: number) => boolean {
	const numbers = new Set(
		secrets
			.filter((secret) => /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(secret))
			.map((secret) => Math.abs(Number(secret)))
			// A shorter number occurs by chance, whatever zeros the secret has before it.
			.filter((value) => String(value).length >= MIN_LENGTH),
	);
	const texts = new Set(secrets.filter(({ length }) => length >= MIN_LENGTH));
	const longNumbers = secrets
		.filter((secret) => LONG_NUMBER.test(secret))
		.map((secret) => secret.slice(0, EXACT_DIGITS));
	const containsLongNumber = (digits: string) =>
		longNumbers.some((secret) => digits.includes(secret));
	return (value) =>
		numbers.has(Math.abs(value)) ||
		texts.has(String(value)) ||
		containsLongNumber(String(value).replace('.', ''));
}
