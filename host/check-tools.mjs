import { spawnSync } from 'node:child_process';

import { HostError } from './host-error.mjs';

const OLDEST_NODE = [20, 19];

/** Does this machine have what the host needs before anything is installed? */
export function checkTools() {
	if (process.platform === 'win32') {
		throw new HostError(
			'The development host runs on Linux and macOS. On Windows, clone the project inside WSL and start it there.',
		);
	}
	const [major, minor] = process.versions.node.split('.').map(Number);
	if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
		throw new HostError(
			`This is Node.js ${process.versions.node}; ${OLDEST_NODE.join('.')} or later is needed. Get it from https://nodejs.org or with your version manager, then start again.`,
		);
	}
	demand(['npm', 'tar'], 'npm comes with Node.js (https://nodejs.org), tar with your system.');
}

/** n8n has parts in C++ (its database driver among them) that are compiled on installation. */
export function checkCompiler() {
	demand(
		['python3', 'make', 'g++'],
		process.platform === 'darwin'
			? 'Get them with: xcode-select --install'
			: 'On Debian and Ubuntu, get them with: sudo apt-get install python3 make g++',
	);
}

/**
 * @param {string[]} commands
 * @param {string} howToGetThem
 */
function demand(commands, howToGetThem) {
	const missing = commands.filter((command) => !canRun(command));
	if (missing.length > 0) {
		throw new HostError(
			`Not found on this machine: ${missing.join(', ')}. ${howToGetThem}\nThen start again.`,
		);
	}
}

/** @param {string} command */
function canRun(command) {
	return spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;
}
