import { parseRules, readRuleLines } from './public-suffix-oracle';
import { readTestData } from '../tables/test-data';

/** Where the list in `tldts` differs from the dated one. That this is all is tested in test/release. */
const { added, removed } = JSON.parse(readTestData('public_suffix_list.json')) as {
	added: string[];
	removed: string[];
};

/** Rules that are on the dated list and are no more on the newer one in `tldts`. A top level stays a suffix all the same. */
export const TAKEN_OFF_THE_LIST = removed.filter(
	(rule) => rule.includes('.') && !added.includes(`*.${rule}`),
);
/** And rules that are new there. */
export const PUT_ON_THE_LIST = added;

/** The rules of the raw list, as far as `tldts` has them too. */
export const RULE_LINES = [
	...readRuleLines().filter((line) => !removed.includes(line)),
	...PUT_ON_THE_LIST,
];
export const RULES = parseRules(RULE_LINES);
