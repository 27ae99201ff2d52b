import {
	findContentType,
	withDefaultHeaders,
	withoutBodyHeaders,
} from '../../../lib/http/default-headers';

const ACCEPT = 'application/json, */*;q=0.1';

describe('headers that an API expects', () => {
	it.each<
		[
			label: string,
			given: Record<string, string>,
			contentType: string | undefined,
			sent: Record<string, string>,
		]
	>([
		['without a body', {}, undefined, { Accept: ACCEPT }],
		['with a body', {}, 'a/b', { Accept: ACCEPT, 'Content-Type': 'a/b' }],
		['in addition to others', { 'X-A': '1' }, undefined, { 'X-A': '1', Accept: ACCEPT }],
		[
			"without replacing the caller's, in any letter case",
			{ aCCept: 'a/b' },
			undefined,
			{ aCCept: 'a/b' },
		],
		[
			"without replacing the caller's content type",
			{ 'content-TYPE': 'a/b' },
			'c/d',
			{ 'content-TYPE': 'a/b', Accept: ACCEPT },
		],
		[
			"beside the caller's content type, without a body, too",
			{ 'Content-Type': 'a/b', 'X-A': '1' },
			undefined,
			{ 'Content-Type': 'a/b', 'X-A': '1', Accept: ACCEPT },
		],
	])('are added %s', (_, given, contentType, sent) => {
		const before = { ...given };
		expect(withDefaultHeaders(given, contentType)).toEqual(sent);
		expect(given).toEqual(before);
	});
});

it('headers that describe a body are left out where there is none any more', () => {
	const described = {
		'content-TYPE': 'a/b',
		'Content-Encoding': 'gzip',
		'Content-Language': 'de',
		'Content-Location': '/a',
		'Content-Digest': 'sha-256=:YQ==:',
		Digest: 'sha-256=YQ==',
		'Last-Modified': 'Mon, 30 Nov 2026 08:00:00 GMT',
	};
	expect(withoutBodyHeaders({ ...described, Accept: 'a/b', 'X-A': '1' })).toEqual({
		Accept: 'a/b',
		'X-A': '1',
	});
});

describe("the caller's content type", () => {
	it.each<[headers: Array<[string, unknown]>, found: unknown]>([
		[[], undefined],
		[[['X-Content-Type', 'a/b']], undefined],
		[[['content-TYPE', 7]], 7],
		[
			[
				['X-A', '1'],
				['Content-Type', 'a/b'],
			],
			'a/b',
		],
	])('in %j is %j', (headers, found) => {
		expect(findContentType(headers)).toBe(found);
	});
});
