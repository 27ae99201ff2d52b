import { addRange, mergeRanges, type OctetRange } from '../../../lib/redaction/octet-range';

const range = ([start, end]: number[]): OctetRange => ({ start: start!, end: end! });

describe('ranges', () => {
	it.each<[label: string, ranges: number[][], merged: number[][]]>([
		['none', [], []],
		['one', [[1, 2]], [[1, 2]]],
		[
			'apart',
			[
				[4, 5],
				[1, 2],
			],
			[
				[1, 2],
				[4, 5],
			],
		],
		[
			'that touch',
			[
				[1, 2],
				[2, 3],
			],
			[[1, 3]],
		],
		[
			'that overlap',
			[
				[2, 5],
				[1, 3],
			],
			[[1, 5]],
		],
		[
			'one inside the other',
			[
				[1, 9],
				[2, 3],
			],
			[[1, 9]],
		],
		[
			'the same twice',
			[
				[1, 2],
				[1, 2],
			],
			[[1, 2]],
		],
	])('are in order, and those that meet are one: %s', (_, ranges, merged) => {
		expect(mergeRanges(ranges.map(range))).toEqual(merged.map(range));
	});

	it('that begin before the last one stay by themselves until then', () => {
		const ranges = [range([5, 9])];
		addRange(ranges, 3, 6);
		expect(ranges).toEqual([range([5, 9]), range([3, 6])]);
	});
});
