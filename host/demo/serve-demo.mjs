import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { startDemoApi } from '../demo-api/start-demo-api.mjs';
import { connectToN8n } from '../n8n-client.mjs';
import { ensureN8n } from '../n8n/ensure-n8n.mjs';
import { demoOwner } from '../n8n/open-session.mjs';
import { newestN8n } from '../n8n/n8n-versions.mjs';
import { startN8n } from '../n8n/start-n8n.mjs';
import { packPackage } from '../pack-package.mjs';
import { paths } from '../paths.mjs';
import { showProgress } from '../show-progress.mjs';
import { ensureDemo } from './ensure-demo.mjs';

/**
 * Starts the demo API and n8n for a person, prints what to open, and resolves when n8n ends.
 * @param {import('../demo-ports.mjs').AllPorts} ports
 */
export async function serveDemo({ n8n: port, demoApi: ports }) {
	// A folder for each port, so that two hosts never share a database.
	const folder = join(paths.stateFolder, `n8n-${port}`);
	await mkdir(folder, { recursive: true });
	await ensureN8n(newestN8n);
	const packageTarball = await packPackage(folder);
	const demoApi = await showProgress('Starting the demo API', () =>
		startDemoApi({ folder, ports }),
	);
	const n8n = await showProgress('Starting n8n', () =>
		startN8n({
			version: newestN8n,
			userFolder: folder,
			port,
			packageTarball,
			extraCa: demoApi.caFile,
		}),
	);
	const workflowId = await showProgress('Making the demo workflow', async () =>
		ensureDemo(await connectToN8n(n8n.url), demoApi, join(folder, 'demo.json')),
	);
	console.log(welcome(n8n.url, workflowId, demoApi.apiUrl));
	await n8n.ended;
	return n8n.logFile;
}

/**
 * @param {string} url
 * @param {string} workflowId
 * @param {string} apiUrl
 */
function welcome(url, workflowId, apiUrl) {
	return `
n8n is running with this package installed.

  Open       ${url}/workflow/${workflowId}
  E-mail     ${demoOwner.email}
  Password   ${demoOwner.password}

What to try
  1. Click "Execute workflow" below the canvas. Four calls leave at Success; the one outside the
     lock leaves at Failure, and its key was not sent.
  2. Open a demo connection (Credentials, in the list of the home page), change its allowed domain
     to "*.com", save, and read what n8n says.
  3. Add a Make API Call node of your own. The demo API, which only this n8n can reach, is at
     ${apiUrl}
     /items  /api-key  /basic  /bearer  /oauth  /status/404  /slow/2000  /redirect-away
     /v1/orders  /v1/orders/1001  (for the workflows in examples/)

Ctrl-C stops everything.`;
}
