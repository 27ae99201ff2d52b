import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { checkTools } from './check-tools.mjs';
import { HostError } from './host-error.mjs';
import { paths } from './paths.mjs';
import { runCommand } from './run-command.mjs';
import { showProgress } from './show-progress.mjs';

/**
 * Installs the project's dependencies if they are missing or older than the lock file.
 * Uses Node's own modules only: on a fresh clone there are no others yet.
 */
export async function ensureInstalled() {
	if (isInstalled()) return;
	await showProgress('Installing the project’s dependencies (about a minute)', () =>
		runCommand('npm', ['ci'], {
			cwd: paths.projectFolder,
			logFile: join(paths.stateFolder, 'logs', 'npm-ci.log'),
		}),
	);
}

function isInstalled() {
	// npm writes this file last, so it also tells a finished installation from an interrupted one.
	const installed = join(paths.projectFolder, 'node_modules', '.package-lock.json');
	const wanted = join(paths.projectFolder, 'package-lock.json');
	return existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs;
}

// As a program: what `npm test` runs first.
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
	try {
		checkTools();
		await ensureInstalled();
	} catch (error) {
		console.error(error instanceof HostError ? error.message : error);
		process.exitCode = 1;
	}
}
