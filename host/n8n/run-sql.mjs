import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { ensureN8n } from './ensure-n8n.mjs';

/** Runs in the Node of that n8n, for which its database driver was compiled. */
const PROGRAM = `
	const { Database } = require('sqlite3');
	const [file, statement, values] = process.argv.slice(1);
	const database = new Database(file);
	database.configure('busyTimeout', 5000);
	database.run(statement, JSON.parse(values), (error) => {
		if (error) throw error;
		database.close();
	});
`;

/**
 * Changes the database of a running n8n, as a person could who administers the machine.
 * @param {{ version: import('./n8n-versions.mjs').SupportedVersion, userFolder: string }} options
 * @param {string} statement
 * @param {string[]} values
 */
export async function runSql({ version, userFolder }, statement, values) {
	const { nodeProgram, n8nProgram } = await ensureN8n(version);
	const file = join(userFolder, '.n8n', 'database.sqlite');
	const args = ['-e', PROGRAM, file, statement, JSON.stringify(values)];
	await promisify(execFile)(nodeProgram, args, { cwd: dirname(n8nProgram) });
}
