import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { paths } from './paths.mjs';
import { runCommand } from './run-command.mjs';
import { showProgress } from './show-progress.mjs';

/** What `npm run build` reads. */
const SOURCES = [
	'credentials',
	'icons',
	'lib',
	'nodes',
	'package.json',
	'release',
	'tsconfig.json',
	'test/data/public_suffix_list.json',
];
/** What it writes last. */
const BUILT = join('dist', 'types', 'nodes.json');

/**
 * Builds the package if its sources are newer than its build, packs it as for publishing, and
 * returns the tarball's path.
 * @param {string} into
 */
export async function packPackage(into) {
	const logFile = join(paths.stateFolder, 'logs', 'build.log');
	// With CI set, the build tool leaves out its animations, which would fill the log.
	const env = { ...process.env, CI: 'true' };
	const options = { cwd: paths.projectFolder, logFile, env };
	if (isOutOfDate()) {
		await showProgress('Building the package', () => runCommand('npm', ['run', 'build'], options));
	}
	await mkdir(into, { recursive: true });
	const pack = ['pack', '--ignore-scripts', '--pack-destination', into];
	await showProgress('Packing it as for publishing', () => runCommand('npm', pack, options));
	const manifest = await readFile(join(paths.projectFolder, 'package.json'), 'utf8');
	const { name, version } = JSON.parse(manifest);
	return join(into, `${name}-${version}.tgz`);
}

function isOutOfDate() {
	const built = join(paths.projectFolder, BUILT);
	if (!existsSync(built)) return true;
	const newest = Math.max(...SOURCES.map((name) => newestTime(join(paths.projectFolder, name))));
	return newest > statSync(built).mtimeMs;
}

/**
 * Folders count as well: theirs is the time when a file in them was last removed.
 * @param {string} path
 * @returns {number}
 */
function newestTime(path) {
	const stats = statSync(path);
	if (!stats.isDirectory()) return stats.mtimeMs;
	const inside = readdirSync(path).map((name) => newestTime(join(path, name)));
	return Math.max(stats.mtimeMs, ...inside);
}
