import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { runCommand } from '../../../../host/run-command.mjs';

/**
 * Unpacks a packed package, increments its patch version, and packs it again.
 * @param {string} tarball
 * @param {string} folder An empty folder to work in.
 * @returns Both manifests, and the new tarball.
 */
export async function makeNextRelease(tarball, folder) {
	await mkdir(folder, { recursive: true });
	const run = (/** @type {string} */ command, /** @type {string[]} */ args, cwd = folder) =>
		runCommand(command, args, { cwd, logFile: join(folder, 'next-release.log') });
	await run('tar', ['-xzf', tarball, '-C', folder]);
	const unpacked = join(folder, 'package');
	const manifestFile = join(unpacked, 'package.json');
	const manifest = JSON.parse(await readFile(manifestFile, 'utf8'));
	const next = { ...manifest, version: nextPatch(manifest.version) };
	await writeFile(manifestFile, JSON.stringify(next));
	await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], unpacked);
	return { manifest, next, nextTarball: join(folder, `${next.name}-${next.version}.tgz`) };
}

/** @param {string} version */
function nextPatch(version) {
	const [major, minor, patch] = version.split('.');
	return `${major}.${minor}.${Number(patch) + 1}`;
}
