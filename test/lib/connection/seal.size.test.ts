import { sealSecret, isTooLargeForSeal } from '../../../lib/connection/seal';
import { MAX_SECRET_LENGTH } from '../../../lib/connection/secret-rules';

const many = (text: string, count: number) => Array<string>(count).fill(text).join('');

describe('a text that may be a seal', () => {
	it.each([
		['nothing', ''],
		['200,000 characters in one text', `"${many('a', 199_998)}"`],
		['a hundred parts', many('"a",', 99)],
		['a thousand characters of punctuation', many('{', 1_000)],
		['as much of it between texts', `"a"${many(',', 500)}"b"${many(',', 500)}`],
		['a text that does not end', `{"${many('a', 5_000)}`],
		['a text of escapes', `"${many('\\"', 50_000)}"`],
		[
			'the largest seal there is',
			sealSecret(many('\uD800', MAX_SECRET_LENGTH), { username: many('"', MAX_SECRET_LENGTH) }),
		],
	])('can be %s', (_label, text) => {
		expect(isTooLargeForSeal(text)).toBe(false);
	});

	it.each([
		['200,001 characters', `"${many('a', 199_999)}"`],
		['a hundred texts, and what is between them', many('"a",', 100)],
		['one character of punctuation more', many('{', 1_001)],
		['as much of it between texts', `"a"${many(',', 500)}"b"${many(',', 501)}`],
	])('is none if it is %s', (_label, text) => {
		expect(isTooLargeForSeal(text)).toBe(true);
	});
});
