import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { paths } from '../host/paths.mjs';

/** Licences that require only their text to be passed on. Whether to allow another licence is a maintainer's decision. */
const ALLOWED_LICENCES = ['Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

/**
 * @typedef {object} BundledPackage
 * @property {string} name
 * @property {string} version
 * @property {string} licence Its SPDX identifier.
 * @property {string} licenceText The licence file of the package.
 * @property {Record<string, any>} manifest
 */

/**
 * Returns the packages of which at least one byte is in a bundle, sorted by name.
 * @param {import('esbuild').Metafile} metafile
 */
export function bundledPackages(metafile) {
	return foldersOf(metafile).map(readPackage);
}

/** @param {import('esbuild').Metafile} metafile */
function foldersOf(metafile) {
	const files = Object.values(metafile.outputs).flatMap(({ inputs }) =>
		Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0),
	);
	const folders = files.map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]);
	return [...new Set(folders)].filter((folder) => folder !== undefined).sort();
}

/**
 * @param {string} folder
 * @returns {BundledPackage}
 */
function readPackage(folder) {
	const path = join(paths.projectFolder, folder);
	const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
	const { name, version, license: licence } = manifest;
	return { name, version, licence, licenceText: readLicence(path), manifest };
}

/** @param {string} path */
function readLicence(path) {
	const names = readdirSync(path);
	const licence = names.find((name) => /^licen[cs]e/i.test(name));
	if (licence === undefined) throw new Error(`${path} has no text of its licence.`);
	// Apache-2.0 requires this file to be passed on as well (section 4 d). release/notices.mjs does not do that yet.
	if (names.some((name) => /^notice/i.test(name))) throw new Error(`${path} has a NOTICE.`);
	return readFileSync(join(path, licence), 'utf8');
}

/**
 * Throws if a bundled package has a licence that is not on the list of allowed ones.
 * @param {Array<Pick<BundledPackage, 'name' | 'licence'>>} packages
 */
export function checkLicences(packages) {
	const disallowed = packages.filter(({ licence }) => !ALLOWED_LICENCES.includes(licence));
	if (disallowed.length === 0) return;
	const names = disallowed.map(({ name, licence }) => `${name} (${licence ?? 'none'})`).join(', ');
	throw new Error(`Not an allowed licence: ${names}. See release/bundled-packages.mjs.`);
}
