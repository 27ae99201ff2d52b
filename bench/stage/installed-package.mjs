import { dirname, join } from 'node:path';

import { ensureN8n } from '../../host/n8n/ensure-n8n.mjs';
import { VERSION } from './start-bench-n8n.mjs';

const PACKAGE = 'n8n-nodes-api-connections';

/**
 * Where the package is in an n8n.
 * @param {string} userFolder
 */
export function installedFolder(userFolder) {
	return join(userFolder, '.n8n', 'nodes', 'node_modules', PACKAGE);
}

/** What runs n8n, and where the modules are that n8n shares with packages. */
export async function nodeOfN8n() {
	const { nodeProgram, n8nProgram } = await ensureN8n(VERSION);
	return { program: nodeProgram, modules: dirname(dirname(dirname(n8nProgram))) };
}
