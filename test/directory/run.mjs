import { parseArgs } from 'node:util';

import { HostError } from '../../host/host-error.mjs';
import { ensureDirectory } from './ensure-directory.mjs';
import { KNOWN_NOT_SERVED } from './known-not-served.mjs';
import { loadJudge } from './load-judge.mjs';
import { parseSample } from './parse-sample.mjs';
import { namesIn, readDescription, shuffled } from './read-descriptions.mjs';
import { inGroup, reportOf } from './report.mjs';

/** @typedef {import('./report.mjs').Result} Result */

/** The share of descriptions that has to be served. */
const GOAL = 0.99;

/**
 * `npm run test:directory`: how many APIs can a connection of this package serve, judged by the public directory of
 * OpenAPI descriptions? With `-- --sample 300`, it reads only as many descriptions as it needs for 300 that require a
 * secret.
 */
try {
	const { sample } = parseArgs({ options: { sample: { type: 'string' } } }).values;
	const results = await judgeDirectory(parseSample(sample));
	console.log(`${reportOf(results)}\n`);
	process.exitCode = conclude(inGroup(results, 'required'));
} catch (error) {
	console.error(error instanceof HostError ? error.message : error);
	process.exitCode = 1;
}

/**
 * One description after the other, since all of them together are too much for the memory.
 * @param {number} wanted
 */
async function judgeDirectory(wanted) {
	const folder = await ensureDirectory();
	const judge = await loadJudge();
	const names = namesIn(folder);
	/** @type {Result[]} */
	const results = [];
	let found = 0;
	for (const name of wanted === Infinity ? names : shuffled(names)) {
		if (found === wanted) break;
		const result = { name, ...judge(readDescription(folder, name)) };
		results.push(result);
		if (result.group === 'required') found += 1;
	}
	return results;
}

/**
 * A description passes if it is served. Those that are known not to be count for the goal alone.
 * @param {Result[]} required
 */
function conclude(required) {
	const served = required.filter(({ isServed }) => isServed);
	const failed = required.filter(({ name, isServed }) => isServed === KNOWN_NOT_SERVED.has(name));
	for (const { name, isServed } of failed) {
		console.log(`${name} is ${isServed ? 'served, but listed as not served' : 'not served'}.`);
	}
	const isReached = served.length > 0 && served.length >= GOAL * required.length;
	if (!isReached) console.log(`Less than ${100 * GOAL} % are served.`);
	const passed = served.filter((result) => !failed.includes(result));
	console.log(`${passed.length} passed, ${failed.length} failed`);
	return isReached && failed.length === 0 ? 0 : 1;
}
