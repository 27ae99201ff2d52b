import { parseHttpsUrl } from '../../../lib/url/unambiguous-https-url';
import { judgeUrl } from '../../../lib/url/url-in-allowed-domain';
import { mayGoTo } from '../../support/oracles/url-oracle';
import { escapeText } from '../../support/tables/escape-text';
import { readTestTable } from '../../support/tables/test-data';

interface IdnaRow {
	input: string;
	/** The result of WHATWG's "domain to ASCII"; `null` for a failure. */
	output: string | null;
}

/** A letter from 2025 (Unicode 17, U+32B9A). Node 20 has older tables and refuses it. */
const NEWER_THAN_NODE_20 = 'xn--9-i0j5967eg3qz';

/** Places each row as the whole host, as its first label and in its middle, since many rows are a single label. */
const PLACES = [
	(name: string) => name,
	(name: string) => `${name}.example.com`,
	(name: string) => `example.${name}.com`,
];

function judgeRows(table: string) {
	const rows = readTestTable<IdnaRow>(table);
	return rows.flatMap(({ input, output }) =>
		PLACES.flatMap((place) => {
			const url = `https://${place(input)}/`;
			const expected = output === null ? null : place(output);
			const domains = [expected ?? place(input), '*.example.com', `*.${expected ?? 'example.org'}`];
			return domains.map((domain) => ({ url, domain, expected, verdict: judgeUrl(domain, url) }));
		}),
	);
}

describe.each([
	['wpt-toascii.json', 400],
	['wpt-IdnaTestV2.json', 10_000],
])('the web platform tests for names, as hosts of URLs, %s', (table, floor) => {
	const judged = judgeRows(table);
	const allowed = judged.flatMap((row) =>
		row.verdict.ok ? [{ ...row, host: row.verdict.value.host }] : [],
	);

	it('are many, and some are allowed', () => {
		expect(judged.length).toBeGreaterThan(floor);
		expect(allowed.length).toBeGreaterThan(floor / 20);
		expect(judged.length - allowed.length).toBeGreaterThan(floor / 2);
	});

	it('every allowed host is the one that the standard expects', () => {
		expect(allowed.filter(({ host, expected }) => host !== expected)).toEqual([]);
	});

	it('no host is allowed that the oracle refuses', () => {
		expect(allowed.filter(({ domain, url }) => !mayGoTo(domain, url))).toEqual([]);
	});

	it('none is refused below an ordinary wildcard that the oracle allows', () => {
		const below = judged.filter(({ domain }) => domain === '*.example.com');
		expect(below.filter(({ url, domain, verdict }) => mayGoTo(domain, url) !== verdict.ok)).toEqual(
			[],
		);
	});

	// Has to pass on both Node 20 and Node 24, which disagree about some of these rows.
	it('the hosts that are plain are these, on every Node', () => {
		const below = judged.filter(({ url }) => url.endsWith('.example.com/'));
		const plain = [...new Set(below.map(({ url }) => url))].flatMap((url) => {
			const verdict = parseHttpsUrl(url);
			const isSame = verdict.ok && !verdict.value.host.includes(NEWER_THAN_NODE_20);
			return isSame ? [`${escapeText(url)} -> ${verdict.value.host}`] : [];
		});
		expect(plain).toMatchSnapshot();
	});
});
