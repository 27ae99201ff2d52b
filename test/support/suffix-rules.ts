import { parseRules, readRuleLines } from './public-suffix-oracle';

/** Rules that were on the list of 2026-08-19 and are no more on the newer one in `tldts`. */
export const TAKEN_OFF_THE_LIST = [
	'aliases121.com',
	'gitapp.si',
	'imagine.diy',
	'imagine-proxy.work',
	'demo.datacenter.fi',
	'paas.datacenter.fi',
	'knightpoint.systems',
	'oya.to',
	'perspecta.cloud',
	'alpha-myqnapcloud.com',
	'dev-myqnapcloud.com',
	'xnbay.com',
	'u2.xnbay.com',
	'u2-local.xnbay.com',
];
/** And rules that are new there. More may be: only hosts made from the older list are compared. */
export const PUT_ON_THE_LIST = ['*.replit.dev', '*.teams.replit.dev'];

/** The rules of the raw list, as far as `tldts` has them too. */
export const RULE_LINES = [
	...readRuleLines().filter((line) => !TAKEN_OFF_THE_LIST.includes(line)),
	...PUT_ON_THE_LIST,
];
export const RULES = parseRules(RULE_LINES);
