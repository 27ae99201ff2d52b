import { createSecretScanner } from '../../../lib/redaction/secret-scanner';
import { CHARSETS } from '../../support/secrets/charsets';
import { ECHOES } from '../../support/secrets/secret-echoes';

/** A secret with a character of every kind that some program escapes. */
const SECRET = 'pa~ss w"ord/ü+1!&<\'>\\(';
const PLAIN_SECRET = 'sk-live-4711';

/** Does the scanner find a secret in a file that arrives in chunks of this size? */
function isFound(file: Buffer, secrets: readonly string[], size = file.length): boolean {
	const hasSecret = createSecretScanner(secrets);
	let found = false;
	for (let at = 0; at < file.length; at += size) found = hasSecret(file.subarray(at, at + size));
	return found;
}

describe.each(CHARSETS)('a file in %s', (_, write) => {
	describe.each(ECHOES)('with the secret %s', (__, echo) => {
		it.each(['', 'u', 'us', 'use', 'user:'])('after "%s" is found', (before) => {
			const file = write(`<start>${echo(SECRET, before)}<end>`);
			for (const size of [file.length, 1, 2, 7]) expect(isFound(file, [SECRET], size)).toBe(true);
		});
	});

	it('with the secret without its last character is not found', () => {
		expect(isFound(write(`<${SECRET.slice(0, -1)}>`), [SECRET])).toBe(false);
	});

	it('with the longer of two secrets in many chunks is found', () => {
		const long = `sk-${SECRET}`.repeat(5);
		for (const size of [1, 7]) expect(isFound(write(long), [long, 'key1'], size)).toBe(true);
	});

	it('with another of the secrets is found', () => {
		expect(isFound(write(`<${PLAIN_SECRET}>`), [SECRET, PLAIN_SECRET])).toBe(true);
	});
});

describe('a secret beyond Latin-1', () => {
	const secret = 'key\u0100\u0142\u{1F512}\u4711';

	it.each(CHARSETS.slice(0, -1))('is found in %s', (_, write) => {
		const file = write(`<${secret}>`);
		for (const size of [file.length, 1]) expect(isFound(file, [secret], size)).toBe(true);
	});

	it('is not matched by its truncation to Latin-1', () => {
		expect(isFound(Buffer.from(`<${secret}>`, 'latin1'), [secret])).toBe(false);
	});

	it('is found with its escapes', () => {
		expect(isFound(Buffer.from('<key&#256;%C5%82\\ud83d\\udd12&#x4711;>'), [secret])).toBe(true);
	});
});

describe('where a secret stands in a file', () => {
	const around = (before: number, text: string) =>
		Buffer.concat([Buffer.alloc(before, '.'), Buffer.from(text), Buffer.alloc(before, '.')]);

	it.each([0, 1, 16_383, 65_524, 65_525, 65_530, 65_535, 65_536, 200_000])(
		'does not matter: after %d bytes',
		(before) => {
			const file = around(before, PLAIN_SECRET);
			for (const size of [file.length, 16_384]) {
				expect(isFound(file, [PLAIN_SECRET], size)).toBe(true);
			}
			expect(isFound(around(before, 'sk-live-471'), [PLAIN_SECRET])).toBe(false);
		},
	);

	it('does not matter to the longest encoding of each character', () => {
		const encode = (text: string) =>
			[...text].map((each) => `&#x${each.codePointAt(0)!.toString(16).padStart(8, '0')};`).join('');
		for (let before = 65_536 - 12 * PLAIN_SECRET.length; before <= 65_536; before += 7) {
			expect(isFound(around(before, encode(PLAIN_SECRET)), [PLAIN_SECRET])).toBe(true);
		}
	});

	it('does not matter with any number of zero bytes between its letters', () => {
		const letters = [...PLAIN_SECRET].map((each) => Buffer.from(each));
		const file = Buffer.concat(letters.flatMap((each) => [Buffer.alloc(100_000), each]));
		expect(isFound(file, [PLAIN_SECRET], 16_384)).toBe(true);
	});

	it('is not forgotten when more chunks follow', () => {
		const hasSecret = createSecretScanner([PLAIN_SECRET]);
		const results = ['sk-live', '-47', '11', 'and more', ''].map((text) => {
			return hasSecret(Buffer.from(text));
		});
		expect(results).toEqual([false, false, true, true, true]);
	});
});

describe('a long secret', () => {
	it.each([1_000, 1_001, 2_500, 16_384])('is found: %d characters', (length) => {
		const secret = `/${'é'.repeat(3)}${'0123456789abcdef'.repeat(length / 16 + 1)}`.slice(
			0,
			length,
		);
		const encodings = [
			secret,
			encodeURIComponent(secret),
			JSON.stringify(secret),
			Buffer.from(secret).toString('base64url'),
		];
		for (const text of encodings) {
			const file = Buffer.concat([Buffer.alloc(60_000, '.'), Buffer.from(text)]);
			expect(isFound(file, [secret], 16_384)).toBe(true);
		}
	});
});

describe('a value that is not a secret', () => {
	it.each([
		['no secret', []],
		['an empty one', ['']],
		['short ones', ['a', 'ab', 'abc']],
	])('is not found: %s', (_, secrets) => {
		expect(isFound(Buffer.from('abcabc'), secrets)).toBe(false);
	});

	it('has fewer than four characters', () => {
		expect(isFound(Buffer.from('<abcd>'), ['abcd'])).toBe(true);
	});

	it('may be U+0000, which no header carries', () => {
		const secret = '\0\0\0\0';
		expect(isFound(Buffer.alloc(100), [secret])).toBe(false);
		expect(isFound(Buffer.from('<%00%00%00%00>'), [secret])).toBe(false);
	});
});
