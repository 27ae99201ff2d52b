import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

import { startProcess } from './child-processes.mjs';
import { HostError } from './host-error.mjs';

/**
 * Runs a program to its end with its output in a file (npm prints thousands of lines);
 * the last lines are shown if it fails.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, logFile: string, env?: NodeJS.ProcessEnv }} options
 */
export async function runCommand(command, args, { cwd, logFile, env = process.env }) {
	await mkdir(dirname(logFile), { recursive: true });
	const log = createWriteStream(logFile, { flags: 'a' });
	await new Promise((resolve) => log.once('open', resolve));
	const child = startProcess(command, args, { cwd, env, stdio: ['ignore', log, log] });
	const outcome = await endOf(child);
	log.end();
	if (outcome !== 'exit code 0') {
		throw new HostError(await describeFailure([command, ...args].join(' '), outcome, logFile));
	}
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<string>}
 */
function endOf(child) {
	return new Promise((resolve) => {
		child.once('error', (error) => resolve(error.message));
		child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
	});
}

/**
 * @param {string} commandLine
 * @param {string} outcome
 * @param {string} logFile
 */
async function describeFailure(commandLine, outcome, logFile) {
	const output = stripVTControlCharacters(await readFile(logFile, 'utf8'));
	const lines = output.trimEnd().split('\n').slice(-30);
	return [
		`"${commandLine}" ended with ${outcome}.`,
		'Its last lines:',
		...lines.map((line) => `    ${line}`),
		`The whole output is in ${logFile}`,
	].join('\n');
}
