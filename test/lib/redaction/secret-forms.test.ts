import iconv from 'iconv-lite';
import { REDACTED, redactSecrets } from '../../../lib/redaction/redact';
import { secretForms } from '../../../lib/redaction/secret-forms';
import { createSecretScanner } from '../../../lib/redaction/secret-scanner';

const isIn = (file: Buffer, secret: string) => createSecretScanner([secret])(file);

describe('a secret in another letter case', () => {
	it('is hidden if it has 12 characters', () => {
		expect(redactSecrets('SK-LIVE-4711 sK-lIVE-4711', ['sk-Live-4711'])).toBe(
			`${REDACTED} ${REDACTED}`,
		);
	});

	it('is shown if it has fewer', () => {
		expect(redactSecrets('SK-LIVE-471', ['sk-Live-471'])).toBe('SK-LIVE-471');
	});

	it.each([0, 1, 2])('is hidden in Base64 in lower case, after %d characters', (count) => {
		const text = Buffer.from(`${'x'.repeat(count)}sk-Live-4711?`)
			.toString('base64')
			.toLowerCase();
		expect(redactSecrets(`${text}.test`, ['sk-Live-4711'])).toContain(REDACTED);
		expect(redactSecrets(`${text}.test`, ['sk-Live-4712-'])).toBe(`${text}.test`);
	});

	it('is hidden in Base64 for URLs in lower case', () => {
		const secret = '???>>>???>>>~~~';
		const text = Buffer.from(secret).toString('base64url').toLowerCase();
		expect(text).toMatch(/[-_]/);
		expect(redactSecrets(text, [secret])).toContain(REDACTED);
	});
});

describe('a secret that is a long number with a sign', () => {
	it.each([
		['-7123456789012345678', '7123456789012345678', REDACTED],
		['-7123456789012345678', '-7123456789012345678', REDACTED],
		['+12345678', 'no. 12345678', `no. ${REDACTED}`],
		['-1234567', '1234567', '1234567'],
		['-12345678x', '12345678x', '12345678x'],
		['a-12345678', 'a12345678', 'a12345678'],
	])('%s is hidden without it: %s', (secret, text, shown) => {
		expect(redactSecrets(text, [secret])).toBe(shown);
	});
});

describe('a secret with blanks', () => {
	it.each(['a+secret+key', 'a%2Bb', 'a_secret_key', 'a=20secret=20key', 'a%20secret key'])(
		'is hidden in %s if that is one',
		(text) => {
			const isOne = text !== 'a%2Bb';
			expect(redactSecrets(text, ['a secret key'])).toBe(isOne ? REDACTED : text);
		},
	);
});

describe('a secret beyond ASCII', () => {
	const SECRET_KEY = 'schlüssel-größe';

	it.each(['macintosh', 'cp437', 'cp850', 'iso-8859-9', 'windows-1254'])(
		'is found in %s',
		(charset) => {
			expect(isIn(iconv.encode(`<${SECRET_KEY}>`, charset), SECRET_KEY)).toBe(true);
		},
	);

	it('is found where its characters were lost', () => {
		expect(redactSecrets('<schl\ufffdssel-gr\ufffd\ufffde>', [SECRET_KEY])).toBe(`<${REDACTED}>`);
		expect(redactSecrets('<schl&hearts;ssel-gr&hearts;e>', [SECRET_KEY])).toBe(`<${REDACTED}>`);
	});

	it('is found so if it has eight other characters', () => {
		expect(redactSecrets('abcd\ufffdefgh', ['abcdéfgh'])).toBe('abcd\ufffdefgh');
		expect(redactSecrets('abcd\u4711efgh', ['abcdéefgh'])).toBe(REDACTED);
		expect(redactSecrets('abcd\u4711efg', ['abcdéefg'])).toBe('abcd\u4711efg');
		expect(redactSecrets('ABCD\u4711EFGH', ['abcdéefgh'])).toBe('ABCD\u4711EFGH');
		expect(redactSecrets('ABCD\u4711EFGHIJKL', ['abcdéefghijkl'])).toBe(REDACTED);
		expect(redactSecrets('ABCD\u4711EFGHIJK', ['abcdéefghijk'])).toBe(REDACTED);
		expect(redactSecrets('ABCD\u4711EFGHIJ', ['abcdéefghij'])).toBe('ABCD\u4711EFGHIJ');
	});

	it('is no other one with other letters', () => {
		expect(redactSecrets('schlussel-grosse', [SECRET_KEY])).toBe('schlussel-grosse');
	});

	it.each(['utf-16le', 'utf-16be', 'utf-32le'])('is found in %s, beyond Latin-1', (charset) => {
		expect(isIn(iconv.encode('<ключ-4711>', charset), 'ключ-4711')).toBe(true);
		expect(isIn(iconv.encode('<ключ-4712>', charset), 'ключ-4711')).toBe(false);
	});
});

