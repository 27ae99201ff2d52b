import { MIN_LENGTH } from './secret-forms';

/** So many digits are not part of a longer number by chance. */
const LONG_NUMBER = /^\d{10,}$/;

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
	const longNumbers = secrets.filter((secret) => LONG_NUMBER.test(secret));
	const containsLongNumber = (digits: string) =>
		longNumbers.some((secret) => digits.includes(secret));
	return (value) =>
		numbers.has(Math.abs(value)) ||
		texts.has(String(value)) ||
		containsLongNumber(String(value).replace('.', ''));
}
