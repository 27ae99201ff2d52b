import { createFinder } from '../../../lib/redaction/find-octets';

const sought = (text: string, anyCase = false) => ({ octets: Buffer.from(text), anyCase });

/** Looks in the simplest way for the places of each text. */
function placesIn(text: string, all: ReturnType<typeof sought>[]): string[] {
	const places = new Set<number>();
	for (const { octets, anyCase } of all) {
		const fold = (each: string) => (anyCase ? each.toLowerCase() : each);
		const length = octets.length;
		for (let at = 0; at + length <= text.length; at += 1) {
			if (fold(text.slice(at, at + length)) !== fold(octets.toString())) continue;
			for (let index = at; index < at + length; index += 1) places.add(index);
		}
	}
	return [...places].sort((a, b) => a - b).map(String);
}

function found(text: string, all: ReturnType<typeof sought>[]): string[] {
	const ranges = createFinder(all)(Buffer.from(text), false);
	const places = ranges.flatMap(({ start, end }) =>
		Array.from({ length: end - start }, (_, index) => start + index),
	);
	return [...new Set(places)].sort((a, b) => a - b).map(String);
}

const LONG = 'the quick brown fox jumps over the lazy dog';
const PERIODIC = 'ab'.repeat(20);

describe('some octets', () => {
	it.each<[label: string, text: string, all: ReturnType<typeof sought>[]]>([
		['at the start', 'abcdefg', [sought('abcd')]],
		['at the end', 'xxxabcd', [sought('abcd')]],
		['in the middle', 'xxxabcdxxx', [sought('abcd')]],
		['twice', 'abcdxabcd', [sought('abcd')]],
		['overlapping', 'aaaaaa', [sought('aaaa')]],
		['side by side', 'abcdabcd', [sought('abcd')]],
		['of two octets', 'xxabxx', [sought('ab')]],
		['of several lengths', 'abcd-abcdefgh-efgh', [sought('abcdefgh'), sought('efgh')]],
		['with the same end', 'xxcd-abcd-yycd', [sought('abcd'), sought('xxcd')]],
		['one inside the other', 'xabcdefx', [sought('bcde'), sought('abcdef')]],
		['in any case', 'ABCD abcd AbCd', [sought('aBcD', true)]],
		['in one case', 'ABCD abcd AbCd', [sought('abcd')]],
		['in any case and in one', 'ABCD EFGH efgh', [sought('abcd', true), sought('efgh')]],
		['with another octet before its core', `x${LONG.slice(1)}`, [sought(LONG)]],
		['with another octet behind its core', `${LONG.slice(0, -1)}x`, [sought(LONG)]],
		['with one more octet behind its core', LONG.replace('over', 'overx'), [sought(LONG)]],
		['as long as a core', `x${LONG.slice(0, 16)}x`, [sought(LONG.slice(0, 16))]],
		['longer than a core', `x${LONG.slice(0, 17)}x`, [sought(LONG.slice(0, 17))]],
		['much longer', `x${LONG}${LONG}`, [sought(LONG)]],
		['much longer, in any case', `x${LONG.toUpperCase()}`, [sought(LONG, true)]],
		['much longer, in one case', `x${LONG.toUpperCase()}${LONG}`, [sought(LONG)]],
		['that repeat themselves', `${PERIODIC}${PERIODIC}a`, [sought(PERIODIC)]],
		['that repeat a part', 'aacacacaacacacaacacaac', [sought('aacacacaacacacaac')]],
		['that repeat themselves up to an end', `${PERIODIC}${PERIODIC}c`, [sought(`${PERIODIC}c`)]],
		['that repeat themselves from a start', `c${PERIODIC}${PERIODIC}`, [sought(`c${PERIODIC}`)]],
		['without their start', LONG.slice(1), [sought(LONG)]],
		['without their end', LONG.slice(0, -1), [sought(LONG)]],
		['but for one octet', LONG.replace('q', 'x'), [sought(LONG)]],
		['whose core comes twice', `${LONG.slice(1)} ${LONG}`, [sought(LONG)]],
		['cut by the end', 'xxxabc', [sought('abcd')]],
		['whose core is cut by the end', 'abcdefg', [sought('abcd'), sought('abcdefgh')]],
		['nowhere', 'abcd', [sought('efgh')]],
		['longer than the text', 'abc', [sought('abcd')]],
	])('are found %s', (_, text, all) => expect(found(text, all)).toEqual(placesIn(text, all)));

	it('are found as one range where they overlap', () => {
		expect(createFinder([sought('aaaa')])(Buffer.from('aaaaaaxaaaa'), false)).toEqual([
			...[
				{ start: 0, end: 6 },
				{ start: 7, end: 11 },
			],
		]);
		const long = 'a'.repeat(20);
		expect(createFinder([sought(long)])(Buffer.from('a'.repeat(30)), false)).toEqual([
			{ start: 0, end: 30 },
		]);
	});

	it('are found at the first place, if that is enough', () => {
		const text = Buffer.from(`abcd abcd ${LONG} ${LONG}`);
		expect(createFinder([sought('abcd')])(text, true)).toEqual([{ start: 0, end: 4 }]);
		expect(createFinder([sought(LONG)])(text, true)).toEqual([{ start: 10, end: 53 }]);
	});

	it('are found in any order and as often as one likes', () => {
		const find = createFinder([sought(LONG), sought('abcd')]);
		for (const text of [LONG, 'abcd', LONG, 'x', LONG]) {
			expect(find(Buffer.from(text), false)).toHaveLength(text === 'x' ? 0 : 1);
		}
	});
});
