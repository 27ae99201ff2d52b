import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { domainToASCII, domainToUnicode } from 'node:url';

import { paths } from '../host/paths.mjs';

const loadModule = createRequire(import.meta.url);
/** The file with the rules of `tldts`, in its own format, which may change. */
const TREE = 'tldts/dist/cjs/src/data/trie.js';

/** The files of the dated list and of its record. */
export const LIST_FILE = join(paths.projectFolder, 'test', 'data', 'public_suffix_list.dat');
export const RECORD_FILE = join(paths.projectFolder, 'test', 'data', 'public_suffix_list.json');

/**
 * How the list in `tldts`, which has no date, relates to a list that has one.
 * @typedef {object} SuffixListRecord
 * @property {string} date The date of the dated list: "2026-10-07".
 * @property {string} source The source of the dated list.
 * @property {string} tldts The bundled version of `tldts`.
 * @property {string[]} added Rules that are in `tldts` but not in the dated list, spelled as in the list.
 * @property {string[]} removed Rules that are in the dated list but not in `tldts`.
 */

/** @returns {SuffixListRecord} */
export function readRecord() {
	return JSON.parse(readFileSync(RECORD_FILE, 'utf8'));
}

/**
 * Returns a sentence for users that says how old the list in the package is, for the notices and SECURITY.md.
 * @param {SuffixListRecord} record
 */
export function suffixListSentence({ date, tldts, added, removed }) {
	const list = `The Public Suffix List in this package is that of ${date}`;
	if (added.length + removed.length === 0) return `${list}, private section included.`;
	return `${list}, private section included, with the changes up to tldts ${tldts} (rules added: ${added.length}, removed: ${removed.length}).`;
}

/**
 * Returns the rules in both sections of a list in the format of https://publicsuffix.org/list/.
 * @param {string} text
 */
export function rulesOfList(text) {
	const rules = text
		.split('\n')
		.map((line) => line.split(/\s/)[0])
		.filter((line) => line !== '' && !line.startsWith('//'));
	return normalized(rules);
}

/** Returns the rules in `tldts`, read from its tree. */
export function rulesOfTldts() {
	const tree = loadModule(TREE);
	/** @type {string[]} */
	const labels = [];
	let start = 0;
	for (const length of tree.edgeLength) {
		labels.push(tree.labelText.slice(start, start + length));
		start += length;
	}
	/**
	 * @param {number} node
	 * @param {string} ending
	 * @returns {string[]}
	 */
	const rulesBelow = (node, ending) => {
		const edges = range(tree.edgeStart[node], tree.edgeStart[node + 1]);
		return edges.flatMap((edge) => {
			const rule = labels[edge] + ending;
			const child = tree.edgeChild[edge];
			const own = tree.nodeFlags[child] === 0 ? [] : [rule];
			return [...own, ...rulesBelow(child, `.${rule}`)];
		});
	};
	const exceptions = rulesBelow(tree.exceptionsRoot, '').map((rule) => `!${rule}`);
	return normalized([...rulesBelow(tree.rulesRoot, ''), ...exceptions]);
}

/**
 * Returns the rules to add to one set, and to remove from it, to get the other set.
 * @param {Set<string>} from
 * @param {Set<string>} to
 */
export function differences(from, to) {
	return {
		added: [...to].filter((rule) => !from.has(rule)).sort(),
		removed: [...from].filter((rule) => !to.has(rule)).sort(),
	};
}

/**
 * Returns each rule in one spelling. `tldts` reads "*.kawasaki.jp" as a rule for kawasaki.jp as well, and has rules for
 * both.
 * @param {string[]} rules
 */
function normalized(rules) {
	const decoded = new Set(rules.map(inUnicode));
	return new Set([...decoded].filter((rule) => !decoded.has(`*.${rule}`)));
}

/** @param {string} rule */
function inUnicode(rule) {
	const [, start = '', domain] = /^(!|\*\.)?(.*)$/.exec(rule) ?? [];
	return start + domainToUnicode(domainToASCII(domain));
}

/**
 * @param {number} start
 * @param {number} end
 */
function range(start, end) {
	return Array.from({ length: end - start }, (_, index) => start + index);
}
