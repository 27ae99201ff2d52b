import { excerptOf, onOneLine, placeIn } from '../../../lib/text/excerpt';

it.each([
	['a\r\n\tb', 'a b'],
	['  a  ', 'a'],
	['a\u0000\u202eb\u200b', 'a b'],
	['a\ud800b', 'a b'],
	['grün 😀', 'grün 😀'],
	['', ''],
])('%j is %j on one line', (text, line) => {
	expect(onOneLine(text)).toBe(line);
});

it.each([
	['short', 'short'],
	['x'.repeat(40), 'x'.repeat(40)],
	['x'.repeat(41), `${'x'.repeat(40)}…`],
	[`${'x'.repeat(39)} y`, `${'x'.repeat(39)}…`],
	[' '.repeat(2_000), ''],
])('an excerpt of %j is %j', (text, excerpt) => {
	expect(excerptOf(text)).toBe(excerpt);
});

it.each([
	['abc', 0, 'line 1, column 1 (character 1)'],
	['abc', 3, 'line 1, column 4 (character 4)'],
	['a\nbc', 1, 'line 1, column 2 (character 2)'],
	['a\nbc', 2, 'line 2, column 1 (character 3)'],
	['a\r\n\nbc', 5, 'line 3, column 2 (character 6)'],
])('in %j, %i is at %s', (text, offset, place) => {
	expect(placeIn(text, offset)).toBe(place);
});
