import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { paths } from '../paths.mjs';
import { runCommand } from '../run-command.mjs';
import { showProgress } from '../show-progress.mjs';
import { installAtomically } from './install-atomically.mjs';

/**
 * Makes sure there is a Node 24 for n8n 2 and says where its program and its C++ headers are.
 * The npm package `node` has both, so the machine's own Node stays as it is.
 */
export async function ensureNode24() {
	const folder = join(paths.cacheFolder, 'node-24');
	const packageFolder = join(folder, 'node_modules', 'node');
	const program = join(packageFolder, 'bin', 'node');
	await installAtomically(folder, {
		isUsable: () => runsNode24(program),
		install: (into) =>
			showProgress('Getting Node.js 24 for n8n', async () => {
				await writeFile(join(into, 'package.json'), '{ "private": true }\n');
				// The install script of this package is what puts the program in place.
				await runCommand(
					'npm',
					['install', 'node@24', '--ignore-scripts=false', '--no-audit', '--no-fund'],
					{ cwd: into, logFile: join(paths.stateFolder, 'logs', 'node-24.log') },
				);
			}),
	});
	const headers = join(packageFolder, 'node_modules', `node-${process.platform}-${process.arch}`);
	return { program, headers };
}

/** @param {string} program */
function runsNode24(program) {
	const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
	return stdout?.startsWith('v24.') ?? false;
}
