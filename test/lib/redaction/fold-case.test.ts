import { comparedBy } from '../../../lib/redaction/fold-case';

const OCTETS = Array.from({ length: 256 }, (_, octet) => octet);
/** What counts as the same as each octet: letters of ASCII in the other case, and itself. */
const alike = (table: Uint8Array) =>
	OCTETS.map((one) => OCTETS.filter((other) => table[other] === table[one]));

const isLetter = (octet: number) => /^[a-z]$/i.test(String.fromCharCode(octet));

describe('an octet', () => {
	it('is, in any case, the same as the other letter of ASCII, and no other', () => {
		expect(alike(comparedBy(true))).toEqual(
			OCTETS.map((octet) => (isLetter(octet) ? [octet & ~0x20, octet | 0x20] : [octet])),
		);
	});

	it('is, in one case, only the same as itself', () => {
		expect(alike(comparedBy(false))).toEqual(OCTETS.map((octet) => [octet]));
	});
});
