import { isTooLargeForSeal, sealSecret } from '../../../lib/connection/seal';
import { MAX_SECRET_LENGTH } from '../../../lib/connection/secret-rules';

const many = (text: string, count: number) => Array<string>(count).fill(text).join('');

describe('a string that may be a seal', () => {
	it.each([
		['nothing', ''],
		['200,000 characters in one string', `"${many('a', 199_998)}"`],
		['99 strings', many('"a",', 99)],
		['a thousand characters of punctuation', many('{', 1_000)],
		['as much of it between strings', `"a"${many(',', 500)}"b"${many(',', 500)}`],
		['an unterminated string', `{"${many('a', 5_000)}`],
		['a string of escapes', `"${many('\\"', 50_000)}"`],
		[
			'the largest possible seal',
			sealSecret(many('\uD800', MAX_SECRET_LENGTH), { username: many('"', MAX_SECRET_LENGTH) }),
		],
	])('can be %s', (_label, text) => {
		expect(isTooLargeForSeal(text)).toBe(false);
	});

	it.each([
		['200,001 characters', `"${many('a', 199_999)}"`],
		['100 strings', many('"a",', 100)],
		['one more character of punctuation', many('{', 1_001)],
		['as much of it between strings', `"a"${many(',', 500)}"b"${many(',', 501)}`],
	])('is too large to be one with %s', (_label, text) => {
		expect(isTooLargeForSeal(text)).toBe(true);
	});
});
