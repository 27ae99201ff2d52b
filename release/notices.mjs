import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { suffixListSentence } from './suffix-list.mjs';

const APACHE = readFileSync(join(import.meta.dirname, 'licences', 'apache-2.0.txt'), 'utf8');
const HEAD = 'What is bundled into dist/lib/vendor, and under which licences.';
const LIST = `Public Suffix List
Mozilla Public License 2.0, https://www.mozilla.org/MPL/2.0/
Source: https://publicsuffix.org/list/`;

/**
 * Returns the notices that the licences of bundled libraries require, as one text for the package. Terms that several
 * libraries share appear once, below the names of these libraries.
 * @param {Array<Omit<import('./bundled-packages.mjs').BundledPackage, 'manifest'>>} packages
 * @param {import('./suffix-list.mjs').SuffixListRecord} suffixList
 */
export function noticesOf(packages, suffixList) {
	const groups = [...groupByTerms(packages)].map(
		([terms, sharing]) => `${sharing.map(nameAndCopyright).join('\n')}\n\n${terms}`,
	);
	const list = `${LIST}\n${suffixListSentence(suffixList)}`;
	return `${[HEAD, list, ...groups].join(`\n\n${'-'.repeat(72)}\n\n`)}\n`;
}

/** @param {Parameters<typeof noticesOf>[0]} packages */
function groupByTerms(packages) {
	/** @type {Map<string, typeof packages>} */
	const groups = new Map();
	for (const each of packages) {
		const terms = termsOf(each);
		groups.set(terms, [...(groups.get(terms) ?? []), each]);
	}
	return groups;
}

/** @param {Parameters<typeof noticesOf>[0][0]} bundled */
function nameAndCopyright({ name, version, licence, licenceText }) {
	const copyright = linesOf(licenceText).filter(isCopyright);
	if (copyright.length === 0) throw new Error(`${name} does not say whose it is.`);
	return [`${name} ${version} (${licence})`, ...copyright].join('\n  ');
}

/**
 * Returns the licence without what differs from library to library: heading, names, line breaks and quotes.
 * @param {Parameters<typeof noticesOf>[0][0]} bundled
 */
function termsOf({ licence, licenceText }) {
	// Most libraries contain only a reference, but the licence requires its full text to be passed on.
	if (licence === 'Apache-2.0') return APACHE.trim();
	return licenceText
		.replaceAll("'", '"')
		.split(/\r?\n\s*\r?\n/)
		.map((paragraph) => linesOf(paragraph).filter((line) => !isCopyright(line) && !isHeading(line)))
		.filter((lines) => lines.length > 0)
		.map((lines) => lines.join(' '))
		.join('\n\n');
}

/** @param {string} text */
function linesOf(text) {
	return text
		.split(/\r?\n/)
		.map((line) => line.trim())
		.filter((line) => line !== '');
}

/** @param {string} line */
function isCopyright(line) {
	return /^(Copyright\b|\(c\))/i.test(line);
}

/** @param {string} line "# The MIT License (MIT)" */
function isHeading(line) {
	return /^\W*(The )?[\w-]+ License\b[^.]{0,10}$/i.test(line);
}
