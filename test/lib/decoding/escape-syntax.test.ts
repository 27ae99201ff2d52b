import { BACKSLASH_ESCAPES } from '../../../lib/decoding/backslash-escapes';
import { undoEscape, type EscapeSyntax } from '../../../lib/decoding/escape-syntax';
import { HTML_ESCAPES } from '../../../lib/decoding/html-escapes';
import { octetsOfText, tracedOctetsOfText } from '../../../lib/decoding/octets';
import { PERCENT_ESCAPES } from '../../../lib/decoding/percent-escapes';
import { QUOTED_PRINTABLE, SOFT_LINE_BREAKS } from '../../../lib/decoding/quoted-printable';

function undo(syntax: EscapeSyntax, text: string, collapses = false): string {
	return Buffer.from(undoEscape(octetsOfText(text), syntax, collapses).bytes).toString('latin1');
}

const utf8 = (text: string) => Buffer.from(text).toString('latin1');

describe('percent-encoding', () => {
	it.each([
		['%41', 'A'],
		['%41%42c%43', 'ABcC'],
		['%c3%BC', utf8('ü')],
		['%u0041', 'A'],
		['%u00fc', utf8('ü')],
		['%u4711', utf8('\u4711')],
		['%00A%00', 'A'],
		['%u0000A', 'A'],
		['%2541', '%41'],
		['%', '%'],
		['%4', '%4'],
		['%4g', '%4g'],
		['%g4', '%g4'],
		['%u004', '%u004'],
		['%u00g4', '%u00g4'],
		['%U0041', '%U0041'],
		['%%41', '%A'],
		['=41\\x41&#65;', '=41\\x41&#65;'],
	])('%s means %j', (text, meant) => expect(undo(PERCENT_ESCAPES, text)).toBe(meant));

	it.each([
		['%25252541', 'A'],
		['%252525', '%'],
		['%2525zz', '%zz'],
		['%25u0041', 'A'],
		['%41', 'A'],
		['%', '%'],
	])('that was escaped again is undone at once: %s', (text, meant) => {
		expect(undo(PERCENT_ESCAPES, text, true)).toBe(meant);
	});
});

describe('character references of HTML', () => {
	it.each([
		['&amp;', '&'],
		['&AMP;', '&'],
		['&quot;&apos;&lt;&gt;', '"\'<>'],
		['&sol;&plus;&equals;&NewLine;&Tab;&DiacriticalGrave;', '/+=\n\t`'],
		['&uuml;', '\u00fc'],
		['&nbsp;', '\u00a0'],
		['&yuml;', '\u00ff'],
		['&hearts;', '\u0080'],
		['&frac12;', '\u00bd'],
		['&#65;', 'A'],
		['&#065;', 'A'],
		['&#0000000000065;', 'A'],
		['&#x41;&#X41;', 'AA'],
		['&#x0000041;', 'A'],
		['&#65', 'A'],
		['&#65-', 'A-'],
		['&#x41', 'A'],
		['&#252;', utf8('ü')],
		['&#x1f512;', utf8('\u{1f512}')],
		['&#x10ffff;', utf8('\u{10ffff}')],
		['&#x110000;', '&#x110000;'],
		['&#99999999999999999999;', '&#99999999999999999999;'],
		['&#;', '&#;'],
		['&#x;', '&#x;'],
		['&#a;', '&#a;'],
		['&amp', '&'],
		['&ltx', '<x'],
		['&gt=', '>='],
		['&quot', '"'],
		['&AMP', '&'],
		['&LT', '<'],
		['&GT', '>'],
		['&QUOT', '"'],
		['&plus', '&plus'],
		['&am', '&am'],
		['&;', '&;'],
		['& amp;', '& amp;'],
		['a&b=c&d', 'a&b=c&d'],
		[`&${'a'.repeat(31)};`, '\u0080'],
		[`&${'a'.repeat(32)};`, `&${'a'.repeat(32)};`],
		['&amp;lt;', '&lt;'],
		['&a1;&Z0;&z9;', '\u0080\u0080\u0080'],
		['&#60\\;', '&#60\\;'],
		['&lt\\;', '&lt\\;'],
	])('%s means %j', (text, meant) => expect(undo(HTML_ESCAPES, text)).toBe(meant));

	it('that were escaped again are undone at once', () => {
		expect(undo(HTML_ESCAPES, '&amp;amp;#38;lt;', true)).toBe('<');
		expect(undo(HTML_ESCAPES, '&amp;amp;', true)).toBe('&');
	});
});

