import { dirname, join } from 'node:path';

import { ensureN8n } from '../../host/n8n/ensure-n8n.mjs';
import { VERSION } from './start-bench-n8n.mjs';

const PACKAGE = 'n8n-nodes-api-connections';

/**
 * Returns the folder in which an n8n has installed the package.
 * @param {string} userFolder
 */
export function installedFolder(userFolder) {
	return join(userFolder, '.n8n', 'nodes', 'node_modules', PACKAGE);
}

/** Returns the program that runs n8n, and the folder of the modules that n8n shares with packages. */
export async function nodeOfN8n() {
	const { nodeProgram, n8nProgram } = await ensureN8n(VERSION);
	return { program: nodeProgram, modules: dirname(dirname(dirname(n8nProgram))) };
}