describe('a secret that looks as if it was escaped', () => {
	it.each([
		['%41bcd%2541', '%41bcd%2541'],
		['%41bcd%2541', encodeURIComponent('%41bcd%2541')],
		['%41bcd%2541', encodeURIComponent(encodeURIComponent('%41bcd%2541'))],
		['%41bcd%2541', JSON.stringify('%41bcd%2541').slice(1, -1)],
		['a&amp;lt;b', 'a&amp;amp;lt;b'],
		['%41b<cd\\x42', '%41b&lt;cd\\x42'],
		['%41b\\cd', '%41b\\\\cd'],
		['%C3%A4ü<cd', '%C3%A4ü&amp;lt;cd'],
		// Nobody decodes all of it.
		[`%4${'%3'.repeat(12)}1`, `%4${'%3'.repeat(12)}1`],
		['\\x41\\\\bcd\\', JSON.stringify('\\x41\\\\bcd\\').slice(1, -1)],
	])('is hidden: %s as %s', (secret, text) => {
		expect(redactSecrets(`<${text}>`, [secret])).toBe(`<${REDACTED}>`);
	});

	it('is not looked for decoded, if that is too short', () => {
		expect(redactSecrets('AB', ['%41%42'])).toBe('AB');
		expect(redactSecrets('ABC', ['%41%42%43'])).toBe('ABC');
		expect(redactSecrets('ABCD', ['%41%42%43%44'])).toBe(REDACTED);
	});
});

describe('a secret with a backslash at its end', () => {
	it.each([
		['in HTML', 'a<bcd\\', '<a&lt;bcd\\>', `<${REDACTED}>`],
		['in HTML in HTML', 'a<bcd\\', '<a&amp;lt;bcd\\>', `<${REDACTED}\\>`],
		['in INI', 'a;bcd\\', 'key=a\\;bcd\\\n', `key=${REDACTED}\\\n`],
		['where it is missing', 'abcd\\', 'abcd', REDACTED],
	])('is hidden %s, with or without it', (_, secret, text, shown) => {
		expect(redactSecrets(text, [secret])).toBe(shown);
	});
});

describe('quotes in a row', () => {
	it.each([
		['count as one', 'k"e"y', 'k""e"""y', REDACTED],
		['count as one in a secret that has them escaped', 'k%22%22y1', 'k""y1', REDACTED],
		[
			'count as one beside a secret that has none',
			'a"b1',
			'a""b1 key-2',
			`${REDACTED} ${REDACTED}`,
		],
		['do not, if too little of a secret is left', 'ab""', 'ab"" ab"', `${REDACTED} ab"`],
	])('%s', (_, secret, text, shown) => {
		expect(redactSecrets(text, [secret, 'key-2'])).toBe(shown);
	});
});

const REPEATED = '0123456789abcdef'.repeat(200);

describe('a secret is hidden in one piece', () => {
	it.each<[label: string, secret: string, echoed: string]>([
		['nothing else', 'key-1234', 'key-1234'],
		['a character beyond the BMP, as in JSON in ASCII', 'key🔑', 'key\\ud83d\\udd11'],
		['an apostrophe, as in XML', "key'1", 'key&apos;1'],
		['backslashes, all of which are doubled', 'key\\\\1', 'key\\\\\\\\1'],
		['backslashes, some of which are doubled', 'key\\\\1', 'key\\\\\\1'],
		['a doubled backslash at its end', 'key1\\', 'key1\\\\'],
		['a quote after a long repetition, in JSON', `${REPEATED}"`, `${REPEATED}\\"`],
		['an umlaut after a long repetition, in a URL', `${REPEATED}ü`, `${REPEATED}%C3%BC`],
		['a plus sign in hexadecimal', 'key+1', 'key\\x2B1'],
		['a plus sign in octal', 'key+1', 'key\\0531'],
		['a plus sign with braces', 'key+1', 'key\\u{2b}1'],
		['a plus sign in quoted-printable', 'key+1', 'key=2B1'],
		['a plus sign with its name', 'key+1', 'key&plus;1'],
		['a plus sign in JSON in JSON', 'key+1', 'key\\\\u002b1'],
		['a slash in HTML in HTML', 'key/1', 'key&amp;#x2F;1'],
		['a slash in PHP in JSON', 'key/1', 'key\\\\\\/1'],
		['a plus sign and a slash, percent-encoded twice', 'k+e/y==', 'k%252Be%252Fy%253D%253D'],
		['quotation marks, which are doubled', 'k"e"y', 'k""e""y'],
		['apostrophes, which are doubled', "k'e'y", "k''e''y"],
		['quotation marks, which are doubled twice', 'k"e"y', 'k""""e""""y'],
		['apostrophes beyond ASCII, which are doubled', "schlüssel'1", "schl\ufffdssel''1"],
		['two letters that have one name', 'key-fj', 'key-&fjlig;'],
		['a name whose end was escaped', 'key<&1', 'key&lt\\;&amp\\;1'],
		['a number whose end was escaped', 'key<1', 'key&\\#60\\;1'],
		['UTF-8 read as Latin-1', 'pässwörd-ü1', 'pÃ¤sswÃ¶rd-Ã¼1'],
	])('with %s', (_, secret, echoed) => {
		expect(redactSecrets([`<${echoed}>`], [secret])).toEqual([`<${REDACTED}>`]);
		expect(redactSecrets([echoed], [secret])).toEqual([REDACTED]);
	});
});

it('short secrets are not looked for, and have no influence', () => {
	expect(redactSecrets('abc ä', ['abc', 'ä'])).toBe('abc ä');
	expect(redactSecrets('abc abcd', ['abc', 'abcd'])).toBe(`abc ${REDACTED}`);
	expect(redactSecrets('äöü', ['äöü'])).toBe('äöü');
});

it.each<[label: string, secrets: string[], beyondAscii: boolean]>([
	['of ASCII', ['key-4711-abcd', '~\x7f~~'], false],
	['of other characters', ['ключ'], true],
	['with one other character', ['key-4711', 'schlüssel'], true],
	['of which the short ones have other characters', ['key-4711', 'äöü'], false],
])('secrets %s are looked for without regard to charsets, or with', (_, secrets, beyondAscii) => {
	expect(secretForms(secrets).beyondAscii).toBe(beyondAscii);
});
