/** A place: the octets from `start` up to, but not including, `end`. */
export interface OctetRange {
	start: number;
	end: number;
}

/** Adds a range. It makes the last one longer if the two overlap, which keeps the list short. */
export function addRange(ranges: OctetRange[], start: number, end: number): void {
	const last = ranges.at(-1);
	if (last !== undefined && start >= last.start && start <= last.end) {
		last.end = Math.max(last.end, end);
	} else ranges.push({ start, end });
}

/** Returns the ranges in their order; those that overlap or touch as one. */
export function mergeRanges(ranges: readonly OctetRange[]): OctetRange[] {
	const merged: OctetRange[] = [];
	const ordered = [...ranges].sort((one, other) => one.start - other.start);
	for (const { start, end } of ordered) addRange(merged, start, end);
	return merged;
}
