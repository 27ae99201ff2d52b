import { judgeUrl } from '../../../lib/url/url-in-allowed-domain';
import { readTestData, readTestTable } from '../../support/tables/test-data';

interface UrlCase {
	id: string;
	allowedDomain: unknown;
	url: unknown;
	allowed: boolean;
	soft?: boolean;
	parsed?: { hostname: string; port: string } | null;
	why: string;
}

const CASES = readTestTable<UrlCase>('url-match-cases.json');

/** Soft rows, for which either verdict is safe, on which ours differs from the table. */
const OURS_DIFFERS = JSON.parse(readTestData('url-cases-decided-otherwise.json')) as Record<
	string,
	string
>;

describe('the shared table of domains and URLs', () => {
	it('has rows of both kinds, and those that we judge differently are soft', () => {
		expect(CASES.filter(({ allowed }) => allowed).length).toBeGreaterThan(15);
		expect(CASES.filter(({ allowed }) => !allowed).length).toBeGreaterThan(100);
		const soft = CASES.filter((row) => row.soft).map(({ id }) => id);
		expect(soft).toEqual(expect.arrayContaining(Object.keys(OURS_DIFFERS)));
	});

	it.each(CASES.map((row) => [row.id, row.allowed ? 'allowed' : 'refused', row.why, row] as const))(
		'%s is %s: %s',
		(id, _, __, { allowedDomain, url, allowed, parsed }) => {
			const verdict = judgeUrl(allowedDomain, url);
			expect(verdict.ok).toBe(id in OURS_DIFFERS ? !allowed : allowed);
			if (!verdict.ok) return;
			expect(verdict.value.host).toBe(parsed?.hostname);
			expect(verdict.value.port).toBe(parsed?.port || '443');
		},
	);
});
