import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { runCommand } from '../run-command.mjs';

/**
 * Installs a packed package as a community node, the way n8n 2 does it itself: unpacked into the
 * folder n8n searches when it starts. What is there from an earlier build is replaced.
 * @param {string} tarball
 * @param {string} userFolder
 */
export async function installPackage(tarball, userFolder) {
	const nodesFolder = join(userFolder, '.n8n', 'nodes', 'node_modules');
	await mkdir(nodesFolder, { recursive: true });
	const unpacked = await mkdtemp(join(userFolder, 'unpacking-'));
	await runCommand('tar', ['-xzf', tarball, '-C', unpacked], {
		cwd: userFolder,
		logFile: join(userFolder, 'install-package.log'),
	});
	// Every npm tarball holds one folder called "package".
	const content = join(unpacked, 'package');
	const { name } = JSON.parse(await readFile(join(content, 'package.json'), 'utf8'));
	const target = join(nodesFolder, name);
	await rm(target, { recursive: true, force: true });
	await mkdir(dirname(target), { recursive: true });
	await rename(content, target);
	await rm(unpacked, { recursive: true });
}
