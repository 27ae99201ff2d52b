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
/** Two n8n processes at a time: each keeps one CPU core busy while it starts. */
const CONCURRENCY = 2;
const stopping = new AbortController();

/**
 * @typedef {object} TestFiles
 * @property {string} folder
 * @property {string} ending The suffix of the test files' names.
 * @property {string[]} [longest] Names without this suffix. These files start first: otherwise, one that takes as long
 *   as all others together would run alone at the end.
 * @property {() => void} [checkMore] Throws if something that only these tests need is missing on this machine.
 */

/**
 * Tests the package as it would be published, in real n8n processes, and ends this process. The program's arguments are
 * parts of file names. Without arguments, all files run.
 *
 * The modules that are imported here use Node's own modules only: on a fresh clone, no others are installed yet.
 * @param {TestFiles} files
 */
export function runTestFiles(files) {
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
		process.once(signal, () => {
			// Ends the test files. Their n8n processes stop by themselves when the test files are gone.
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
 * @param {string[]} nameParts
 */
async function prepareAndRun(files, nameParts) {
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
	const { passed, failed } = await runFiles(chooseFiles(files, nameParts));
	await rm(folder, { recursive: true });
	console.log(`\n${Math.round((Date.now() - startedAt) / 1000)} s in all`);
	console.log(`${passed} passed, ${failed} failed`);
	return failed === 0 && passed > 0 ? 0 : 1;
}

/**
 * @param {TestFiles} files
 * @param {string[]} nameParts
 */
function chooseFiles({ folder, ending, longest = [] }, nameParts) {
	const found = readdirSync(folder).filter((name) => name.endsWith(ending));
	const names = [...new Set([...longest.map((name) => name + ending), ...found])];
	const chosen = names.filter(
		(name) => nameParts.length === 0 || nameParts.some((part) => name.includes(part)),
	);
	if (chosen.length === 0)
		throw new HostError(`No test file has a name with ${nameParts.join(', ')}.`);
	return chosen.map((name) => join(folder, name));
}

/**
 * Runs test files. Returns how many tests passed and failed.
 * @param {string[]} files
 */
export async function runFiles(files) {
	const counts = { passed: 0, failed: 0 };
	const { signal } = stopping;
	const events = run({ files, concurrency: CONCURRENCY, timeout: LONGEST_FILE_IN_MS, signal });
	events.on('test:pass', (event) => (counts.passed += isTest(event) ? 1 : 0));
	// A file that fails as a whole counts: it may have crashed before its tests began.
	events.on('test:fail', (event) => (counts.failed += isTest(event) ? 1 : 0));
	// Composed into a stream of its own: a second reader would consume the events above.
	for await (const text of events.compose(new spec())) process.stdout.write(text);
	return counts;
}

/** @param {{ details: { type?: string } }} event */
function isTest({ details }) {
	return details.type !== 'suite';
}
