import { readFileSync } from 'node:fs';

const FOLDER = new URL('../../../data/', import.meta.url);

/** @param {string} name */
const readJson = (name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));

/**
 * A URL that a workflow may get from an untrusted source, and whether a secret that is locked to the allowed domain may
 * be sent there.
 * @typedef {object} UrlCase
 * @property {string} id
 * @property {unknown} allowedDomain
 * @property {unknown} url
 * @property {boolean} allowed
 * @property {{ hostname: string } | null} [parsed] How the WHATWG URL parser reads it.
 */

/** @type {UrlCase[]} */
const shared = readJson('url-match-cases.json');
const decidedOtherwise = readJson('url-cases-decided-otherwise.json');

/** The shared table of domains and URLs, with our verdict where both verdicts would be safe. */
export const urlCases = shared.map((row) => ({
	...row,
	allowed: row.id in decidedOtherwise ? !row.allowed : row.allowed,
}));

/** All hosts that these URLs name. */
export const hostsOfUrlCases = [
	...new Set(
		urlCases.map(({ parsed }) => parsed?.hostname ?? '').filter((host) => /[a-z]/.test(host)),
	),
];
