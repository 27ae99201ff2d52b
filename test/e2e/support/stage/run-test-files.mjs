import { readdirSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

import { checkTools } from '../../../../host/check-tools.mjs';
import { stopAllProcesses } from '../../../../host/child-processes.mjs';
import { ensureInstalled } from '../../../../host/ensure-installed.mjs';
import { HostError } from '../../../../host/host-error.mjs';
import { ensureN8n } from '../../../../host/n8n/ensure-n8n.mjs';
import { packPackage } from '../../../../host/pack-package.mjs';
import { paths } from '../../../../host/paths.mjs';
import { removeAbandoned } from '../../../../host/remove-abandoned.mjs';

const LONGEST_FILE_IN_MS = 30 * 60_000;
/** Two n8ns at a time: each is busy with one processor while it starts. */
const CONCURRENCY = 2;
const stopping = new AbortController();

/**
 * @typedef {object} TestFiles
 * @property {string} folder
 * @property {string} ending Of the names of its test files.
 * @property {string[]} [longest] Names without the ending. They start first: one that takes as long as
 *   all others together would else keep everybody waiting at the end.
 * @property {() => void} [checkMore] Throws if the machine lacks something that only these tests need.
 */

/**
 * Tests the package as it would be published, in real n8ns, and ends the process. The program's
 * parameters are parts of file names; none means all files.
 *
 * What is imported here uses Node's own modules only: on a fresh clone there are no others yet.
 * @param {TestFiles} files
 */
export function runTestFiles(files) {
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
		process.once(signal, () => {
			// Ends the test files; their n8ns stop by themselves when they are gone.
			stopping.abort();
			void stopAllProcesses().then(() => process.exit(130));
		});
	}
	prepareAndRun(files, process.argv.slice(2)).then(
		(exitCode) => process.exit(exitCode),
		(error) => {
			console.error(error instanceof HostError ? `\n${error.message}` : error);
			process.exit(1);
		},
	);
}

/**
 * @param {TestFiles} files
 * @param {string[]} wanted
 */
async function prepareAndRun(files, wanted) {
	const startedAt = Date.now();
	checkTools();
	files.checkMore?.();
	await ensureInstalled();
	await ensureN8n('2.41.1');
	await ensureN8n('1.123.50');
	await removeAbandoned(paths.stateFolder, 'e2e-');
	await removeAbandoned(paths.stateFolder, 'e2e-package-');
	const folder = join(paths.stateFolder, `e2e-package-${process.pid}`);
	await mkdir(folder, { recursive: true });
	process.env.E2E_PACKAGE = await packPackage(folder);
	const { passed, failed } = await runFiles(chooseFiles(files, wanted));
	await rm(folder, { recursive: true });
	console.log(`\n${Math.round((Date.now() - startedAt) / 1000)} s in all`);
	console.log(`${passed} passed, ${failed} failed`);
	return failed === 0 && passed > 0 ? 0 : 1;
}

/**
 * @param {TestFiles} files
 * @param {string[]} wanted
 */
function chooseFiles({ folder, ending, longest = [] }, wanted) {
	const found = readdirSync(folder).filter((name) => name.endsWith(ending));
	const names = [...new Set([...longest.map((name) => name + ending), ...found])];
	const chosen = names.filter(
		(name) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
	);
	if (chosen.length === 0) throw new HostError(`No test file is called like ${wanted.join(', ')}.`);
	return chosen.map((name) => join(folder, name));
}

/**
 * Runs test files and counts their tests.
 * @param {string[]} files
 */
export async function runFiles(files) {
	const counts = { passed: 0, failed: 0 };
	const { signal } = stopping;
	const events = run({ files, concurrency: CONCURRENCY, timeout: LONGEST_FILE_IN_MS, signal });
	events.on('test:pass', (event) => (counts.passed += isTest(event) ? 1 : 0));
	// A file that fails as a whole counts: it may have died before its tests began.
	events.on('test:fail', (event) => (counts.failed += isTest(event) ? 1 : 0));
	// As a stream of its own, for the events above would be lost behind a second reader.
	for await (const text of events.compose(new spec())) process.stdout.write(text);
	return counts;
}

/** @param {{ details: { type?: string } }} event */
function isTest({ details }) {
	return details.type !== 'suite';
}
