import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/** Where the host finds the project and keeps what it makes. */
export const paths = {
	projectFolder,
	/** Everything of `npm start`: n8n's user folder, logs, the tarball. Ignored by git. */
	stateFolder: join(projectFolder, '.host'),
	/** n8n is gigabytes and takes minutes to install, so clones of the project share it. */
	cacheFolder: process.env.N8N_HOST_CACHE || join(homedir(), '.cache', 'n8n-nodes-api-connections'),
};