describe('escapes with a backslash', () => {
	it.each([
		['\\"\\\\\\/', '"\\/'],
		['\\b\\t\\n\\v\\f\\r', '\b\t\n\v\f\r'],
		['\\u0041\\u00fc', utf8('Aü')],
		['\\ud83d\\udd12', '\u00ed\u00a0\u00bd\u00ed\u00b4\u0092'],
		['\\U0001f512', utf8('\u{1f512}')],
		['\\U0010ffff', utf8('\u{10ffff}')],
		['\\U00110000', 'U00110000'],
		['\\x00A\\u0000', 'A'],
		['\\x41\\xfc', 'A\u00fc'],
		['\\u{41}\\u{1f512}', utf8('A\u{1f512}')],
		['\\u{10ffff}', utf8('\u{10ffff}')],
		['\\u{110000}', 'u{110000}'],
		['\\u{fffffffffffff}', 'u{fffffffffffff}'],
		['\\u{41', 'u{41'],
		['\\u{}', ''],
		['\\u941}', 'u941}'],
		['\\u004', 'u004'],
		['\\x4', 'x4'],
		['\\xg', 'xg'],
		['\\101', 'A'],
		['\\53', '+'],
		['\\0a', 'a'],
		['\\377', '\u00ff'],
		['\\400', ' 0'],
		['\\401', ' 1'],
		['\\1011', 'A1'],
		['\\8', '8'],
		['\\a\\-', 'a-'],
		['\\ü', utf8('ü')],
		['a\\', 'a\\'],
	])('%s means %j', (text, meant) => expect(undo(BACKSLASH_ESCAPES, text)).toBe(meant));

	it.each([
		['\\\\\\\\\\\\"', '"'],
		['\\u005c\\x5c\\u0041', 'A'],
		['\\\\u005cu0041', 'A'],
		['\\\\', '\\'],
	])('that were escaped again are undone at once: %s', (text, meant) => {
		expect(undo(BACKSLASH_ESCAPES, text, true)).toBe(meant);
	});
});

describe('quoted-printable', () => {
	it.each([
		['=41=3d=C3=BC', `A=${utf8('ü')}`],
		['=00A', 'A'],
		['a=\r\nb', 'ab'],
		['a=\nb', 'ab'],
		['a=\\r\\nb', 'ab'],
		['a=\\nb', 'ab'],
		['a=\rb', 'a=\rb'],
		['a=\\tb', 'a=\\tb'],
		['a=nb', 'a=nb'],
		['a=\r', 'a=\r'],
		['a=', 'a='],
		['a=b', 'a=b'],
		['a=4', 'a=4'],
	])('%j means %j', (text, meant) => expect(undo(QUOTED_PRINTABLE, text)).toBe(meant));

	it('that was escaped again is undone at once', () => {
		expect(undo(QUOTED_PRINTABLE, '=3D3D41', true)).toBe('A');
	});

	it('may be undone but for its escapes', () => {
		expect(undo(SOFT_LINE_BREAKS, '=41=\r\n=')).toBe('=41=');
	});
});

describe('what is undone', () => {
	it.each([
		['has no escape', 'abc'],
		['has the start of one', '%x'],
	])('is the source itself, if it %s', (_, text) => {
		const source = octetsOfText(text);
		expect(undoEscape(source, PERCENT_ESCAPES, false)).toBe(source);
	});

	it('knows where each octet comes from', () => {
		const source = tracedOctetsOfText('ü%41b%u00fc');
		const { bytes, starts, ends } = undoEscape(source, PERCENT_ESCAPES, false);
		expect([...bytes]).toEqual([0xc3, 0xbc, 0x41, 0x62, 0xc3, 0xbc]);
		expect([...starts!]).toEqual([0, 0, 1, 4, 5, 5]);
		expect([...ends!]).toEqual([1, 1, 4, 5, 11, 11]);
	});

	it('keeps that for long stretches without escapes', () => {
		const source = tracedOctetsOfText(`${'a'.repeat(40)}%41`);
		const { starts, ends } = undoEscape(source, PERCENT_ESCAPES, false);
		expect([...starts!]).toEqual(Array.from({ length: 41 }, (_, at) => at));
		expect([...ends!]).toEqual([...Array.from({ length: 40 }, (_, at) => at + 1), 43]);
	});
});
