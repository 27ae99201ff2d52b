import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';

import { checkCompiler } from '../check-tools.mjs';
import { paths } from '../paths.mjs';
import { runCommand } from '../run-command.mjs';
import { showProgress } from '../show-progress.mjs';
import { ensureNode24 } from './ensure-node-24.mjs';
import { installAtomically } from './install-atomically.mjs';
import { n8nVersions } from './n8n-versions.mjs';

/** @typedef {{ program: string, headers?: string }} NodeForN8n */
/** @typedef {import('./n8n-versions.mjs').N8nVersion} N8nVersion */

/**
 * Makes sure this version of n8n is installed and says how to start it.
 * @param {import('./n8n-versions.mjs').SupportedVersion} version
 */
export async function ensureN8n(version) {
	const wanted = n8nVersions[version];
	const folder = join(paths.cacheFolder, `n8n-${version}`);
	const node = wanted.needsNode24 ? await ensureNode24() : { program: process.execPath };
	await installAtomically(folder, {
		isUsable: () => isUsable(folder, wanted, node),
		install: (into) => installN8n(into, wanted, node),
	});
	return { nodeProgram: node.program, n8nProgram: join(folder, 'node_modules/n8n/bin/n8n') };
}

/**
 * Is it the right version, and do its compiled parts load in the Node that will run it?
 * @param {string} folder
 * @param {N8nVersion} wanted
 * @param {NodeForN8n} node
 */
function isUsable(folder, wanted, node) {
	const manifest = join(folder, 'node_modules', 'n8n', 'package.json');
	if (!existsSync(manifest)) return false;
	if (JSON.parse(readFileSync(manifest, 'utf8')).version !== wanted.version) return false;
	const load = wanted.nativeModules.map((name) => `require('${name}');`).join('');
	return spawnSync(node.program, ['-e', load], { cwd: folder, stdio: 'ignore' }).status === 0;
}

/**
 * @param {string} into
 * @param {N8nVersion} wanted
 * @param {NodeForN8n} node
 */
async function installN8n(into, wanted, node) {
	checkCompiler();
	const logFile = join(paths.stateFolder, 'logs', `n8n-${wanted.version}.log`);
	const options = { cwd: into, logFile, env: environmentFor(node) };
	const manifest = { private: true, overrides: wanted.overrides };
	await writeFile(join(into, 'package.json'), `${JSON.stringify(manifest)}\n`);
	await showProgress(`Downloading n8n ${wanted.version} (gigabytes; 2 to 10 minutes, once)`, () =>
		// With its install scripts, one of n8n's dependencies wants to download a program and fails.
		runCommand(
			'npm',
			['install', `n8n@${wanted.version}`, '--ignore-scripts', '--no-audit', '--no-fund'],
			options,
		),
	);
	await showProgress(`Compiling n8n’s ${wanted.nativeModules.join(' and ')} (a minute)`, () =>
		runCommand('npm', ['rebuild', ...wanted.nativeModules, '--ignore-scripts=false'], options),
	);
}

/**
 * npm is a script that starts the first `node` in PATH, and compiles for that one.
 * @param {NodeForN8n} node
 */
function environmentFor({ program, headers }) {
	return {
		...process.env,
		PATH: `${dirname(program)}${delimiter}${process.env.PATH}`,
		...(headers ? { npm_config_nodedir: headers } : {}),
	};
}
