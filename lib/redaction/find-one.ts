import { addRange, type OctetRange } from './octet-range';
import { comparedBy } from './fold-case';

/** Octets to look for. With `anyCase`, ASCII letters count as the same in upper and lower case. */
export interface SoughtOctets {
	octets: Uint8Array;
	anyCase: boolean;
}

/**
 * Finds some octets from a place on, however often they repeat themselves, in time that grows with the length of the
 * text alone (Knuth, Morris and Pratt 1977). Adds where they are; only the first place, if asked to.
 */
export function findOne(
	sought: SoughtOctets,
	text: { bytes: Uint8Array; from: number },
	{ found, isFirstEnough }: { found: OctetRange[]; isFirstEnough: boolean },
): void {
	const { bytes } = text;
	const fold = comparedBy(sought.anyCase);
	const octets = sought.octets.map((octet) => fold[octet]!);
	const borders = bordersOf(octets);
	let length = 0;
	for (let at = text.from; at < bytes.length; at += 1) {
		const octet = fold[bytes[at]!]!;
		while (length > 0 && octets[length] !== octet) length = borders[length]!;
		if (octets[length] === octet) length += 1;
		if (length < octets.length) continue;
		addRange(found, at + 1 - length, at + 1);
		if (isFirstEnough) return;
		length = borders[length]!;
	}
}

/** For each number of octets: how many at their start are the same as at their end. */
function bordersOf(octets: Uint8Array): Uint32Array {
	const borders = new Uint32Array(octets.length + 1);
	let length = 0;
	for (let at = 1; at < octets.length; at += 1) {
		while (length > 0 && octets[length] !== octets[at]) length = borders[length]!;
		if (octets[length] === octets[at]) length += 1;
		borders[at + 1] = length;
	}
	return borders;
}
