import { readFileSync } from 'node:fs';

const FOLDER = new URL('../../../data/', import.meta.url);

/** @param {string} name */
const readJson = (name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));

/**
 * A URL that a workflow may get from anyone, and whether a secret may go there that is locked to the
 * allowed domain.
 * @typedef {object} UrlCase
 * @property {string} id
 * @property {unknown} allowedDomain
 * @property {unknown} url
 * @property {boolean} allowed
 * @property {{ hostname: string } | null} [parsed] How WHATWG URL reads it.
 */

/** @type {UrlCase[]} */
const shared = readJson('url-match-cases.json');
const decidedOtherwise = readJson('url-cases-decided-otherwise.json');

/** The shared table of domains and URLs, with our verdict where either would be safe. */
export const urlCases = shared.map((row) => ({
	...row,
	allowed: row.id in decidedOtherwise ? !row.allowed : row.allowed,
}));

/** All hosts that any of these URLs leads to. */
export const hostsOfUrlCases = [
	...new Set(
		urlCases.map(({ parsed }) => parsed?.hostname ?? '').filter((host) => /[a-z]/.test(host)),
	),
];
