import { join } from 'node:path';

import { loadTypeScript } from './load-typescript.mjs';

/**
 * Returns the function of `judge-description.ts`.
 * @returns {Promise<typeof import('./judge-description.ts').judgeDescription>}
 */
export async function loadJudge() {
	const { judgeDescription } = await loadTypeScript(
		join(import.meta.dirname, 'judge-description.ts'),
	);
	return judgeDescription;
}
