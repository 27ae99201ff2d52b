/**
 * `npm run docs:bench` makes the docs page from the figures. With `--check` it writes nothing, and fails if the page
 * differs.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { paths } from '../host/paths.mjs';
import { benchmarksPage } from './report/benchmarks-page.mjs';
import { formatted } from './report/write-formatted.mjs';

const page = join(paths.projectFolder, 'docs', 'benchmarks.md');
const figures = join(paths.projectFolder, 'docs', 'benchmarks.json');

const results = JSON.parse(await readFile(figures, 'utf8'));
if (results.isQuick) throw new Error('The figures of a quick run mean nothing.');
const current = await readFile(page, 'utf8').catch(() => '');
const expected = await formatted(page, benchmarksPage(results, current));
if (!process.argv.includes('--check')) {
	await writeFile(page, expected);
} else if (expected !== current) {
	console.error('docs/benchmarks.md is not what its figures say. Run: npm run docs:bench');
	process.exitCode = 1;
}
