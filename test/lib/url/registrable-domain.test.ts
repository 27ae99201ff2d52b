import fc from 'fast-check';
import { parseAllowedDomain } from '../../../lib/url/allowed-domain';
import { isPublicSuffix, registrableDomainOf } from '../../../lib/url/registrable-domain';
import { FIXED_SEED } from '../../support/generators/fixed-seed';
import {
	publicSuffixOf,
	registrableDomainByRules,
} from '../../support/oracles/public-suffix-oracle';
import { ADDED_RULES, REMOVED_RULES, RULE_LINES, RULES } from '../../support/oracles/suffix-rules';
import { readTestData } from '../../support/tables/test-data';

const NORMAL_LINES = RULE_LINES.filter((line) => !/^[*!]/.test(line));
const WILDCARD_LINES = RULE_LINES.filter((line) => line.startsWith('*.'));
const EXCEPTION_LINES = RULE_LINES.filter((line) => line.startsWith('!'));

/** "*.acme-4711.kawasaki.jp": one label below the base of a wildcard rule is a suffix again. */
const SUFFIXES_AGAIN = new Set([...RULES.wildcardBases].map((base) => `*.acme-4711.${base}`));

function codeOf(text: string): string {
	const verdict = parseAllowedDomain(text);
	return verdict.ok ? 'ok' : verdict.code;
}

/** Returns a suffix for each rule, in the form in which URL returns hosts. */
function hostsOf(rules: readonly string[]): string[] {
	return rules
		.filter((rule) => !rule.startsWith('!'))
		.map((rule) => new URL(`https://${rule.replace('*', 'anyone')}/`).hostname);
}

/** The list's test vectors, with hosts as URL returns them. It never returns null or a leading dot. */
const VECTORS = [
	...readTestData('test_psl.txt').matchAll(/^checkPublicSuffix\('([^.].*)', (?:null|'(.*)')\);/gm),
].map(([, host, domain]) => [
	new URL(`https://${host!}/`).hostname,
	domain === undefined ? null : new URL(`https://${domain}/`).hostname,
]);

describe("the list's own test vectors", () => {
	it('are read', () => {
		expect(VECTORS.length).toBeGreaterThan(60);
	});

	it.each(VECTORS)('%s has the registrable domain %s', (host, domain) => {
		expect(registrableDomainOf(host!)).toBe(domain);
	});
});

/** Special-use domains, below which no domain is accepted. At home it is. */
const RESERVED_LINE = /^onion$|(?<!^home\.)\barpa$/;

describe('the Public Suffix List, rule by rule', () => {
	it('has all its kinds of rules', () => {
		expect(NORMAL_LINES.length).toBeGreaterThan(9_900);
		expect(WILDCARD_LINES.length).toBeGreaterThan(280);
		expect(EXCEPTION_LINES).toHaveLength(8);
	});

	it('a wildcard on any rule is refused, in the form of the list', () => {
		const open = NORMAL_LINES.filter(
			(line) => codeOf(`*.${line}`) !== 'domain_wildcard_on_public_suffix',
		);
		expect(open).toEqual([]);
	});

	it('a wildcard on any rule is refused, as A-label and in capitals', () => {
		const texts = [...RULES.plain].flatMap((rule) => [`*.${rule}`, `*.${rule.toUpperCase()}`]);
		const open = texts.filter((text) => codeOf(text) !== 'domain_wildcard_on_public_suffix');
		expect(open).toEqual([]);
	});

	it('the wildcard rules themselves, and a wildcard below them, are refused', () => {
		const texts = WILDCARD_LINES.flatMap((line) => [line, line.replace('*.', '*.anyone.')]);
		const open = texts.filter((text) => codeOf(text) !== 'domain_wildcard_on_public_suffix');
		expect(open).toEqual([]);
	});

	it('a wildcard one label below any rule is accepted', () => {
		const texts = [
			...NORMAL_LINES.filter((line) => !RESERVED_LINE.test(line)).map(
				(line) => `*.acme-4711.${line}`,
			),
			...WILDCARD_LINES.map((line) => line.replace('*.', '*.acme.anyone.')),
			...EXCEPTION_LINES.map((line) => line.replace('!', '*.')),
		].filter((text) => !SUFFIXES_AGAIN.has(text));
		expect(texts.length).toBeGreaterThan(9_900);
		expect(texts.filter((text) => codeOf(text) !== 'ok')).toEqual([]);
	});

	it('what was removed from the list is an ordinary domain', () => {
		expect(hostsOf(REMOVED_RULES).filter(isPublicSuffix)).toEqual([]);
	});

	it('what was added to the list is a suffix', () => {
		const hosts = hostsOf(ADDED_RULES);
		expect(hosts.filter((host) => !isPublicSuffix(host))).toEqual([]);
	});
});

describe("compared with a second implementation of the list's algorithm", () => {
	const host = fc
		.tuple(
			fc.array(fc.constantFrom('www', 'a', 'city', 'acme', 'xn--bcher-kva'), { maxLength: 3 }),
			fc.constantFrom(...RULES.plain, ...RULES.wildcardBases, ...RULES.exceptions, 'unlisted'),
			fc.nat(2),
		)
		.map(([below, rule, cut]) => [...below, ...rule.split('.').slice(cut)].join('.'))
		.filter((text) => text !== '');
	const hosts = fc.sample(host, { numRuns: 8_000, seed: FIXED_SEED });

	it('8,000 hosts made from the rules have the same suffix and the same registrable domain', () => {
		const different = hosts.filter(
			(text) =>
				registrableDomainOf(text) !== registrableDomainByRules(text, RULES) ||
				isPublicSuffix(text) !== (publicSuffixOf(text, RULES) === text),
		);
		expect(different).toEqual([]);
	});

	it('many of them are suffixes, and many are not', () => {
		expect(hosts.filter(isPublicSuffix).length).toBeGreaterThan(1_500);
		expect(hosts.filter((text) => !isPublicSuffix(text)).length).toBeGreaterThan(1_500);
	});
});
