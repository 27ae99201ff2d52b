import { octetsOfFile, tracedOctetsOfText } from '../../../lib/decoding/octets';
import { printableRuns } from '../../../lib/decoding/printable-runs';

function runsIn(bytes: Uint8Array, beyondAscii = false): string[] {
	const { bytes: kept } = printableRuns(octetsOfFile(bytes), { minOctets: 4, beyondAscii });
	return Buffer.from(kept).toString('latin1').split('\x01').slice(0, -1);
}
const latin1 = (text: string) => Buffer.from(text, 'latin1');

describe('what can be read of some octets', () => {
	it.each<[label: string, octets: Uint8Array, runs: string[]]>([
		['a text', latin1('a ~\t\r\nb'), ['a ~\t\r\nb']],
		['runs that are long enough', latin1('abcd\x02abc\x7fefgh\x1fi'), ['abcd', 'efgh']],
		['nothing', latin1('\x02\x03'), []],
		['nothing of nothing', latin1(''), []],
		['ASCII alone', latin1('abcdüefghüi'), ['abcd', 'efgh']],
	])('is %s', (_, octets, runs) => expect(runsIn(octets)).toEqual(runs));

	it.each<[label: string, octets: Uint8Array, runs: string[]]>([
		[
			'UTF-8',
			Buffer.from('aü\u4711\u{1f512}b'),
			[latin1(Buffer.from('aü\u4711\u{1f512}b').toString('latin1')).toString('latin1')],
		],
		['the last of UTF-8', Buffer.from('ab\u{10ffff}cd'), ['ab\u00f4\u008f\u00bf\u00bfcd']],
		['the first of UTF-8 with two octets', Buffer.from('ab\u0080cd'), ['ab\u00c2\u0080cd']],
		['the first with three', Buffer.from('ab\u0800cd'), ['ab\u00e0\u00a0\u0080cd']],
		['the first with four', Buffer.from('ab\u{10000}cd'), ['ab\u00f0\u0090\u0080\u0080cd']],
		['accents', latin1('aübéc'), ['aübéc']],
		['no accents in a row', latin1('abcdüéefgh'), ['abcd', 'efgh']],
		['no UTF-8 without its end', latin1('abcd\u00e4\u00bdefgh'), ['abcd', 'efgh']],
		[
			'nothing that no UTF-8 starts with',
			latin1('abcd\u00c1\u00bcefgh\u00f5\u00bc\u00bc\u00bc'),
			['abcd', 'efgh'],
		],
		['one at the end', latin1('abcü'), ['abcü']],
	])('is, beyond ASCII, %s', (_, octets, runs) => expect(runsIn(octets, true)).toEqual(runs));

	it('knows where it comes from', () => {
		const source = tracedOctetsOfText('\x02abcd\x02');
		const { starts, ends } = printableRuns(source, { minOctets: 4, beyondAscii: false });
		expect([...starts!]).toEqual([1, 2, 3, 4, 4]);
		expect([...ends!]).toEqual([2, 3, 4, 5, 5]);
	});
});
