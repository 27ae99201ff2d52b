/* eslint-disable @n8n/community-nodes/no-restricted-imports -- Node's domainToASCII: another conversion to A-labels than the one under test */
import { domainToASCII } from 'node:url';
import { readTestData } from '../tables/test-data';

/** The rules of a Public Suffix List, in A-label form. */
export interface SuffixRules {
	/** "co.uk" */
	plain: Set<string>;
	/** The base of "*.kawasaki.jp": "kawasaki.jp". */
	wildcardBases: Set<string>;
	/** "!city.kawasaki.jp" without its "!": "city.kawasaki.jp". */
	exceptions: Set<string>;
}

/** Returns the lines of `public_suffix_list.dat` that are rules, of both sections, unchanged. */
export function readRuleLines(): string[] {
	return readTestData('public_suffix_list.dat')
		.split('\n')
		.map((line) => line.split(/\s/)[0]!)
		.filter((line) => line !== '' && !line.startsWith('//'));
}

export function parseRules(lines: readonly string[]): SuffixRules {
	const withStart = (start: string) =>
		new Set(lines.filter((line) => line.startsWith(start)).map((line) => ascii(line, start)));
	const plain = lines.filter((line) => !/^[*!]/.test(line)).map((line) => ascii(line, ''));
	return { plain: new Set(plain), wildcardBases: withStart('*.'), exceptions: withStart('!') };
}

function ascii(line: string, start: string): string {
	return domainToASCII(line.slice(start.length));
}

/**
 * A second, simple implementation of the algorithm of https://publicsuffix.org/list/: an exception
 * wins, else the longest rule, else the last label.
 *
 * One rule is stricter, as in libpsl and tldts: "*.kawasaki.jp" makes kawasaki.jp a suffix as well.
 */
export function publicSuffixOf(host: string, rules: SuffixRules): string {
	const labels = host.split('.');
	const endings = labels.map((_, start) => labels.slice(start).join('.'));
	const parentOf = (ending: string) => ending.slice(ending.indexOf('.') + 1);

	const exception = endings.find((ending) => rules.exceptions.has(ending));
	if (exception !== undefined) return parentOf(exception);
	const isSuffix = (ending: string) =>
		rules.plain.has(ending) ||
		rules.wildcardBases.has(ending) ||
		rules.wildcardBases.has(parentOf(ending));
	return endings.find(isSuffix) ?? labels.at(-1)!;
}

/** Returns the public suffix with one more label, or `null` if the host is itself a suffix. */
export function registrableDomainByRules(host: string, rules: SuffixRules): string | null {
	const suffix = publicSuffixOf(host, rules);
	if (suffix === host) return null;
	const below = host.slice(0, -suffix.length - 1);
	return `${below.slice(below.lastIndexOf('.') + 1)}.${suffix}`;
}
