import { octetsOfText, tracedOctetsOfText } from '../../../lib/decoding/octets';
import { undoBase64 } from '../../../lib/decoding/undo-base64';

function decodings(text: string, minOctets = 4): string[] {
	return [...undoBase64(octetsOfText(text), minOctets)].map(({ bytes }) =>
		Buffer.from(bytes).toString('latin1'),
	);
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('Base64', () => {
	it.each<[label: string, text: string, meant: string]>([
		['alone', base64('secret'), 'secret\x01'],
		['with padding', base64('secret12'), 'secret12\x01'],
		['without padding', base64('secret12').replace(/=/g, ''), 'secret12\x01'],
		['in the alphabet for URLs', '-_-_u7u7', '\u00fb\u00ff\u00bf\u00bb\u00bb\u00bb\x01'],
		['in the plain alphabet', '+/+/u7u7', '\u00fb\u00ff\u00bf\u00bb\u00bb\u00bb\x01'],
		['in lines', `c2Vj\r\n \t\ncmV0`, 'secret\x01'],
		['after one more character', `a${base64('secret')}`, 'secret\x01'],
		['after two more characters', `ab${base64('secret')}`, 'secret\x01'],
		['after three more characters', `abc${base64('secret')}`, 'secret\x01'],
		['twice', `${base64('secret')}.${base64('other!')}`, 'secret\x01other!\x01'],
		[
			'twice, after one more character',
			`a${base64('secret')}.a${base64('other!')}`,
			'secret\x01other!\x01',
		],
		['after line breaks', `\n\n${base64('secret')}`, 'secret\x01'],
		['with empty lines in it', 'c2Vj\n\n\tcmV0', 'secret\x01'],
		['beside something shorter', `ab.${base64('secret')}.abcde`, 'secret\x01'],
		['with zeros in it', base64('s\0e\0c\0r\0'), 'secr\x01'],
		['just long enough', 'YWJjZA', 'abcd\x01'],
	])('%s is decoded', (_, text, meant) => expect(decodings(text)).toContain(meant));

	it.each([
		['is too short', 'YWJjZ'],
		['has a blank in it', 'YWJ jZA'],
		['has another character in it', 'YWJ%jZA'],
	])('that %s is not decoded', (_, text) => expect(decodings(text)).toEqual([]));

	it('is decoded from each of four places', () => {
		expect(decodings('u'.repeat(12))).toHaveLength(4);
	});
});

describe('hexadecimal digits', () => {
	it.each([
		['in small letters', '7365637265742b', 'secret+\x01'],
		['in capitals', '7365637265742B', 'secret+\x01'],
		['after another one', 'a7365637265742b', 'secret+\x01'],
	])('%s are decoded', (_, text, meant) => expect(decodings(text)).toContain(meant));

	it('are decoded from each of two places, and as Base64 from four', () => {
		expect(decodings('ab'.repeat(8))).toHaveLength(6);
		expect(decodings('abcdefa')).toHaveLength(4);
	});
});

it('each octet that was decoded knows the digits that have a bit of it', () => {
	const [first, second] = [...undoBase64(tracedOctetsOfText('ü.c2VjcmV0'), 4)];
	expect([...first!.starts!]).toEqual([2, 3, 4, 6, 7, 8, 9]);
	expect([...first!.ends!]).toEqual([4, 5, 6, 8, 9, 10, 10]);
	expect([...second!.starts!].slice(0, 3)).toEqual([3, 4, 5]);
});

it('so does each octet of a text that is nothing but Base64', () => {
	const [first] = [...undoBase64(tracedOctetsOfText('YWJjZGVm'), 4)];
	expect([...first!.starts!]).toEqual([0, 1, 2, 4, 5, 6, 7]);
	expect([...first!.ends!]).toEqual([2, 3, 4, 6, 7, 8, 8]);
});
