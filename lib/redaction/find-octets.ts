import { findOne, type SoughtOctets } from './find-one';
import { comparedBy, FOLD } from './fold-case';
import { addRange, type OctetRange } from './octet-range';

/** Finds what it was made for, wherever it begins; only the first place, if asked to. */
export type FindOctets = (bytes: Uint8Array, isFirstEnough: boolean) => OctetRange[];

/** What is longer is looked for by this many octets from its middle. */
const CORE_LENGTH = 16;

/** What is looked for, and its core. */
interface Sought extends SoughtOctets {
	core: Uint8Array;
	/** Where the core begins in the octets. */
	coreStart: number;
}

/**
 * Looks for several strings of octets at once, in time that grows with the length of the text alone. None of them is
 * shorter than two octets.
 *
 * It is the algorithm of Wu and Manber (1994), which knows for each pair of octets how far it can skip. It looks for
 * cores. Where one is found, a longer string is looked for by itself from there on, and only once.
 */
export function createFinder(soughtOctets: readonly SoughtOctets[]): FindOctets {
	const all = soughtOctets.map(withCore);
	const windowLength = Math.min(...all.map(({ core }) => core.length));
	const table = createTable(all, windowLength);
	return (bytes, isFirstEnough) => {
		const found: OctetRange[] = [];
		const searched = new Set<Sought>();
		let last = windowLength - 1;
		while (last < bytes.length) {
			const pair = pairAt(bytes, last);
			last += table.skips[pair]!;
			if (table.skips[pair]! > 0) continue;
			const at = last - windowLength + 1;
			for (const each of table.endingWith.get(pair)!) {
				if (searched.has(each) || !hasCoreAt(bytes, at, each)) continue;
				const isWhole = each.core.length === each.octets.length;
				if (isWhole) addRange(found, at, at + each.core.length);
				else {
					searched.add(each);
					const text = { bytes, from: Math.max(0, at - each.coreStart) };
					findOne(each, text, { found, isFirstEnough });
				}
				if (isFirstEnough && found.length > 0) return found;
			}
			last += 1;
		}
		return found;
	};
}

function withCore({ octets, anyCase }: SoughtOctets): Sought {
	const length = Math.min(octets.length, CORE_LENGTH);
	const coreStart = Math.floor((octets.length - length) / 2);
	return { octets, anyCase, coreStart, core: octets.subarray(coreStart, coreStart + length) };
}

interface PairTable {
	/** For each pair: how far the next window that may hold a core is away. */
	skips: Uint8Array;
	/** For each pair that can be skipped by none: the cores whose windows end with it. */
	endingWith: Map<number, Sought[]>;
}

/** A window is the start of a core, as long as the shortest core. */
function createTable(all: readonly Sought[], windowLength: number): PairTable {
	const skips = new Uint8Array(65_536).fill(windowLength - 1);
	const endingWith = new Map<number, Sought[]>();
	for (const each of all) {
		for (let last = 1; last < windowLength; last += 1) {
			const pair = pairAt(each.core, last);
			skips[pair] = Math.min(skips[pair]!, windowLength - 1 - last);
		}
		const pair = pairAt(each.core, windowLength - 1);
		endingWith.set(pair, [...(endingWith.get(pair) ?? []), each]);
	}
	return { skips, endingWith };
}

function pairAt(bytes: Uint8Array, last: number): number {
	return (FOLD[bytes[last - 1]!]! << 8) | FOLD[bytes[last]!]!;
}

function hasCoreAt(bytes: Uint8Array, at: number, { core, anyCase }: Sought): boolean {
	const fold = comparedBy(anyCase);
	for (let index = 0; index < core.length; index += 1) {
		const octet = bytes[at + index];
		if (octet === undefined || fold[octet] !== fold[core[index]!]) return false;
	}
	return true;
}
