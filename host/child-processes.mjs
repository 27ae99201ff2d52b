import { spawn } from 'node:child_process';

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * Starts a program in a process group of its own, so that Ctrl-C in the terminal reaches only
 * us and we decide in which order things stop, and so that its children can be stopped with it.
 * @param {string} command
 * @param {string[]} args
 * @param {Omit<import('node:child_process').SpawnOptions, 'detached'>} options
 */
export function startProcess(command, args, options) {
	const child = spawn(command, args, { ...options, detached: true });
	running.add(child);
	child.once('exit', () => running.delete(child));
	child.once('error', () => running.delete(child));
	return child;
}

/**
 * Asks a process to end and makes it end if it does not; what is left of its group goes with it.
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} [patienceInMs]
 */
export async function stopProcess(child, patienceInMs = 8000) {
	if (child.exitCode === null && child.signalCode === null && child.pid) {
		const ended = new Promise((resolve) => child.once('exit', resolve));
		child.kill('SIGTERM');
		const timer = setTimeout(() => killGroup(child), patienceInMs);
		await ended;
		clearTimeout(timer);
	}
	killGroup(child);
}

/** Stops every process that was started and has not ended yet. */
export async function stopAllProcesses() {
	await Promise.all([...running].map((child) => stopProcess(child)));
}

/** @param {import('node:child_process').ChildProcess} child */
function killGroup(child) {
	try {
		if (child.pid) process.kill(-child.pid, 'SIGKILL');
	} catch {
		// The whole group has ended already.
	}
}
