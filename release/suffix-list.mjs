import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { domainToASCII, domainToUnicode } from 'node:url';

import { paths } from '../host/paths.mjs';

const loadModule = createRequire(import.meta.url);
/** Where `tldts` keeps its rules, in a form of its own that it may change. */
const TREE = 'tldts/dist/cjs/src/data/trie.js';

/** Where the dated list and its record are kept. */
export const LIST_FILE = join(paths.projectFolder, 'test', 'data', 'public_suffix_list.dat');
export const RECORD_FILE = join(paths.projectFolder, 'test', 'data', 'public_suffix_list.json');

/**
 * What the list in `tldts`, which says no date, has to do with a list that has one.
 * @typedef {object} SuffixListRecord
 * @property {string} date Of the dated list: "2026-10-07".
 * @property {string} source Where the dated list is from.
 * @property {string} tldts The version that is bundled.
 * @property {string[]} added Rules that `tldts` has and the dated list has not, spelt as the list would.
 * @property {string[]} removed And the other way round.
 */

/** @returns {SuffixListRecord} */
export function readRecord() {
	return JSON.parse(readFileSync(RECORD_FILE, 'utf8'));
}

/**
 * How old is the list in the package? The answer for people, in the notices and in SECURITY.md.
 * @param {SuffixListRecord} record
 */
export function suffixListSentence({ date, tldts, added, removed }) {
	const list = `The Public Suffix List in this package is that of ${date}`;
	if (added.length + removed.length === 0) return `${list}, private section included.`;
	return `${list}, private section included, with the changes up to tldts ${tldts} (rules added: ${added.length}, removed: ${removed.length}).`;
}

/**
 * The rules of a list in the format of https://publicsuffix.org/list/, both sections.
 * @param {string} text
 */
export function rulesOfList(text) {
	const rules = text
		.split('\n')
		.map((line) => line.split(/\s/)[0])
		.filter((line) => line !== '' && !line.startsWith('//'));
	return normalized(rules);
}

/** The rules in `tldts`, read from the tree in which it keeps them. */
export function rulesOfTldts() {
	const tree = loadModule(TREE);
	/** @type {string[]} */
	const labels = [];
	let at = 0;
	for (const length of tree.edgeLength) {
		labels.push(tree.labelText.slice(at, at + length));
		at += length;
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
 * What has to be added to the one set of rules, and removed from it, to get the other.
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
 * Each rule in one spelling. `tldts` takes "*.kawasaki.jp" to mean kawasaki.jp as well, and has rules for both.
 * @param {string[]} rules
 */
function normalized(rules) {
	const spelt = new Set(rules.map(inUnicode));
	return new Set([...spelt].filter((rule) => !spelt.has(`*.${rule}`)));
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
