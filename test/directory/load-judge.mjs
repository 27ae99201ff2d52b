import { createRequire } from 'node:module';
import { join } from 'node:path';

import { build } from 'esbuild';

import { paths } from '../../host/paths.mjs';

/**
 * Returns the function of `judge-description.ts`. It is TypeScript, and asks `lib/`, so it is bundled first.
 * @returns {Promise<typeof import('./judge-description.ts').judgeDescription>}
 */
export async function loadJudge() {
	const outfile = join(paths.stateFolder, 'directory', 'judge-description.cjs');
	await build({
		entryPoints: [join(import.meta.dirname, 'judge-description.ts')],
		outfile,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		logLevel: 'warning',
	});
	return createRequire(import.meta.url)(outfile).judgeDescription;
}
