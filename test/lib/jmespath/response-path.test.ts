import { isResponsePath, splitResponsePath } from '../../../lib/jmespath/response-path';

describe('a path into a response', () => {
	it.each([
		['data.next', 'body', 'data.next'],
		['headers.next', 'body', 'headers.next'],
		['$headersx', 'body', '$headersx'],
		['@odata.nextLink', 'body', '@odata.nextLink'],
		['$headers', 'headers', '@'],
		['$headers.link', 'headers', 'link'],
		['$headers.X-Next-Cursor', 'headers', 'x-next-cursor'],
		['$headers."X-Next"', 'headers', '"x-next"'],
		["$headers.link | contains(@, 'A')", 'headers', "link | contains(@, 'A')"],
	])('%s leads into the %s', (path, part, inner) => {
		expect(splitResponsePath(path)).toEqual({ part, path: inner });
		expect(isResponsePath(path)).toBe(true);
	});

	it.each(['$headers.', '$headers.a[', '$headers..a', '$headers[0]', 'a[', ''])(
		'is not %s',
		(path) => expect(isResponsePath(path)).toBe(false),
	);
});
