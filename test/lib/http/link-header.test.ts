import { nextLink } from '../../../lib/http/link-header';

describe('the next page in a Link header', () => {
	it.each<[header: unknown, expected: string | undefined]>([
		['<https://a.example/?page=2>; rel="next"', 'https://a.example/?page=2'],
		['</items?page=2>; rel=next', '/items?page=2'],
		['<?page=2>; REL="NEXT"', '?page=2'],
		['<a>; rel="prev", <b>; rel="next", <c>; rel="last"', 'b'],
		['<b>; title="x, <y>; rel=z"; rel="next"', 'b'],
		['<b>; rel="last next"', 'b'],
		[['<a>; rel="prev"', '<b>; rel="next"'], 'b'],
		['<b>; rel="next"; results="true"', 'b'],
		['<a>; rel="previous"; results="false", <b>; rel="next"; results="true"', 'b'],
		['<b>; rel="next"; results="false"; cursor="1"', undefined],
		['<b>; rel="next"; results=false', undefined],
		['<a>; rel="nextpage"', undefined],
		['<a>; rel="prev"', undefined],
		['<a', undefined],
		['next', undefined],
		['', undefined],
		[undefined, undefined],
		[5, undefined],
		[`<${'a'.repeat(8_000)}>; rel="next"`, undefined],
	])('%j', (header, expected) => {
		expect(nextLink(header)).toBe(expected);
	});
});
