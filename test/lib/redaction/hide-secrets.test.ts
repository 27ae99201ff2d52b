import { countRedacted, REDACTED, redactSecrets } from '../../../lib/redaction/redact';
import { createSecretScanner } from '../../../lib/redaction/secret-scanner';

/** The last digit of each escape is escaped, so often that nobody decodes all of it. */
const ENDLESS = `%4${'%3'.repeat(12)}1`;
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('a secret in a text', () => {
	it.each<[label: string, text: string, shown: string]>([
		['percent-encoded', 'a k%2B4711 b', 'a **hidden** b'],
		['percent-encoded twice', 'a?b=k%252B4711&c', 'a?b=**hidden**&c'],
		['in Base64', `a ${base64('k+4711')} b`, 'a **hidden** b'],
		['in Base64 with more before it', `a ${base64('user:k+4711')}`, 'a dXNlcj**hidden**='],
		['in Base64 with padding', `a ${base64('k+47112')}=`, 'a **hidden**Mg==='],
		[
			'in Base64 in lines',
			`${base64('...k+').slice(0, 6)}\r\n  ${base64('...k+4711').slice(6)}`,
			'Li4u**hidden**',
		],
		['in hexadecimal', 'a 6b2b34373131.', 'a **hidden**.'],
		['between others of its kind', 'k+4711k+4711 k+4711', '**hidden** **hidden**'],
		['beside characters of two units', '\u{1f512}k+4711\u{1f512}', '\u{1f512}**hidden**\u{1f512}'],
		['in two encodings at once', 'k+4711 k%2B4711', '**hidden** **hidden**'],
	])('is hidden, and nothing beside it: %s', (_, text, shown) => {
		expect(redactSecrets(text, ['k+4711'])).toBe(shown);
		expect(redactSecrets([text, 'k+471'], ['k+4711'])).toEqual([shown, 'k+471']);
	});

	it('is hidden with all of a long text, if it is in Base64 in Base64 all over it', () => {
		let nested = 'k+4711-a-longer-key';
		while (nested.length < 700_000) nested = base64(nested + nested);
		expect(redactSecrets(`a ${nested} b`, ['k+4711-a-longer-key'])).toBe(REDACTED);
		expect(redactSecrets(`a ${nested.slice(0, 9_999)} b`, ['k+4711-a-longer-key'])).not.toBe(
			REDACTED,
		);
	});

	it('is not made of two texts', () => {
		expect(redactSecrets(['abc', '\x01xyz'], ['abc\u0101'])).toEqual(['abc', '**hidden**xyz']);
	});

	it('is hidden in each of many texts, whatever their length', () => {
		const texts = Array.from({ length: 300 }, (_, at) => `${'x'.repeat(at * 7)}k+4711${at}`);
		expect(redactSecrets(texts, ['k+4711'])).toEqual(
			texts.map((text) => text.replace('k+4711', REDACTED)),
		);
	});

	it('is hidden wherever a long text is cut for the search', () => {
		const written = base64(`${'.'.repeat(3)}k+4711${'.'.repeat(3)}`);
		for (const before of [0, 16_370, 16_378, 16_384, 17_460, 32_768, 33_000]) {
			const text = `${' '.repeat(before)}${written}${' '.repeat(40_000)}`;
			expect(redactSecrets(text, ['k+4711']).trim()).toBe('Li4u**hidden**Li4u');
		}
	});
});

describe('a text', () => {
	it('is hidden as a whole if nobody can tell what is in it', () => {
		expect(redactSecrets(ENDLESS, ['k+4711'])).toBe(REDACTED);
		expect(countRedacted([ENDLESS], ['k+4711'])).toEqual({ value: [REDACTED], hidden: 1 });
	});

	it('is hidden as a whole if hiding the secret is not enough', () => {
		expect(countRedacted(`a k+4711 ${ENDLESS}`, ['k+4711'])).toEqual({
			value: REDACTED,
			hidden: 1,
		});
		expect(countRedacted('a hidden b', ['hidden'])).toEqual({ value: REDACTED, hidden: 1 });
	});

	it('does not hide others with it', () => {
		expect(countRedacted([ENDLESS, 'abcdef', 'a k+4711 k+4711'], ['k+4711'])).toEqual({
			value: [REDACTED, 'abcdef', `a ${REDACTED} ${REDACTED}`],
			hidden: 3,
		});
		expect(redactSecrets(['a hidden b', 'abcdef'], ['hidden'])).toEqual([REDACTED, 'abcdef']);
	});

	it('that is a file is not let through', () => {
		expect(createSecretScanner(['k+4711'])(Buffer.from(ENDLESS))).toBe(true);
	});
});

describe('how often something was hidden', () => {
	it.each<[label: string, value: unknown, hidden: number]>([
		['never', { a: 'b' }, 0],
		['in a value', { a: '47114711 a 47114711' }, 2],
		['in a key', { '47114711': 1 }, 1],
		['in a number', { a: 47114711, b: [47114711] }, 2],
		['in texts that are the same', ['47114711', '47114711'], 2],
	])('is counted: %s', (_, value, hidden) => {
		expect(countRedacted(value, ['47114711']).hidden).toBe(hidden);
	});

	it('is never without a secret', () => {
		const value = { a: '47114711' };
		expect(countRedacted(value, [])).toEqual({ value, hidden: 0 });
	});
});

describe('a field whose name is a secret', () => {
	it('does not let a value beside it through', () => {
		expect(redactSecrets({ admin: 'admin', b: 'admin', xadmin: 1, admin2: 1 }, ['admin'])).toEqual({
			'**hidden**': '**hidden**',
			b: '**hidden**',
			'x**hidden**': 1,
			'**hidden**2': 1,
		});
		expect(redactSecrets({ k4711: 1, 'k%34711': 2 }, ['k4711'])).toEqual({
			'**hidden**': 1,
			'**hidden** (2)': 2,
		});
	});
});
