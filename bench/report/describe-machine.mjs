import { execFile } from 'node:child_process';
import { cpus, loadavg, platform, release, totalmem } from 'node:os';
import { promisify } from 'node:util';

import { nodeOfN8n } from '../stage/installed-package.mjs';
import { VERSION } from '../stage/start-bench-n8n.mjs';

const run = promisify(execFile);
const BYTES_PER_GIGABYTE = 1e9;

/** @typedef {Awaited<ReturnType<typeof describeMachine>>} Machine */

/**
 * Describes what the figures depend on.
 * @param {{ seconds: number, loadBefore: number }} measured `loadBefore`: the load average of the minute before the run.
 */
export async function describeMachine({ seconds, loadBefore }) {
	const { program } = await nodeOfN8n();
	const { stdout } = await run(program, ['--version']);
	return {
		date: new Date().toISOString().slice(0, 10),
		processors: cpus().length,
		model: cpus()[0].model,
		memoryInGB: Math.round(totalmem() / BYTES_PER_GIGABYTE),
		system: `${platform()} ${release()}`,
		node: stdout.trim(),
		n8n: VERSION,
		minutes: Math.round(seconds / 60),
		loadBefore: Number(loadBefore.toFixed(1)),
	};
}

/** Returns the load average of the last minute. */
export function currentLoad() {
	return loadavg()[0];
}
