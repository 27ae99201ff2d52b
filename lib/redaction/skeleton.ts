import { createOctetWriter, type Octets } from '../decoding/octets';

/** Stands for any number of octets beyond ASCII. */
const BEYOND_ASCII = 0x80;

/** Returns the octets with one mark in place of each run of octets beyond ASCII, in whatever charset these are. */
export function skeletonOf(source: Octets): Octets {
	const { bytes } = source;
	const written = createOctetWriter(source, bytes.length);
	for (let at = 0; at < bytes.length; ) {
		const start = at;
		while (at < bytes.length && bytes[at]! < BEYOND_ASCII) at += 1;
		written.copy(start, at);
		const first = at;
		while (at < bytes.length && bytes[at]! >= BEYOND_ASCII) at += 1;
		if (at > first) written.put(BEYOND_ASCII, first, at - 1);
	}
	return written.finish();
}
