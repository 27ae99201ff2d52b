import { octetsOfText, tracedOctetsOfText } from '../../../lib/decoding/octets';
import { collapseQuotes } from '../../../lib/redaction/collapse-quotes';

const collapsed = (text: string) =>
	Buffer.from(collapseQuotes(octetsOfText(text)).bytes).toString();

describe('quotes in a row', () => {
	it.each([
		['k""e""""y', 'k"e"y'],
		["''key'''", "'key'"],
		[`"'"'key`, `"'"'key`],
		[`""''key`, `"'key`],
		['key\\\\', 'key\\\\'],
	])('become one: %s', (text, expected) => expect(collapsed(text)).toBe(expected));

	it('know where they were', () => {
		const { starts, ends } = collapseQuotes(tracedOctetsOfText('k""y'));
		expect([...starts!]).toEqual([0, 1, 3]);
		expect([...ends!]).toEqual([1, 3, 4]);
	});

	it('are looked for only once: what has none stays the same', () => {
		const octets = octetsOfText('"key"');
		expect(collapseQuotes(octets)).toBe(octets);
	});
});
