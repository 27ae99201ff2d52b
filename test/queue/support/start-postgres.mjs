import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { stopProcess } from '../../../host/child-processes.mjs';
import { findPrograms } from './find-programs.mjs';
import { startWithUs } from './start-with-us.mjs';
import { untilAnswered } from './until-answered.mjs';

const run = promisify(execFile);

/** Only part of the socket's name: the server does not listen on a network. */
const PORT = '5432';
const USER = 'n8n';
/** Trusts every client, since no other user has access to the socket. */
const INITDB = ['--auth=trust', `--username=${USER}`, '--encoding=UTF8', '--locale=C', '--no-sync'];
/** No durability: nothing here has to survive a crash. */
const SETTINGS = [
	'listen_addresses=',
	'fsync=off',
	'full_page_writes=off',
	'synchronous_commit=off',
].flatMap((setting) => ['-c', setting]);

/** PostgreSQL refuses to run as root; Debian’s package makes a user for it. */
const IDENTITY =
	process.getuid?.() === 0 ? ['--reuid=postgres', '--regid=postgres', '--init-groups'] : [];

/**
 * Starts a PostgreSQL server with an empty database, which listens on a Unix socket.
 * @param {string} parent The folder in which it creates its own.
 */
export async function startPostgres(parent) {
	const { initdb, postgres } = findPrograms();
	const folder = join(parent, 'postgres');
	await makeFolder(folder);
	const data = join(folder, 'data');
	await run('setpriv', [...IDENTITY, '--', initdb, ...INITDB, data]);
	const server = startWithUs(postgres, ['-D', data, '-k', folder, '-p', PORT, ...SETTINGS], {
		logFile: join(parent, 'postgres.log'),
		identity: IDENTITY,
	});
	await untilAnswered(server, () => createConnection(join(folder, `.s.PGSQL.${PORT}`)));
	return {
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: folder,
			DB_POSTGRESDB_PORT: PORT,
			DB_POSTGRESDB_USER: USER,
			DB_POSTGRESDB_DATABASE: 'postgres',
		},
		stop: () => stopProcess(server),
	};
}

/** @param {string} folder */
async function makeFolder(folder) {
	await mkdir(folder, { mode: 0o700 });
	if (IDENTITY.length > 0) await run('chown', ['postgres:postgres', folder]);
}
