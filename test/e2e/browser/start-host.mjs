import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { stopAllProcesses } from '../../../host/child-processes.mjs';
import { startDemoApi } from '../../../host/demo-api/start-demo-api.mjs';
import { connectToN8n } from '../../../host/n8n-client.mjs';
import { newestN8n } from '../../../host/n8n/n8n-versions.mjs';
import { startN8n } from '../../../host/n8n/start-n8n.mjs';
import { packPackage } from '../../../host/pack-package.mjs';
import { paths } from '../../../host/paths.mjs';
import { startPrivateApi } from '../support/servers/start-private-api.mjs';
import { startOAuth2 } from '../support/oauth2/start-oauth2.mjs';

/** @typedef {Awaited<ReturnType<typeof startHost>>} Host */

/**
 * Starts a new n8n with the packed package and an owner, the demo API, an authorization server that asks for consent,
 * and an API with a private CA.
 * @param {import('../../../host/n8n/n8n-versions.mjs').SupportedVersion} [version]
 */
export async function startHost(version = newestN8n) {
	const folder = join(paths.stateFolder, `e2e-${process.pid}`);
	await mkdir(folder, { recursive: true });
	const packageTarball = process.env.E2E_PACKAGE ?? (await packPackage(folder));
	const demoApi = await startDemoApi({ folder });
	const extraCa = demoApi.caFile;
	const n8n = await startN8n({ version, userFolder: folder, packageTarball, extraCa });
	// The first session creates the owner, so that the browser gets the login page.
	const client = await connectToN8n(n8n.url);
	const oauth2 = await startOAuth2({ n8n: client, authority: demoApi.authority });
	const privateApi = await startPrivateApi(join(folder, 'private'));
	return {
		url: n8n.url,
		version,
		client,
		demoApi,
		oauth2,
		privateApi,
		async stop() {
			const servers = [demoApi, oauth2, privateApi];
			await Promise.all([n8n.stop(), ...servers.map((server) => server.stop())]);
			await stopAllProcesses();
			await rm(folder, { recursive: true });
		},
	};
}
