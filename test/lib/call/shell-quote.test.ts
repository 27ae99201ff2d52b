import fc from 'fast-check';
import { shellQuote } from '../../../lib/call/shell-quote';
import { FIXED_SEED } from '../../support/generators/fixed-seed';
import { SHELLS, shellArguments } from '../../support/shell/run-shell';

/** Strings, and the same quoted in UTF-8. */
const CASES: Array<[text: string, quoted: string]> = [
	['', `''`],
	['a b', `'a b'`],
	['$TOKEN `id` $(id) "x" \\n *', `'$TOKEN \`id\` $(id) "x" \\n *'`],
	["it's", `'it'\\''s'`],
	["'; touch x; '", `''\\''; touch x; '\\'''`],
	['two\nlines', `'two\nlines'`],
	['a\r\nb\tc', `'a'"$(printf '\\015')"'\nb'"$(printf '\\011')"'c'`],
	['\u001b[201~\u0085', `''"$(printf '\\033')"'[201~'"$(printf '\\302\\205')"''`],
	['\u0003\u0003', `''"$(printf '\\003\\003')"''`],
	['Hello!', `'Hello'\\!''`],
	['C:\\', `'C:'"\\\\"''`],
	["\\\\'", `''"\\\\\\\\"''\\'''`],
	['{"a":"b\\n\\"c\\""}', `'{"a":"b\\n\\"c\\""}'`],
	['große \u{1F512}', `'große \u{1F512}'`],
];

/** Strings of what has a meaning to a shell, a terminal or cURL. */
const hostile = fc.string({
	unit: fc.constantFrom(
		...["'", '"', '`', '$', '(', ')', '\\', '\n', '\r', '\t', '!', ';', '&', '|', '#', '~', '*'],
		...[
			'\u001b[201~',
			'\u0003',
			'\u007f',
			'\u0085',
			'%',
			'\\033',
			'a',
			'ß',
			'\u{1F512}',
			' ',
			'$TOKEN',
		],
	),
	maxLength: 12,
});
const strings = fc.sample(hostile, { seed: FIXED_SEED, numRuns: 1_000 });
const bytesOf = (text: string) => Buffer.from(text).toString('latin1');

describe('a string as one word for a shell', () => {
	it.each(CASES)('%j is %s', (text, quoted) => expect(shellQuote(text)).toBe(quoted));

	it.each([
		['C:\\', `'C:'"\\\\"''`],
		["a\\'", `'a'"\\\\"''\\'''`],
		['a\\!', `'a'"\\\\"''\\!''`],
		['a\\\\é', `'a'"\\\\\\\\"''"$(printf '\\351')"''`],
		['a\\b', `'a\\b'`],
		['éü', `''"$(printf '\\351\\374')"''`],
	])('in Latin-1, %j is %s', (text, quoted) => expect(shellQuote(text, 'latin1')).toBe(quoted));

	it('in Latin-1 has the bytes that a header has', () => {
		expect(shellQuote('Zoë: \u00a0', 'latin1')).toBe(
			`'Zo'"$(printf '\\353')"': '"$(printf '\\240')"''`,
		);
	});

	describe.each(SHELLS)('for %s', (shell) => {
		it('is one word, and the same string', () => {
			const all = [...CASES.map(([text]) => text), ...strings];
			const command = `show ${all.map((text) => shellQuote(text)).join(' ')}`;
			expect(shellArguments(shell, 'show', command)).toEqual(all.map(bytesOf));
		});

		it('is one word in Latin-1 too', () => {
			const all = strings.filter((text) => /^[\0-\u00ff]*$/.test(text));
			expect(all.length).toBeGreaterThan(300);
			const command = `show ${all.map((text) => shellQuote(text, 'latin1')).join(' ')}`;
			expect(shellArguments(shell, 'show', command)).toEqual(all);
		});
	});

	it('has nothing that a terminal would act on', () => {
		for (const text of strings) expect(shellQuote(text)).not.toMatch(/[^\P{Cc}\n]/u);
	});

	it('is one word for fish, where a backslash before a quote makes the quote part of the string', () => {
		const inFish = /^(?:'(?:\\['\\]|\\(?!['\\])|[^'\\])*'|"(?:\\.|[^"\\])*"|\\['!])+$/;
		for (const text of [...CASES.map(([each]) => each), ...strings]) {
			expect(shellQuote(text)).toMatch(inFish);
		}
		expect(`'\\'`).not.toMatch(inFish);
	});
});
