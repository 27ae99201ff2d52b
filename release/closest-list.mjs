import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { differences, rulesOfList } from './suffix-list.mjs';

const FILE = 'public_suffix_list.dat';
/** How many commits to look back. The list changes twice a day at most. */
const COMMITS = 120;
const LARGEST_LIST_IN_BYTES = 20_000_000;

/**
 * @typedef {object} ClosestList
 * @property {string} commit
 * @property {string} date "2026-10-07", in UTC
 * @property {string} text The list itself.
 * @property {string[]} added Rules that are in the given set but not in the list.
 * @property {string[]} removed Rules that are in the list but not in the given set.
 */

/**
 * Finds the list in a Git repository's history that differs least from these rules. Of several, it takes the newest.
 * @param {string} repository
 * @param {Set<string>} rules
 */
export function closestList(repository, rules) {
	const clone = mkdtempSync(join(tmpdir(), 'suffix-list-'));
	try {
		// Clones no file contents: Git fetches each file when it is read.
		git('clone', '--quiet', '--bare', '--filter=blob:none', repository, clone);
		return closestIn(clone, rules);
	} finally {
		rmSync(clone, { recursive: true });
	}
}

/**
 * @param {string} clone
 * @param {Set<string>} rules
 */
function closestIn(clone, rules) {
	const format = ['--format=%H %cd', '--date=format-local:%Y-%m-%d'];
	const log = git('-C', clone, 'log', `--max-count=${COMMITS}`, ...format, '--', FILE);
	/** @type {ClosestList | undefined} */
	let closest;
	for (const line of log.trim().split('\n')) {
		const [commit, date] = line.split(' ');
		const text = git('-C', clone, 'show', `${commit}:${FILE}`);
		const found = { commit, date, text, ...differences(rulesOfList(text), rules) };
		if (closest === undefined || distanceOf(found) < distanceOf(closest)) closest = found;
		if (distanceOf(closest) === 0) break;
	}
	if (closest === undefined) throw new Error(`No list is in the history of ${clone}.`);
	return closest;
}

/** @param {ClosestList} list */
function distanceOf({ added, removed }) {
	return added.length + removed.length;
}

/** @param {string[]} parameters */
function git(...parameters) {
	return execFileSync('git', parameters, {
		encoding: 'utf8',
		maxBuffer: LARGEST_LIST_IN_BYTES,
		env: { ...process.env, TZ: 'UTC' },
	});
}
