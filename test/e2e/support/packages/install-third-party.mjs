import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { paths } from '../../../../host/paths.mjs';
import { runCommand } from '../../../../host/run-command.mjs';

const EXAMPLE = join(paths.projectFolder, 'examples', 'for-node-authors');
/** The programs that the example's build needs. Its own `npm install` would install them. */
const PROGRAMS = join(paths.projectFolder, 'node_modules', '.bin');

/**
 * Builds the example for node authors as they would, with our packed package and outside of our sources. Installs it as
 * a community node next to ours.
 * @param {string} userFolder
 * @param {string} packageTarball
 */
export async function installThirdParty(userFolder, packageTarball) {
	const logFile = join(userFolder, 'third-party.log');
	const folder = await mkdtemp(join(tmpdir(), 'third-party-'));
	for (const name of ['package.json', 'credentials', 'nodes', 'icons']) {
		await cp(join(EXAMPLE, name), join(folder, name), { recursive: true });
	}
	const ours = join(folder, 'node_modules', 'n8n-nodes-api-connections');
	await mkdir(ours, { recursive: true });
	const unpack = ['-xzf', packageTarball, '-C', ours, '--strip-components=1'];
	await runCommand('tar', unpack, { cwd: folder, logFile });
	const env = { ...process.env, PATH: `${PROGRAMS}${delimiter}${process.env.PATH}` };
	await runCommand('npm', ['run', 'build'], { cwd: folder, logFile, env });

	const { name, files } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
	const target = join(userFolder, '.n8n', 'nodes', 'node_modules', name);
	for (const file of ['package.json', ...files]) {
		await cp(join(folder, file), join(target, file), { recursive: true });
	}
	await rm(folder, { recursive: true });
}
