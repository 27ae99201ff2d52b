import { parseAllowedDomain } from '../../../lib/url/allowed-domain';
import { readTestTable } from '../../support/tables/test-data';

interface DomainCase {
	id: string;
	input: unknown;
	valid: boolean;
	soft?: boolean;
	normalized?: string;
	why: string;
}

const CASES = readTestTable<DomainCase>('allowed-domain-cases.json');

/** Soft rows, for which either verdict is safe, on which ours differs from the table: names made of an IP address. */
const OURS_DIFFERS = ['AD-202'];

describe('the shared table of allowed domains', () => {
	it('has rows of both kinds', () => {
		expect(CASES.filter(({ valid }) => valid).length).toBeGreaterThan(40);
		expect(CASES.filter(({ valid }) => !valid).length).toBeGreaterThan(100);
	});

	it.each(CASES.map((row) => [row.id, row.valid ? 'accepted' : 'refused', row.why, row] as const))(
		'%s is %s: %s',
		(id, _, __, { input, valid, normalized }) => {
			const verdict = parseAllowedDomain(input);
			expect(verdict.ok).toBe(OURS_DIFFERS.includes(id) ? !valid : valid);
			if (verdict.ok && normalized !== undefined) expect(verdict.value.text).toBe(normalized);
		},
	);
});
