import { createOctetWriter, SEPARATOR, type Octets } from './octets';

/** Which octets may be part of an encoded secret. */
export interface PrintableRuns {
	/** Shorter runs cannot hold a secret, however it is encoded. */
	minOctets: number;
	/** Whether octets beyond ASCII count as printable, since a secret has such characters. */
	beyondAscii: boolean;
}

/**
 * Returns what can be read of these octets: each run of printable characters and line breaks that is long enough, with
 * a separator behind it. Random octets have hardly any.
 */
export function printableRuns(source: Octets, { minOctets, beyondAscii }: PrintableRuns): Octets {
	const { bytes } = source;
	const written = createOctetWriter(source, bytes.length + 1);
	let start = 0;
	for (let at = 0; at <= bytes.length; ) {
		while (at < bytes.length && PRINTABLE[bytes[at]!] === 1) at += 1;
		const count = beyondAscii ? countBeyondAscii(bytes, at) : 0;
		// In charsets other than UTF-8, accented letters seldom follow each other. In random octets they do.
		if (count === 1 || isUtf8(bytes, at, at + count)) {
			at += count;
			continue;
		}
		if (at - start >= minOctets) {
			written.copy(start, at);
			written.put(SEPARATOR, at - 1, at - 1);
		}
		at += count || 1;
		start = at;
	}
	return written.finish();
}

const PRINTABLE = Uint8Array.from({ length: 256 }, (_, octet) =>
	Number((octet >= 0x20 && octet < 0x7f) || octet === 0x09 || octet === 0x0a || octet === 0x0d),
);

function countBeyondAscii(bytes: Uint8Array, start: number): number {
	let at = start;
	while (at < bytes.length && bytes[at]! >= 0x80) at += 1;
	return at - start;
}

/** Looks at the first octet of each character, which says how many follow. */
function isUtf8(bytes: Uint8Array, start: number, end: number): boolean {
	let at = start;
	while (at < end) {
		const first = bytes[at]!;
		if (first < 0xc2 || first > 0xf4) return false;
		at += first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
	}
	return at === end && at > start;
}
