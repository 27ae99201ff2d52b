import { closeSync, openSync } from 'node:fs';

import { startProcess } from '../../../host/child-processes.mjs';

/**
 * Starts a program that ends when this process ends, in whatever way: Linux then sends it a signal. The program does
 * not have to support this.
 * @param {string} program
 * @param {string[]} args
 * @param {{ logFile: string, identity?: string[] }} options `identity`: additional arguments for setpriv.
 */
export function startWithUs(program, args, { logFile, identity = [] }) {
	const log = openSync(logFile, 'a');
	const command = ['--pdeathsig', 'TERM', ...identity, '--', program, ...args];
	const child = startProcess('setpriv', command, { stdio: ['ignore', log, log] });
	closeSync(log);
	return child;
}
