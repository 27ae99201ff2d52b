import { searchFor } from '../../../lib/redaction/secret-search';

describe('a search', () => {
	it.each<[label: string, secrets: string[]]>([
		['no secret', []],
		['an empty one', ['']],
		['short ones', ['abc', 'äöü']],
		['one of zeros, which are left out', ['\0\0\0\0']],
	])('is not made for %s', (_, secrets) => expect(searchFor(secrets)).toBeUndefined());

	it('is made if one of the secrets is long enough', () => {
		expect(searchFor(['abc', 'abcd'])).toBeDefined();
	});

	it('keeps as much of a file as the longest secret may take, encoded', () => {
		const long = 'key-4711-'.repeat(20);
		const encoded = [...long].map(
			(each) => `&#x${each.charCodeAt(0).toString(16).padStart(8, '0')};`,
		);
		for (const secrets of [[long], [long, 'abcd'], ['abcd', long]]) {
			expect(searchFor(secrets)!.maxEncodedLength).toBe(searchFor([long])!.maxEncodedLength);
			expect(searchFor(secrets)!.maxEncodedLength).toBeGreaterThan(encoded.join('').length);
		}
	});
});
