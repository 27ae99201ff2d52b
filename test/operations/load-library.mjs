import { createRequire } from 'node:module';
import { join } from 'node:path';

import { build } from 'esbuild';

import { paths } from '../../host/paths.mjs';

/**
 * Returns what is tested. It is TypeScript, so it is bundled first.
 * @returns {Promise<typeof import('./tested-functions.ts')>}
 */
export async function loadLibrary() {
	const outfile = join(paths.stateFolder, 'operations', 'tested-functions.cjs');
	await build({
		entryPoints: [join(import.meta.dirname, 'tested-functions.ts')],
		outfile,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		logLevel: 'warning',
	});
	return createRequire(import.meta.url)(outfile);
}
