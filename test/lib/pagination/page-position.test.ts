import { isUpgraded, type PagePosition } from '../../../lib/pagination/page-position';

it.each<[position: PagePosition | undefined, expected: boolean]>([
	[{ url: 'https://api.example.com/', isUpgraded: true }, true],
	[{ url: 'https://api.example.com/', isUpgraded: false }, false],
	[{ url: 'https://api.example.com/' }, false],
	[{ in: 'query', parameter: 'isUpgraded', value: true }, false],
	[undefined, false],
])('%j was named without https: %s', (position, expected) => {
	expect(isUpgraded(position)).toBe(expected);
});
