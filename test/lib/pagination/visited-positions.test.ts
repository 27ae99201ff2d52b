import { parsePagination } from '../../../lib/pagination/pagination';
import { createVisitedPositions } from '../../../lib/pagination/visited-positions';

const pagination = parsePagination(
	{ mode: 'cursor', nextPath: 'next', parameter: 'c', itemsPath: 'd' },
	undefined,
);

/** Visits pages, each given as its position, the next one and its items. */
function visit(...pages: Array<[position: string, next: string, items: number[]]>): string[] {
	if (!pagination.ok) throw new Error(pagination.code);
	const note = createVisitedPositions(pagination.value!);
	const at = (value: string) => ({ in: 'query', parameter: 'c', value }) as const;
	return pages.map(([position, next, d]) =>
		note({ position: at(position), next: at(next), body: { d } }),
	);
}

describe('a list', () => {
	it.each<[label: string, pages: Parameters<typeof visit>, visits: string[]]>([
		[
			'is read on at new positions',
			[
				['a', 'b', [1]],
				['b', 'c', [1]],
			],
			['readOn', 'readOn'],
		],
		['is read on at an empty page with a new position', [['a', 'b', []]], ['readOn']],
		[
			'is read on at a position that comes again',
			[
				['a', 'a', [1]],
				['a', 'a', [2]],
			],
			['readOn', 'readOn'],
		],
		[
			'ends where it comes again without items',
			[
				['a', 'b', [1]],
				['b', 'b', []],
			],
			['readOn', 'end'],
		],
		[
			'ends where an earlier one comes again so',
			[
				['a', 'b', [1]],
				['b', 'a', []],
			],
			['readOn', 'end'],
		],
		[
			'does not move on if its page comes again, too',
			[
				['a', 'a', [1]],
				['a', 'a', [1]],
			],
			['readOn', 'loop'],
		],
		[
			'does not move on in a wider circle either',
			[
				['a', 'b', [1]],
				['b', 'a', [2]],
				['a', 'b', [1]],
				['b', 'a', [2]],
			],
			['readOn', 'readOn', 'readOn', 'loop'],
		],
	])('%s', (_, pages, visits) => expect(visit(...pages)).toEqual(visits));
});
