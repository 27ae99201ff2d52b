import { withDefaultHeaders } from '../../lib/default-headers';

const ACCEPT = 'application/json, */*;q=0.1';

describe('headers that an API expects', () => {
	it.each<
		[label: string, given: Record<string, string>, hasBody: boolean, sent: Record<string, string>]
	>([
		['without a body', {}, false, { Accept: ACCEPT }],
		['with a body', {}, true, { Accept: ACCEPT, 'Content-Type': 'application/json' }],
		['beside others', { 'X-A': '1' }, false, { 'X-A': '1', Accept: ACCEPT }],
		["not over the caller's, whatever its letters", { aCCept: 'a/b' }, false, { aCCept: 'a/b' }],
		[
			"not over the caller's content type",
			{ 'content-TYPE': 'a/b' },
			true,
			{ 'content-TYPE': 'a/b', Accept: ACCEPT },
		],
		[
			'with no content type for no body',
			{ 'Content-Type': 'a/b', 'X-A': '1' },
			false,
			{ 'X-A': '1', Accept: ACCEPT },
		],
	])('are added %s', (_, given, hasBody, sent) => {
		const before = { ...given };
		expect(withDefaultHeaders(given, { hasBody })).toEqual(sent);
		expect(given).toEqual(before);
	});
});
