import { judgeRedirect, type RedirectResponse } from '../../../lib/lock/redirect';
import { parseHttpsUrl } from '../../../lib/url/unambiguous-https-url';
import { SAME_ORIGIN } from '../../support/generators/redirect-limits';
import { expectedHop } from '../../support/oracles/redirect-oracle';
import { readTestTable } from '../../support/tables/test-data';

const ROWS = readTestTable<{ input: string; base: string | null }>('wpt-urltestdata.json');

/** URLs to the hosts of the table, from which a redirect may come. */
const STARTS = ['https://example.org/foo/bar', 'https://example.com/', 'https://host/dir/file?x'];

const HOPS = STARTS.flatMap((start) => {
	const url = parseHttpsUrl(start);
	if (!url.ok) throw new Error(start);
	const locations = ROWS.flatMap(({ input }) => [
		input,
		input.replace(/^(http|ws|wss|ftp):/i, 'https:'),
	]);
	return [...new Set(locations)].map(
		(location): RedirectResponse => ({
			...{ url: url.value, method: 'GET', statusCode: 302, location },
			...{ redirectCount: 0, credentialsStripped: false },
		}),
	);
});

describe('the web platform tests for URLs, as what a server redirects to', () => {
	const judged = HOPS.map((hop) => ({
		hop,
		verdict: judgeRedirect(hop, SAME_ORIGIN),
		expected: expectedHop(hop),
	}));
	const followed = judged.flatMap(({ hop, verdict }) =>
		verdict.ok && verdict.value !== undefined ? [{ hop, next: verdict.value }] : [],
	);

	it('are many, some are followed, and more are not', () => {
		expect(judged.length).toBeGreaterThan(2_500);
		expect(followed.length).toBeGreaterThan(300);
		expect(judged.length - followed.length).toBeGreaterThan(1_000);
	});

	it('each is followed if, and only if, the oracle follows it', () => {
		const different = judged.filter(
			({ verdict, expected }) => (verdict.ok && verdict.value !== undefined) !== expected.follows,
		);
		expect(different).toEqual([]);
	});

	it('none leads out of its origin', () => {
		expect(followed.filter(({ hop, next }) => hop.url.origin !== next.url.origin)).toEqual([]);
	});
});
