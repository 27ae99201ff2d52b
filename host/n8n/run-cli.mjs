import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { startProcess, stopProcess } from '../child-processes.mjs';
import { freePort } from '../free-port.mjs';
import { HostError } from '../host-error.mjs';
import { ensureN8n } from './ensure-n8n.mjs';
import { n8nEnvironment } from './n8n-environment.mjs';

const TEST_NAMES = join(import.meta.dirname, '..', 'resolve-test-names.cjs');
const PATIENCE_IN_MS = 120_000;

/**
 * Runs one of n8n's commands, such as "export:credentials", as a process of its own on the database of
 * an n8n that may be running, and resolves with all that it printed.
 * @param {import('./start-n8n.mjs').StartOptions & { version: import('./n8n-versions.mjs').SupportedVersion }} options
 *   Those with which that n8n was started.
 * @param {string[]} args
 */
export async function runCli(options, args) {
	const { nodeProgram, n8nProgram } = await ensureN8n(options.version);
	const env = await n8nEnvironment({ ...options, port: await freePort() });
	const child = startProcess(nodeProgram, ['--require', TEST_NAMES, n8nProgram, ...args], {
		env,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const ended = new Promise((resolve) =>
		child.once('exit', (code, signal) => resolve(signal ?? code)),
	);
	const timer = setTimeout(() => void stopProcess(child), PATIENCE_IN_MS);
	const [outcome, ...printed] = await Promise.all([
		ended,
		...[child.stdout, child.stderr].map((stream) =>
			text(/** @type {import('node:stream').Readable} */ (stream)),
		),
	]);
	clearTimeout(timer);
	if (outcome !== 0) {
		throw new HostError(`"n8n ${args.join(' ')}" ended with ${outcome}.\n${printed.join('\n')}`);
	}
	return printed.join('\n');
}
