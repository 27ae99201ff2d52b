import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { stopAllProcesses } from '../../host/child-processes.mjs';
import { packPackage } from '../../host/pack-package.mjs';
import { paths } from '../../host/paths.mjs';
import { removeAbandoned } from '../../host/remove-abandoned.mjs';
import { startApi } from '../api/start-api.mjs';
import { benchWorkflow } from '../contenders/bench-workflow.mjs';
import { saveCredentials } from '../contenders/save-credentials.mjs';
import { startBenchN8n } from './start-bench-n8n.mjs';

/** @typedef {Awaited<ReturnType<typeof startStage>>} Stage */
/** @typedef {import('../contenders/contenders.mjs').Contender} Contender */
/** @typedef {import('../contenders/contenders.mjs').Task} Task */
/** @typedef {{ url: string }[]} Items */
/** @typedef {{ wholeMs: number, nodeMs: number, cpuMs: number, succeeded: number, error: string | undefined }} Run */

const PREFIX = 'bench-';

/** Starts a real n8n with the packed package, and the API that the contenders call. */
export async function startStage() {
	await removeAbandoned(paths.stateFolder, PREFIX);
	const folder = join(paths.stateFolder, `${PREFIX}${process.pid}`);
	await mkdir(folder, { recursive: true });
	const api = await startApi(join(folder, 'api'));
	const tarball = await packPackage(folder);
	const options = { userFolder: folder, packageTarball: tarball, extraCa: api.caFile };
	let n8n = await startBenchN8n(options);
	let client = await n8n.connect();
	const credentials = await saveCredentials(client, api.secret);

	/**
	 * Saves and activates a workflow in which a contender does its task.
	 * @param {Contender} contender
	 * @param {Task} task
	 * @param {{ file?: string, url?: string }} [fixed] A file for each item, and the one URL that it requires.
	 */
	async function saveWorkflow(contender, task, { file, url } = {}) {
		const node = contender.node(task, credentials);
		if (url !== undefined && 'url' in node.parameters) node.parameters.url = url;
		const { path, definition } = benchWorkflow(node, file);
		const { id } = await client.createWorkflow(definition);
		await client.activateWorkflow(id);
		return {
			/** @param {Items} items @returns {Promise<Run>} */
			async run(items) {
				const startedAt = performance.now();
				const response = await client.callWebhook(path, { method: 'POST', body: { items } });
				await response.arrayBuffer();
				const wholeMs = performance.now() - startedAt;
				return { wholeMs, ...outcomeOf(await n8n.lastExecution()) };
			},
		};
	}

	return {
		folder,
		api,
		tarball,
		options,
		saveWorkflow,
		n8n: () => n8n,
		/** Restarts n8n with the same data, so that its memory holds nothing of earlier runs. */
		async restart() {
			await n8n.stop();
			n8n = await startBenchN8n({ ...options, packageTarball: undefined });
			client = await n8n.connect();
		},
		async stop() {
			await Promise.all([n8n.stop(), api.stop()]);
			await stopAllProcesses();
			await rm(folder, { recursive: true });
		},
	};
}

/** @param {import('./start-bench-n8n.mjs').ExecutionNote} note */
function outcomeOf({ status, error, nodes, cpuMs }) {
	const { ms, items } = nodes.Call ?? { ms: 0, items: [] };
	return {
		nodeMs: ms,
		cpuMs,
		succeeded: status === 'success' ? (items[0] ?? 0) : 0,
		error: status === 'success' ? undefined : (error ?? status),
	};
}
