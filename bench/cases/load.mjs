import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { installedFolder, nodeOfN8n } from '../stage/installed-package.mjs';
import { startBenchN8n } from '../stage/start-bench-n8n.mjs';
import { median } from '../measure/statistics.mjs';

/** @typedef {import('../stage/start-stage.mjs').Stage} Stage */
/** @typedef {import('../report/case-result.mjs').CaseResult} CaseResult */

const run = promisify(execFile);
const BYTES_PER_KILOBYTE = 1_000;

/** What the package costs a user who does not use it yet. @type {import('./groups.mjs').Group} */
export const load = {
	id: 'load',
	async run(stage, isQuick) {
		return [
			...(await firstUse(stage, isQuick ? 2 : 15)),
			...(await startOfN8n(stage, isQuick ? 0 : 3)),
			await sizeOf(stage.tarball),
		];
	},
};

/**
 * @param {Stage} stage
 * @param {number} runs
 * @returns {Promise<CaseResult[]>}
 */
async function firstUse({ folder }, runs) {
	const { program, modules } = await nodeOfN8n();
	const script = join(import.meta.dirname, '..', 'measure', 'time-load.cjs');
	/** @type {{ credentials: number, nodes: number, all: number }[]} */
	const times = [];
	for (let count = 0; count < runs; count += 1) {
		const { stdout } = await run(program, [script, installedFolder(folder)], {
			env: { ...process.env, NODE_PATH: modules },
		});
		times.push(JSON.parse(stdout));
	}
	const timesOf = (/** @type {'credentials' | 'nodes' | 'all'} */ part) =>
		times.map((time) => time[part]);
	return [
		loadResult('load-first-use', 'Loading the node and the four credentials', timesOf('all'), 25),
		loadResult('load-credentials', 'Loading the credentials', timesOf('credentials')),
		loadResult('load-node', 'Loading the node after them', timesOf('nodes')),
	];
}

/**
 * @param {string} id
 * @param {string} title
 * @param {number[]} rounds
 * @param {number} [goal]
 * @returns {CaseResult}
 */
function loadResult(id, title, rounds, goal) {
	const value = median(rounds);
	return { id, title, value, valueUnit: 'ms', goal, ours: value, unit: 'ms', rounds };
}

/**
 * @param {Stage} stage
 * @param {number} times
 * @returns {Promise<CaseResult[]>}
 */
async function startOfN8n({ folder, options: { extraCa, packageTarball } }, times) {
	const withIt = { userFolder: join(folder, 'with-it'), extraCa };
	const withoutIt = { userFolder: join(folder, 'without-it'), extraCa };
	// A new n8n creates its database first.
	const loaded = await start({ ...withIt, packageTarball });
	if (times > 0) await start(withoutIt);
	/** @type {{ withIt: number[], withoutIt: number[] }} */
	const seconds = { withIt: [], withoutIt: [] };
	for (let count = 0; count < times; count += 1) {
		seconds.withoutIt.push((await start(withoutIt)).seconds);
		seconds.withIt.push((await start(withIt)).seconds);
	}
	return [
		{
			id: 'load-files-at-start',
			title: 'Files of the package that n8n loads when it starts',
			value: loaded.files,
			valueUnit: 'files',
			goal: 0,
			ours: loaded.files,
			unit: 'files',
		},
		...(times === 0 ? [] : [startResult(seconds)]),
	];
}

/**
 * @param {{ withIt: number[], withoutIt: number[] }} seconds
 * @returns {CaseResult}
 */
function startResult({ withIt, withoutIt }) {
	const [ours, noop] = [median(withIt), median(withoutIt)];
	return {
		id: 'load-n8n-start',
		title: 'Start of n8n, with the package and without',
		value: ours - noop,
		valueUnit: 's',
		ours,
		noop,
		unit: 's',
		rounds: withIt.map((time, round) => time - withoutIt[round]),
	};
}

/** @param {Parameters<typeof startBenchN8n>[0]} options */
async function start(options) {
	const startedAt = performance.now();
	const n8n = await startBenchN8n(options);
	const seconds = (performance.now() - startedAt) / 1_000;
	const files = (await n8n.loadedFiles()).length;
	await n8n.stop();
	return { seconds, files };
}

/**
 * @param {string} tarball
 * @returns {Promise<CaseResult>}
 */
async function sizeOf(tarball) {
	const value = (await stat(tarball)).size / BYTES_PER_KILOBYTE;
	const id = 'load-tarball';
	return { id, title: 'Tarball', value, valueUnit: 'kB', goal: 150, ours: value, unit: 'kB' };
}
