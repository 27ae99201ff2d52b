import { urlContainsSecret } from '../../../lib/redaction/secret-in-url';
import { ECHOES } from '../../support/secrets/secret-echoes';

/** A secret with a character of every kind that some program escapes. */
const SECRET = 'pa~ss w"ord/ü+1!&<\'>\\(';
const PLAIN_SECRET = 'Sk-Live-4711';

/** Searches a `Location` as it was received: the bytes of a header are decoded as Latin-1. */
function isFound(location: string, secrets: readonly string[] = [SECRET, PLAIN_SECRET]): boolean {
	const { href } = new URL(location, 'https://api.example.com/v1');
	return urlContainsSecret({ location, href }, secrets);
}

const elsewhere = (text: string) => `https://files.example.net/in?from=${text}`;
const asReceived = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
const encode = encodeURIComponent;

describe.each(ECHOES)('a URL with the secret %s', (_, echo) => {
	it.each(['', 'u', 'us', 'use', 'user:'])('after "%s" contains it', (before) => {
		const echoed = echo(SECRET, before);
		const encodings = [asReceived(echoed), encode(echoed), encode(encode(encode(echoed)))];
		for (const text of [echoed, ...encodings]) {
			expect(isFound(elsewhere(text))).toBe(true);
		}
	});
});

describe('a URL contains a short secret', () => {
	it.each([
		['as it is', '/?key=AbCd1234', true],
		['in its host', 'https://AbCd1234.example.net/', true],
		['in lower case', '/?key=abcd1234', true],
		['in capitals', '/?key=ABCD1234', true],
		['with another letter', '/?key=AbCe1234', false],
	])('%s', (_, location, expected) => {
		expect(isFound(location, ['AbCd1234'])).toBe(expected);
	});
});

describe('a URL contains the secret', () => {
	it.each<[label: string, location: string]>([
		['in its host, which is in lower case', 'https://SK-LIVE-4711.example.net/'],
		['in its host, as it was written', 'https://Sk-Live-4711.example.net/'],
		['in its path', 'https://files.example.net/Sk-Live-4711/a'],
		['in its fragment', 'https://files.example.net/#Sk-Live-4711'],
		['in capitals', elsewhere('SK-LIVE-4711')],
		['with a tab in it, which is dropped', elsewhere('Sk-Li\tve-4711')],
		['with a path in it that is resolved', 'https://files.example.net/x/../Sk-Live-4711'],
		['with each letter escaped', elsewhere('%53%6B%2D%4C%69%76%65%2D%34%37%31%31')],
		['with each letter escaped twice', elsewhere('%2553%256B%252D%254C%2569%2576%2565%252D4711')],
		['with letters escaped a different number of times', elsewhere('%53%256B%25252DLive%2D4711')],
		['with zeros in it', elsewhere('%00S%00k%00-%00L%00i%00v%00e%00-%004%007%001%001')],
	])('%s', (_, location) => expect(isFound(location)).toBe(true));

	it('that only its parsed form shows', () => {
		expect(isFound('https://files.example.net/a/./b', ['/a/b'])).toBe(true);
	});

	it('in Base64 whose "+" and "/" are escaped', () => {
		const secret = '\u00fb\u00ff\u00fe\u00fb\u00ff';
		const base64 = Buffer.from(secret, 'latin1').toString('base64');
		expect(base64).toMatch(/[+/]/);
		expect(isFound(elsewhere(encode(base64)), [secret])).toBe(true);
	});
});

describe('a URL does not contain the secret', () => {
	it.each<[label: string, location: string]>([
		['with only its start', elsewhere('Sk-Live-471')],
		['with only its end', elsewhere('k-Live-4711')],
		['with its letters in another order', elsewhere('4711-Live-Sk')],
		[
			'with an ordinary URL in the query',
			elsewhere('https%3A%2F%2Fapi.example.com%2F%3Fid%3D4711'),
		],
		['in a broken escape', elsewhere('%Sk-Live%')],
	])('%s', (_, location) => expect(isFound(location)).toBe(false));

	it('if there is no secret', () => expect(isFound(elsewhere('Sk-Live-4711'), [])).toBe(false));

	it('if the secret is so short that it may occur by chance', () => {
		expect(isFound(elsewhere('abc'), ['abc'])).toBe(false);
		expect(isFound(elsewhere('abcd'), ['abcd'])).toBe(true);
	});
});
