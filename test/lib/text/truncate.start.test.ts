import { truncate } from '../../../lib/text/truncate';

describe('the start of a string', () => {
	it.each<[text: string, length: number, start: string]>([
		['abc', 4, 'abc'],
		['abc', 3, 'abc'],
		['abc', 2, 'ab'],
		['a\u{1F512}c', 3, 'a\u{1F512}'],
		['a\u{1F512}c', 2, 'a'],
		['', 1, ''],
	])('%j, %i characters of it', (text, length, start) => {
		expect(truncate(text, length)).toBe(start);
	});
});
