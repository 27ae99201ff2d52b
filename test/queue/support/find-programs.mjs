import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { HostError } from '../../../host/host-error.mjs';

/** Debian has a folder for the programs of each version of PostgreSQL. */
const VERSIONS_FOLDER = '/usr/lib/postgresql';

/** Returns where PostgreSQL's programs are on this machine. Throws if a program that a queue needs is missing. */
export function findPrograms() {
	const folder = postgresFolder();
	const missing = [
		...(folder === undefined ? ['postgresql'] : []),
		...(canRun('redis-server') ? [] : ['redis-server']),
		...(canRun('setpriv') ? [] : ['util-linux']),
	];
	if (folder === undefined || missing.length > 0) {
		throw new HostError(
			`n8n’s queue mode needs PostgreSQL and Redis. On Debian and Ubuntu, get what is missing with: sudo apt-get install ${missing.join(' ')}\nThen start again.`,
		);
	}
	return { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
}

function postgresFolder() {
	const versions = existsSync(VERSIONS_FOLDER) ? readdirSync(VERSIONS_FOLDER) : [];
	const newestFirst = versions.sort((one, other) => Number(other) - Number(one));
	const folders = newestFirst.map((version) => join(VERSIONS_FOLDER, version, 'bin'));
	return ['', ...folders].find((folder) => canRun(join(folder, 'initdb')));
}

/** @param {string} program */
function canRun(program) {
	return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
}
