/**
 * `npm run docs:reference` makes pages of the docs from the node's description and the lock's messages. With
 * `--check` it writes nothing and fails if a page is another one.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { build } from 'esbuild';

import { formatted } from '../../bench/report/write-formatted.mjs';
import { paths } from '../../host/paths.mjs';

const isCheck = process.argv.includes('--check');

for (const [path, makePage] of Object.entries(await loadPages())) {
	const page = join(paths.projectFolder, path);
	const current = await readFile(page, 'utf8').catch(() => '');
	const wanted = await formatted(page, makePage());
	if (!isCheck) {
		await writeFile(page, wanted);
	} else if (wanted !== current) {
		console.error(`${path} is not what the code says. Run: npm run docs:reference`);
		process.exitCode = 1;
	}
}

/**
 * The description of the node is TypeScript, and its libraries are ES modules, so it is bundled first.
 * @returns {Promise<Record<string, () => string>>}
 */
async function loadPages() {
	const outfile = join(paths.stateFolder, 'docs', 'pages.cjs');
	await build({
		entryPoints: [join(paths.projectFolder, 'test', 'docs', 'pages.ts')],
		outfile,
		bundle: true,
		platform: 'node',
		alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
		format: 'cjs',
		external: ['n8n-workflow'],
		logLevel: 'warning',
	});
	return createRequire(import.meta.url)(outfile).PAGES;
}
