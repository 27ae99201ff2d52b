import { readTestData } from '../tables/test-data';
import { parseRules, readRuleLines } from './public-suffix-oracle';

/** The differences between the list in `tldts` and the dated one. A test in test/release proves that there are no more. */
const { added, removed } = JSON.parse(readTestData('public_suffix_list.json')) as {
	added: string[];
	removed: string[];
};

/** Rules of the dated list that the newer list in `tldts` no longer has. A top-level domain remains a suffix anyway. */
export const REMOVED_RULES = removed.filter(
	(rule) => rule.includes('.') && !added.includes(`*.${rule}`),
);
/** Rules that are new in `tldts`. */
export const ADDED_RULES = added;

/** The rules as `tldts` has them: the raw list without the removed rules and with the added ones. */
export const RULE_LINES = [
	...readRuleLines().filter((line) => !removed.includes(line)),
	...ADDED_RULES,
];
export const RULES = parseRules(RULE_LINES);
