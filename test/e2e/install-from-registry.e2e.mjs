/**
 * The package as users get it: installed from a registry in n8n's settings, updated to the next version, and
 * uninstalled, in a real browser. Screenshots are kept in artifacts/install.
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after } from 'node:test';

import { stopAllProcesses } from '../../host/child-processes.mjs';
import { demoSecrets } from '../../host/demo-api/demo-secrets.mjs';
import { startDemoApi } from '../../host/demo-api/start-demo-api.mjs';
import { connectToN8n } from '../../host/n8n-client.mjs';
import { startN8n } from '../../host/n8n/start-n8n.mjs';
import { packPackage } from '../../host/pack-package.mjs';
import { paths } from '../../host/paths.mjs';
import { COMMUNITY_NODES, communityNodes } from './browser/community-nodes.mjs';
import { connectionDialog } from './browser/connection-dialog.mjs';
import { editor } from './browser/editor.mjs';
import { inOrder } from './browser/in-order.mjs';
import { openBrowser } from './browser/open-browser.mjs';
import { callNode, node } from './support/workflows/call-workflow.mjs';
import { connection } from './support/workflows/connections.mjs';
import { makeNextRelease } from './support/packages/make-next-release.mjs';
import { startNpmRegistry } from './support/servers/start-npm-registry.mjs';

const folder = join(paths.stateFolder, `e2e-${process.pid}`);
await mkdir(folder, { recursive: true });
const tarball = process.env.E2E_PACKAGE ?? (await packPackage(folder));
const { manifest, next, nextTarball } = await makeNextRelease(tarball, join(folder, 'next'));
const { name } = manifest;
const installed = join(folder, '.n8n', 'nodes', 'node_modules', name);

const demoApi = await startDemoApi({ folder });
const registry = await startNpmRegistry({ folder, authority: demoApi.authority });
const host = await startN8n({ userFolder: folder, extraCa: demoApi.caFile, env: registry.env });
const client = await connectToN8n(host.url);
const { page, takePicture, stop } = await openBrowser('install');
after(async () => {
	await stop();
	await Promise.all([host.stop(), demoApi.stop(), registry.stop()]);
	await stopAllProcesses();
	await rm(folder, { recursive: true });
});

const n8n = editor(page, host.url);
const dialog = connectionDialog(page);
const settings = communityNodes(page, host.url);
const step = inOrder(takePicture);
/** @type {import('../../host/n8n/workflow-requests.mjs').Workflow} */
let workflow;

step('Settings > Community nodes installs the package from the registry', async () => {
	await registry.publish(tarball, manifest);
	await n8n.logIn(COMMUNITY_NODES);
	await settings.fillInInstall(name);
	await takePicture('install-dialog');
	await settings.install();
	await settings.card(name).getByText(`v${manifest.version}`).waitFor();
	await takePicture('installed');
	assert.equal(await versionOnDisk(), manifest.version);
	assert.ok(registry.requests().includes(`GET /${name}/-/${name}-${manifest.version}.tgz`));
});

step('npm installs no dependencies with it', async () => {
	assert.ok(!existsSync(join(installed, 'node_modules')));
	const others = registry.requests().filter((request) => !request.startsWith(`GET /${name}`));
	// n8n asks its own server whether the package is banned, and continues without a response.
	assert.deepEqual([...new Set(others)], ['POST /api/package']);
});

step('a workflow with a new connection calls the API', async () => {
	const { apiKey: secret } = demoSecrets;
	const credential = await client.createCredential(
		connection('apiKey', { allowedDomain: 'api.demo.test', secret }),
	);
	workflow = await client.createWorkflow({
		name: 'Calls the demo API',
		nodes: [
			node('Start', 'manualTrigger', 1, {}),
			callNode({
				authentication: 'apiKey',
				credential,
				parameters: { method: 'GET', url: `${demoApi.apiUrl}/api-key` },
			}),
		],
		connections: { Start: { main: [[{ node: 'Call', type: 'main', index: 0 }]] } },
	});
	await callsTheApi();
});

step('the next version is offered, and installed', async () => {
	await registry.publish(nextTarball, next);
	await settings.open();
	await settings.card(name).getByRole('button', { name: 'Update' }).waitFor();
	await takePicture('update-offered');
	await settings.update(name);
	await settings.card(name).getByText(`v${next.version}`).waitFor();
	await takePicture('updated');
	assert.equal(await versionOnDisk(), next.version);
});

step('the existing workflow calls the API with the existing connection', callsTheApi);

step('the existing connection still opens, locked, with its secret masked', async () => {
	await n8n.openConnection('API Key Connection');
	await dialog.notice('Locked.').waitFor();
	assert.equal(await dialog.input('allowedDomain').inputValue(), 'api.demo.test');
	assert.equal(await dialog.input('connectionSecret').getAttribute('type'), 'password');
	await takePicture('connection-after-update');
});

step('uninstalling it leaves only workflows and connections behind', async () => {
	await settings.open();
	await settings.uninstall(name);
	await takePicture('uninstalled');
	assert.ok(!existsSync(installed));
	assert.deepEqual(await client.request('/community-packages'), []);
	const names = (await client.listCredentials()).map((credential) => credential.name);
	assert.deepEqual(names, ['Test apiKey']);
});

step('after another installation, they work as before', async () => {
	await settings.fillInInstall(name);
	await settings.install();
	await callsTheApi();
});

async function callsTheApi() {
	demoApi.forgetRequests();
	const execution = await client.runWorkflow(workflow.id, 'Start');
	assert.equal(execution.status, 'success');
	assert.deepEqual(
		demoApi.requests().map(({ path, headers }) => [path, headers['x-api-key']]),
		[['/api-key', demoSecrets.apiKey]],
	);
}

async function versionOnDisk() {
	const { version } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
	return version;
}
