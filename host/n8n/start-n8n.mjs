import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { startProcess, stopProcess } from '../child-processes.mjs';
import { freePort } from '../free-port.mjs';
import { HostError } from '../host-error.mjs';
import { ensureN8n } from './ensure-n8n.mjs';
import { installPackage } from './install-package.mjs';
import { n8nEnvironment } from './n8n-environment.mjs';
import { newestN8n } from './n8n-versions.mjs';

const START_TIMEOUT_IN_MS = 180_000;
const TEST_NAMES = join(import.meta.dirname, '..', 'resolve-test-names.cjs');
const STOP_WITH_PARENT = join(import.meta.dirname, 'stop-with-parent.cjs');
/** What answers once it is ready. For an n8n, the first alone can do so before the REST API is there. */
const READY_PATHS = {
	start: ['/healthz/readiness', '/rest/settings'],
	worker: ['/healthz/readiness'],
};

/**
 * @typedef {object} StartOptions
 * @property {import('./n8n-versions.mjs').SupportedVersion} [version] The newest if left out.
 * @property {'start' | 'worker'} [command] A whole n8n if left out. A worker needs the queue of one.
 * @property {string} userFolder n8n's data goes to `.n8n` in it; it is made if it is missing.
 * @property {number} [port] A free one if left out.
 * @property {NodeJS.ProcessEnv} [env] More settings; they win over the host's.
 * @property {string} [packageTarball] What `npm pack` made; installed as a community node.
 * @property {string} [extraCa] A PEM file whose authority n8n trusts in addition.
 */

/** @typedef {Awaited<ReturnType<typeof startN8n>>} RunningN8n */

/**
 * Starts a real n8n and resolves when it answers.
 * @param {StartOptions} options
 */
export async function startN8n(options) {
	const { version = newestN8n, command = 'start', packageTarball } = options;
	const { port = await freePort() } = options;
	const userFolder = resolve(options.userFolder);
	await mkdir(userFolder, { recursive: true });
	const { nodeProgram, n8nProgram } = await ensureN8n(version);
	if (packageTarball) await installPackage(packageTarball, userFolder);
	const logFile = join(userFolder, 'n8n.log');
	const environment = await n8nEnvironment({ ...options, version, port, userFolder });
	const child = await startProgram(nodeProgram, [n8nProgram, command], logFile, environment);
	const url = `http://localhost:${port}`;
	try {
		const wanted = READY_PATHS[command].map((path) => `${url}${path}`);
		await waitUntilReady(wanted, child, logFile);
	} catch (error) {
		await stopProcess(child);
		throw error;
	}
	return {
		url,
		version,
		logFile,
		processId: child.pid,
		ended: once(child, 'exit'),
		stop: () => stopProcess(child),
	};
}

/**
 * @param {string} nodeProgram
 * @param {string[]} n8nCommand
 * @param {string} logFile
 * @param {NodeJS.ProcessEnv} env
 */
async function startProgram(nodeProgram, n8nCommand, logFile, env) {
	const log = createWriteStream(logFile);
	await once(log, 'open');
	const args = ['--require', TEST_NAMES, '--require', STOP_WITH_PARENT, ...n8nCommand];
	const child = startProcess(nodeProgram, args, { env, stdio: ['ignore', log, log, 'ipc'] });
	log.close();
	return child;
}

/**
 * @param {string[]} urls
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} logFile
 */
async function waitUntilReady(urls, child, logFile) {
	const deadline = Date.now() + START_TIMEOUT_IN_MS;
	while (Date.now() < deadline) {
		if (child.exitCode !== null || child.signalCode !== null) {
			throw new HostError(`n8n ended while it was starting.\n${await lastLines(logFile)}`);
		}
		if (await isReady(urls)) return;
		await sleep(100);
	}
	throw new HostError(
		`n8n did not get ready within ${START_TIMEOUT_IN_MS / 1000} seconds.\n${await lastLines(logFile)}`,
	);
}

/** @param {string[]} urls */
async function isReady(urls) {
	try {
		return (await Promise.all(urls.map((url) => fetch(url)))).every(({ ok }) => ok);
	} catch {
		return false;
	}
}

/** @param {string} logFile */
async function lastLines(logFile) {
	const lines = (await readFile(logFile, 'utf8')).trimEnd().split('\n').slice(-15);
	return [...lines.map((line) => `    ${line}`), `The whole log is in ${logFile}`].join('\n');
}
