import { memoize } from '../text/memoize';
import { decodedViews, type View } from '../decoding/decoded-views';
import { createFinder, type FindOctets } from './find-octets';
import type { OctetRange } from './octet-range';
import type { Octets } from '../decoding/octets';
import { secretForms } from './secret-forms';
import { createNumberTest } from './secret-number';
import { skeletonOf } from './skeleton';

/** Looks for some secrets in any text or file. */
export interface SecretSearch {
	/** No shorter text can contain one, in UTF-16 units. */
	minLength: number;
	/** No program takes more octets to encode one. */
	maxEncodedLength: number;
	/** Is this number one of them? */
	isNumber: (value: number) => boolean;
	/** Looks for them in these octets. It is `endless` if there is no end to what can be decoded. */
	look: (octets: Octets) => 'found' | 'none' | 'endless';
	/** Returns all places in the original where they are, which may overlap, and how many octets were searched for that. */
	rangesIn: (octets: Octets) => { ranges: OctetRange[]; searched: number };
}

/** Returns the search for these secrets; `undefined` if none of them is long enough. */
export function searchFor(secrets: readonly string[]): SecretSearch | undefined {
	return cachedSearch(JSON.stringify(secrets));
}

/** Each call searches for the same secrets several times. */
const cachedSearch = memoize(16, (secrets) => createSearch(JSON.parse(secrets) as string[]));

/** An encoded secret takes so many octets for each of its own, and some at its edges. */
const MAX_GROWTH = 16;
const EDGES = 1_024;

/** In UTF-8. */
const MAX_OCTETS_OF_UNIT = 3;

function createSearch(secrets: readonly string[]): SecretSearch | undefined {
	const { forms, skeletons, beyondAscii, normalize } = secretForms(secrets);
	if (forms.length === 0) return undefined;
	const minOctets = Math.min(...[...forms, ...skeletons].map((each) => each.octets.length));
	const runs = { minOctets, beyondAscii };
	const find = createFinder(forms);
	const findSkeletons = skeletons.length === 0 ? undefined : createFinder(skeletons);
	const findIn = (view: View, isFirstEnough: boolean) => {
		const octets = normalize(view.octets);
		return [
			...placesOf(find, octets, isFirstEnough),
			...(view.isReadable && findSkeletons
				? placesOf(findSkeletons, skeletonOf(octets), isFirstEnough)
				: []),
		];
	};
	return {
		minLength: Math.ceil(minOctets / (beyondAscii ? MAX_OCTETS_OF_UNIT : 1)),
		isNumber: createNumberTest(secrets),
		maxEncodedLength:
			MAX_GROWTH * Math.max(...secrets.map((secret) => Buffer.byteLength(secret))) + EDGES,
		look: (source) => {
			for (const view of decodedViews(source, runs)) {
				if (view === undefined) return 'endless';
				if (findIn(view, true).length > 0) return 'found';
			}
			return 'none';
		},
		rangesIn: (source) => {
			const ranges: OctetRange[] = [];
			let searched = 0;
			for (const view of decodedViews(source, runs)) {
				if (view === undefined) break;
				searched += view.octets.bytes.length;
				for (const range of findIn(view, false)) ranges.push(range);
			}
			return { ranges, searched };
		},
	};
}

/** Returns where in the original something is found in decoded octets, if these know their places. */
function placesOf(
	find: FindOctets,
	{ bytes, starts, ends }: Octets,
	isFirstEnough: boolean,
): OctetRange[] {
	return find(bytes, isFirstEnough).map(({ start, end }) => ({
		start: starts?.[start] ?? start,
		end: ends?.[end - 1] ?? end,
	}));
}
