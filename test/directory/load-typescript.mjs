import { createRequire } from 'node:module';
import { basename, join } from 'node:path';

import { build } from 'esbuild';

import { paths } from '../../host/paths.mjs';

/**
 * Returns the exports of a TypeScript file of the tests. It may ask `lib/`, so it is bundled first.
 * @param {string} file
 */
export async function loadTypeScript(file) {
	const outfile = join(paths.stateFolder, 'directory', `${basename(file, '.ts')}.cjs`);
	await build({
		entryPoints: [file],
		outfile,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		logLevel: 'warning',
	});
	return createRequire(import.meta.url)(outfile);
}
