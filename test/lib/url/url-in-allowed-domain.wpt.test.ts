import { parseAllowedDomain } from '../../../lib/url/allowed-domain';
import { parseHttpsUrl } from '../../../lib/url/unambiguous-https-url';
import { judgeUrl } from '../../../lib/url/url-in-allowed-domain';
import { namesHost } from '../../support/oracles/host-spelling';
import { escapeText } from '../../support/tables/escape-text';
import { readTestTable } from '../../support/tables/test-data';

interface UrlRow {
	input: string;
	base: string | null;
	failure?: boolean;
	href?: string;
	hostname?: string;
}

const ROWS = readTestTable<UrlRow>('wpt-urltestdata.json');

/** Domains for which a row could be allowed: the host that it should have, alone and below a wildcard, and others. */
function domainsFor(row: UrlRow): string[] {
	const host = row.hostname ?? 'example.com';
	const parent = host.slice(host.indexOf('.') + 1);
	return [host, `*.${host}`, `*.${parent}`, 'example.com', '*.example.com', '*.example.org'];
}

/** Each row, also with "https:" instead of its own scheme, since the table is mostly about "http:". */
const TEXTS = ROWS.flatMap((row) => [
	{ row, text: row.input, changed: false },
	{ row, text: row.input.replace(/^(http|ws|wss|ftp):/i, 'https:'), changed: true },
]);

describe('the web platform tests for URLs', () => {
	const judged = TEXTS.flatMap(({ row, text, changed }) =>
		domainsFor(row).map((domain) => ({
			row,
			text,
			changed,
			domain,
			verdict: judgeUrl(domain, text),
		})),
	);
	const allowed = judged.flatMap((each) =>
		each.verdict.ok ? [{ ...each, target: each.verdict.value }] : [],
	);

	it('are many, and some of them are allowed', () => {
		expect(judged.length).toBeGreaterThan(10_000);
		expect(allowed.length).toBeGreaterThan(30);
		expect(new Set(allowed.map(({ text }) => text)).size).toBeGreaterThan(15);
	});

	it('no row is allowed that the standard refuses', () => {
		expect(allowed.filter(({ row }) => row.failure)).toEqual([]);
	});

	it('no row is allowed whose URL differs from the one in the standard', () => {
		const other = allowed.filter(
			({ row, changed, target }) => !changed && row.href !== target.href,
		);
		expect(other).toEqual([]);
	});

	it('whatever is allowed goes over https to the domain, as its string plainly says', () => {
		const outside = allowed.filter(({ domain, text, target }) => {
			const seen = new URL(text);
			const host = domain.replace(/^\*\./, '');
			return !(
				seen.protocol === 'https:' &&
				seen.username + seen.password === '' &&
				seen.href === target.href &&
				(target.host === host || (domain !== host && target.host.endsWith(`.${host}`))) &&
				namesHost(text, target.host)
			);
		});
		expect(outside).toEqual([]);
	});

	it('a relative row is never resolved against its base', () => {
		const relative = ROWS.filter(({ input }) => !/^[a-z][a-z0-9+.-]*:/i.test(input.trim()));
		expect(relative.length).toBeGreaterThan(100);
		expect(relative.filter(({ input }) => parseHttpsUrl(input).ok)).toEqual([]);
	});

	// Has to pass on both Node 20 and Node 24.
	it('the rows that are plain https URLs are these, on every Node', () => {
		const plain = [...new Set(TEXTS.map(({ text }) => text))].flatMap((text) => {
			const verdict = parseHttpsUrl(text);
			return verdict.ok ? [`${escapeText(text)} -> ${verdict.value.origin}`] : [];
		});
		expect(plain).toMatchSnapshot();
	});

	it('many of the domains are invalid, and then nothing is allowed', () => {
		const broken = judged.filter(({ domain }) => !parseAllowedDomain(domain).ok);
		expect(broken.length).toBeGreaterThan(1_000);
		expect(broken.filter(({ verdict }) => verdict.ok)).toEqual([]);
	});
});
