import { octetsOfFile, tracedOctetsOfText } from '../../../lib/decoding/octets';
import { skeletonOf } from '../../../lib/redaction/skeleton';

describe('the skeleton of some octets', () => {
	it.each([
		['', ''],
		['abc', 'abc'],
		['aüb', 'a\u0080b'],
		['üéab\u0080', '\u0080ab\u0080'],
		['\u007f\u00ff', '\u007f\u0080'],
		['a\u0080\u00ffb', 'a\u0080b'],
	])('%j is %j', (text, skeleton) => {
		const { bytes } = skeletonOf(octetsOfFile(Buffer.from(text, 'latin1')));
		expect(Buffer.from(bytes).toString('latin1')).toBe(skeleton);
	});

	it('knows where it comes from', () => {
		const { starts, ends } = skeletonOf(tracedOctetsOfText('aüéb'));
		expect([...starts!]).toEqual([0, 1, 3]);
		expect([...ends!]).toEqual([1, 3, 4]);
	});
});
