import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { startDemoApi } from '../demo-api/start-demo-api.mjs';
import { connectToN8n } from '../n8n-client.mjs';
import { ensureN8n } from '../n8n/ensure-n8n.mjs';
import { newestN8n } from '../n8n/n8n-versions.mjs';
import { startN8n } from '../n8n/start-n8n.mjs';
import { packPackage } from '../pack-package.mjs';
import { paths } from '../paths.mjs';
import { removeAbandoned } from '../remove-abandoned.mjs';
import { showProgress } from '../show-progress.mjs';
import { demoCalls } from './demo-calls.mjs';
import { demoTrigger } from './demo-workflow.mjs';
import { ensureDemo } from './ensure-demo.mjs';
import { judgeDemoCall } from './judge-demo-run.mjs';

/**
 * Sets everything up afresh beside whatever else is running, runs the demo workflow, prints what
 * came of each call, and tells whether all of it was right.
 */
export async function runDemoOnce() {
	await removeAbandoned(paths.stateFolder, 'once-');
	const folder = join(paths.stateFolder, `once-${process.pid}`);
	await mkdir(folder, { recursive: true });
	await ensureN8n(newestN8n);
	const packageTarball = await packPackage(folder);
	const demoApi = await showProgress('Starting the demo API', () => startDemoApi({ folder }));
	const n8n = await showProgress('Starting n8n', () =>
		startN8n({ version: newestN8n, userFolder: folder, packageTarball, extraCa: demoApi.caFile }),
	);
	const allRight = await callAndJudge(n8n.url, demoApi, join(folder, 'demo.json'));
	await showProgress('Stopping n8n and the demo API', () =>
		Promise.all([n8n.stop(), demoApi.stop()]),
	);
	if (allRight) await rm(folder, { recursive: true });
	console.log(
		allRight ? '\nAll calls came out right.' : `\nn8n’s log and data are kept in ${folder}`,
	);
	return allRight;
}

/**
 * @param {string} url
 * @param {import('../demo-api/start-demo-api.mjs').DemoApi} demoApi
 * @param {string} stateFile
 */
async function callAndJudge(url, demoApi, stateFile) {
	const { client, workflowId } = await showProgress('Making the demo workflow', async () => {
		const client = await connectToN8n(url);
		return { client, workflowId: await ensureDemo(client, demoApi, stateFile) };
	});
	demoApi.forgetRequests();
	const execution = await showProgress('Running it', () =>
		client.runWorkflow(workflowId, demoTrigger),
	);
	console.log();
	const { error } = execution.data.resultData;
	if (error) console.log(`WRONG The workflow ended with: ${error.message}`);
	const judgements = demoCalls(demoApi).map((call) => {
		const { isRight, cameOut } = judgeDemoCall(call, execution, demoApi.requests());
		console.log(`${isRight ? 'ok   ' : 'WRONG'} ${call.title.padEnd(17)} ${cameOut}`);
		return isRight;
	});
	return judgements.every(Boolean);
}
