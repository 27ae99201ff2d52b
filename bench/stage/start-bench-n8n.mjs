import { join } from 'node:path';

import { freePort } from '../../host/free-port.mjs';
import { connectToN8n } from '../../host/n8n-client.mjs';
import { startN8n } from '../../host/n8n/start-n8n.mjs';

/** @typedef {Awaited<ReturnType<typeof startBenchN8n>>} BenchN8n */
/**
 * How the last execution went.
 * @typedef {object} ExecutionNote
 * @property {string} id
 * @property {string} status
 * @property {string} [error]
 * @property {Record<string, { ms: number, items: number[] }>} nodes `items`: the number of items for each output.
 * @property {number} cpuMs The processor time of the process during the execution.
 */

export const VERSION = '2.41.1';

/**
 * Starts an n8n that serves data about its own process.
 * @param {{ userFolder: string, packageTarball?: string, extraCa: string }} options
 */
export async function startBenchN8n(options) {
	const probePort = await freePort();
	const n8n = await startN8n({
		version: VERSION,
		...options,
		env: {
			N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
			N8N_RESTRICT_FILE_ACCESS_TO: options.userFolder,
			EXTERNAL_HOOK_FILES: join(import.meta.dirname, 'probe.cjs'),
			BENCH_PROBE_PORT: String(probePort),
		},
	});

	/** @param {string} path */
	async function request(path) {
		const response = await fetch(`http://127.0.0.1:${probePort}/${path}`);
		return JSON.parse(await response.text());
	}

	return {
		processId: n8n.processId,
		stop: n8n.stop,
		connect: () => connectToN8n(n8n.url),
		/** @returns {Promise<ExecutionNote>} */
		lastExecution: () => request('execution'),
		collectGarbage: () => request('collect-garbage'),
		/** @returns {Promise<string[]>} The files of the package that this n8n has loaded. */
		loadedFiles: () => request('loaded'),
		startProfile: () => request('start-profile'),
		stopProfile: () => request('stop-profile'),
	};
}
