import { closeSync, openSync } from 'node:fs';

import { startProcess } from '../../../host/child-processes.mjs';

/**
 * Starts a program that knows nothing of us and ends with us all the same: Linux sends it a signal when
 * this process is gone, however it went.
 * @param {string} program
 * @param {string[]} args
 * @param {{ logFile: string, identity?: string[] }} options `identity`: more parameters of setpriv.
 */
export function startWithUs(program, args, { logFile, identity = [] }) {
	const log = openSync(logFile, 'a');
	const command = ['--pdeathsig', 'TERM', ...identity, '--', program, ...args];
	const child = startProcess('setpriv', command, { stdio: ['ignore', log, log] });
	closeSync(log);
	return child;
}
