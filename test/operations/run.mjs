import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import * as prettier from 'prettier';

import { HostError } from '../../host/host-error.mjs';
import { ensureDirectory } from '../directory/ensure-directory.mjs';
import { parseSample } from '../directory/parse-sample.mjs';
import { namesIn, shuffled } from '../directory/read-descriptions.mjs';
import {
	differenceBetween,
	DOCUMENT_URL,
	referenceRequest,
	sampleFor,
} from './compare-operation.mjs';
import { DIFFERENCES } from './differences.mjs';
import { loadLibrary } from './load-library.mjs';
import { pageOf, reportOf } from './page.mjs';
import { loadReferenceClient } from './reference-client.mjs';
import { resolve } from './resolved-operation.mjs';
import { seededRandom } from './seeded-random.mjs';

/** The share of operations whose request has to be the same. */
const GOAL = 0.995;

/**
 * `npm run test:operations`: are all operations of the public directory of OpenAPI descriptions found, and are their
 * requests those of the reference client? With `-- --sample 300`, it reads 300 descriptions. With `-- --write`, it writes the
 * page of the docs.
 */
try {
	const { sample, write } = parseArgs({
		options: { sample: { type: 'string' }, write: { type: 'boolean' } },
	}).values;
	process.exitCode = await compareAll(parseSample(sample), write === true);
} catch (error) {
	console.error(error instanceof HostError ? error.message : error);
	process.exitCode = 1;
}

/**
 * @param {number} wanted
 * @param {boolean} isPageWanted
 */
async function compareAll(wanted, isPageWanted) {
	const folder = await ensureDirectory();
	const library = await loadLibrary();
	const build = await loadReferenceClient();
	const names = shuffled(namesIn(folder)).slice(0, wanted);
	const counts = { documents: 0, operations: 0, same: 0, lost: 0 };
	const explained = new Map(DIFFERENCES.map(({ title }) => [title, 0]));
	/** @type {string[]} */
	const unexplained = [];
	for (const name of names) {
		counts.documents += 1;
		compareDocument(name);
	}
	console.log(reportOf({ ...counts, explained }));
	if (isPageWanted) await writePage(pageOf({ ...counts, explained }));
	for (const line of unexplained) console.log(`Not explained: ${line}`);
	// A few descriptions can have much of a kind, so the goal is for all of them.
	const isReached = wanted < Infinity || counts.same >= GOAL * counts.operations;
	if (!isReached) console.log(`Less than ${100 * GOAL} % are the same.`);
	const failed = unexplained.length + counts.lost;
	console.log(`${counts.operations - unexplained.length} passed, ${failed} failed`);
	return isReached && failed === 0 && counts.operations > 0 ? 0 : 1;

	/** @param {string} name */
	function compareDocument(name) {
		const text = readFileSync(join(folder, `${name}.json`), 'utf8');
		const document = JSON.parse(text);
		const description = library.parseApiDescription(text);
		if (!description.ok) {
			unexplained.push(`${name}: ${description.code}`);
			return;
		}
		const operations = library.operationsIn(description.value);
		const lost = countOperations(document) - operations.length;
		if (lost !== 0) {
			counts.lost += Math.abs(lost);
			console.log(`${name}: ${lost} operations lost`);
		}
		for (const { id } of operations) {
			counts.operations += 1;
			const difference = compare(`${name} ${id}`, document, description.value, id);
			if (difference === undefined) counts.same += 1;
		}
	}

	/**
	 * @param {string} title
	 * @param {any} document
	 * @param {import('../../lib/openapi/local-reference.ts').ApiDescription} description
	 * @param {string} id
	 */
	function compare(title, document, description, id) {
		const operation = library.describeOperation(description, id, DOCUMENT_URL);
		if (!operation.ok) {
			unexplained.push(`${title}: ${operation.code}`);
			return operation.code;
		}
		const sample = sampleFor(document, operation.value, seededRandom(title));
		const difference = differenceOf(operation.value, sample);
		if (difference === undefined) return undefined;
		const known = DIFFERENCES.find(({ isOf }) => isOf(operation.value, sample));
		if (known) explained.set(known.title, (explained.get(known.title) ?? 0) + 1);
		else unexplained.push(`${title}: ${difference}`);
		return difference;

		/**
		 * @param {import('../../lib/operation/operation.ts').Operation} described
		 * @param {import('./compare-operation.mjs').Sample} values
		 */
		function differenceOf(described, values) {
			const request = library.buildRequest(described, values.values);
			try {
				const reference = referenceRequest(build, document, described, values);
				return request.ok ? differenceBetween(request.value, reference) : request.code;
			} catch (error) {
				return String(error);
			}
		}
	}
}

/** @param {string} page */
async function writePage(page) {
	const file = join(import.meta.dirname, '..', '..', 'docs', 'openapi-requests.md');
	const options = await prettier.resolveConfig(file);
	await writeFile(file, await prettier.format(page, { ...options, parser: 'markdown' }));
}

/**
 * A plain count of paths and methods.
 * @param {any} document
 */
function countOperations(document) {
	const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
	return Object.values(document.paths ?? {}).reduce(
		(count, item) => count + methods.filter((method) => resolve(document, item)?.[method]).length,
		0,
	);
}
