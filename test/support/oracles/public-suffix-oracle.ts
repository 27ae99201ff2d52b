/* eslint-disable @n8n/community-nodes/no-restricted-imports -- domainToASCII of Node: another way to A-labels than the one under test */
import { domainToASCII } from 'node:url';
import { readTestData } from '../tables/test-data';

/** The rules of a Public Suffix List, in A-label form. */
export interface SuffixRules {
	/** "co.uk" */
	plain: Set<string>;
	/** The base of "*.kawasaki.jp": "kawasaki.jp". */
	wildcardBases: Set<string>;
	/** "city.kawasaki.jp" of "!city.kawasaki.jp". */
	exceptions: Set<string>;
}

/** The lines of `public_suffix_list.dat` that are rules, both sections, as they stand there. */
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
 * The algorithm of https://publicsuffix.org/list/, written down a second time and simply: an exception
 * wins, else the longest rule, else the last label.
 *
 * One thing is stricter, as in libpsl and tldts: "*.kawasaki.jp" makes kawasaki.jp a suffix as well.
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

/** The suffix and one label more; `null` for a suffix itself. */
export function registrableDomainByRules(host: string, rules: SuffixRules): string | null {
	const suffix = publicSuffixOf(host, rules);
	if (suffix === host) return null;
	const below = host.slice(0, -suffix.length - 1);
	return `${below.slice(below.lastIndexOf('.') + 1)}.${suffix}`;
}
