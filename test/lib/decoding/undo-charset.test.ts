import { octetsOfFile, octetsOfText } from '../../../lib/decoding/octets';
import { undoCharset } from '../../../lib/decoding/undo-charset';

const undone = (bytes: Uint8Array) => Buffer.from(undoCharset(octetsOfFile(bytes)).bytes);

describe('what has fewer octets in another charset', () => {
	it.each<[label: string, text: string, octets: number[]]>([
		['a letter of Latin-1', 'aüb', [0x61, 0xfc, 0x62]],
		['the first and the last of Latin-1', '\u0080\u00ff', [0x80, 0xff]],
		['signs of Windows-1252', '€‚Ÿ–ž', [0x80, 0x82, 0x9f, 0x96, 0x9e]],
		['a letter beyond them', 'ĀÑ', [0xc4, 0x80, 0xd1]],
		['another character', '\u4711ü', [0xe4, 0x9c, 0x91, 0xfc]],
		['a character beyond U+FFFF', '\u{1f512}ü', [0xf0, 0x9f, 0x94, 0x92, 0xfc]],
	])('is written so: %s', (_, text, octets) => {
		expect([...undone(Buffer.from(text))]).toEqual(octets);
	});

	it.each<[label: string, octets: number[], text: string]>([
		['a surrogate pair', [0xed, 0xa0, 0xbd, 0xed, 0xb4, 0x92], '\u{1f512}'],
		['the first pair', [0xed, 0xa0, 0x80, 0xed, 0xb0, 0x80], '\u{10000}'],
		['the last pair', [0xed, 0xaf, 0xbf, 0xed, 0xbf, 0xbf], '\u{10ffff}'],
		['the first half alone', [0xed, 0xa0, 0xbd, 0x61], '\ufffda'],
		['the second half alone', [0xed, 0xb4, 0x92, 0xed, 0xb4, 0x92], '\ufffd\ufffd'],
		['the last second half alone', [0xed, 0xbf, 0xbf, 0x61], '\ufffda'],
		['the first second half twice', [0xed, 0xb0, 0x80, 0xed, 0xb0, 0x80], '\ufffd\ufffd'],
		['two first halves', [0xed, 0xa0, 0xbd, 0xed, 0xa0, 0xbd], '\ufffd\ufffd'],
		[
			'the first half before another character',
			[0xed, 0xa0, 0xbd, 0xee, 0x80, 0x80],
			'\ufffd\ue000',
		],
	])('becomes one character: %s', (_, octets, text) => {
		expect(undone(Buffer.from(octets))).toEqual(Buffer.from(text));
	});
});

describe('nothing is changed', () => {
	it.each<[label: string, octets: number[]]>([
		['ASCII', [0x61, 0x62]],
		['a first octet at the end', [0x61, 0xc3]],
		['a first octet before another', [0xc3, 0x61]],
		['three octets without the last', [0xe2, 0x82, 0x61]],
		['octets that follow none', [0xbc, 0xbc, 0xbc, 0x82, 0x80, 0x98]],
		['what is longer than it has to be', [0xc1, 0xbc, 0xe0, 0x83, 0xbc]],
		['four octets', [0xf0, 0x9f, 0x94, 0x92]],
		['four octets, of which three would be a sign', [0xf2, 0x80, 0x98, 0x80]],
	])('with %s', (_, octets) => {
		const source = octetsOfFile(Buffer.from(octets));
		expect(undoCharset(source)).toBe(source);
	});
});

it('UTF-8 that was read as Windows-1252 or Latin-1 is UTF-8 again', () => {
	expect(undone(Buffer.from('pÃ¤ÃŸ'))).toEqual(Buffer.from('päß'));
	expect(undone(octetsOfText(Buffer.from('päß').toString('latin1')).bytes)).toEqual(
		Buffer.from('päß'),
	);
});
