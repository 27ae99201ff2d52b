import { parseAllowedDomain } from '../../../lib/url/allowed-domain';
import { escapeText } from '../../support/tables/escape-text';
import { readTestTable } from '../../support/tables/test-data';

interface IdnaRow {
	input: string;
	/** The result of WHATWG's "domain to ASCII"; `null` for a failure. */
	output: string | null;
}

const TABLES = ['wpt-toascii.json', 'wpt-IdnaTestV2.json'] as const;

/** A letter from 2025 (Unicode 17, U+32B9A). Node 20 has older tables and refuses it. */
const NEWER_THAN_NODE_20 = 'xn--9-i0j5967eg3qz.ss';

interface Judged {
	text: string;
	expected: string | null;
	accepted: string | undefined;
}

/** Judges each row unchanged, and below an ordinary top-level domain, since many rows are a single label. */
function judgeRows(table: string): Judged[] {
	const rows = readTestTable<IdnaRow>(table);
	return rows.flatMap(({ input, output }) =>
		['', '.com'].map((ending) => {
			const verdict = parseAllowedDomain(input + ending);
			return {
				text: input + ending,
				expected: output === null ? null : output + ending,
				accepted: verdict.ok ? verdict.value.host : undefined,
			};
		}),
	);
}

describe.each(TABLES)('the web platform tests for names, %s', (table) => {
	const judged = judgeRows(table);
	const accepted = judged.filter((row) => row.accepted !== undefined);

	it('every accepted name is the one that the standard expects', () => {
		expect(accepted.filter((row) => row.accepted !== row.expected)).toEqual([]);
	});

	it('every accepted name is the host that URL connects to', () => {
		const other = accepted.filter(
			(row) => new URL(`https://${row.text}/`).hostname !== row.accepted,
		);
		expect(other).toEqual([]);
	});

	it('no name is accepted that the standard refuses', () => {
		expect(accepted.filter((row) => row.expected === null)).toEqual([]);
	});

	// Has to pass on both Node 20 and Node 24, which disagree about some of these rows.
	it('the accepted names are these, on every Node', () => {
		const names = accepted
			.filter((row) => !row.accepted!.startsWith(NEWER_THAN_NODE_20))
			.map((row) => `${escapeText(row.text)} -> ${row.accepted}`);
		expect([...new Set(names)]).toMatchSnapshot();
		expect(judged.length - names.length).toBeGreaterThan(names.length);
	});
});
