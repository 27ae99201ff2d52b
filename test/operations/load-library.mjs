import { join } from 'node:path';

import { loadTypeScript } from '../directory/load-typescript.mjs';

/**
 * Returns what is tested.
 * @returns {Promise<typeof import('./tested-functions.ts')>}
 */
export async function loadLibrary() {
	return await loadTypeScript(join(import.meta.dirname, 'tested-functions.ts'));
}
