/**
 * n8n loads this file into its process as external hooks (EXTERNAL_HOOK_FILES). It records how long each node of the last
 * execution took and how long the process was busy, and serves data about the process on its own port.
 *
 * n8n calls the hook after it has saved an execution, and before it responds to a webhook that waits for the execution.
 */
const { createServer } = require('node:http');
const { Session } = require('node:inspector/promises');
const { join, sep } = require('node:path');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

const PACKAGE = join('node_modules', 'n8n-nodes-api-connections', sep);

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');
const profiler = new Session();
profiler.connect();

/** @type {unknown} */
let lastExecution;
let cpuBefore = process.cpuUsage();

/** @type {Record<string, () => unknown>} */
const responses = {
	'/execution': () => lastExecution,
	'/collect-garbage': () => {
		collectGarbage();
		collectGarbage();
		return process.memoryUsage();
	},
	/** The files of the package that have been loaded. */
	'/loaded': () => Object.keys(require.cache).filter((path) => path.includes(PACKAGE)),
	'/start-profile': async () => {
		await profiler.post('Profiler.enable');
		await profiler.post('Profiler.start');
		return {};
	},
	'/stop-profile': async () => (await profiler.post('Profiler.stop')).profile,
};

createServer((request, response) => void reply(String(request.url), response))
	.listen(Number(process.env.BENCH_PROBE_PORT), '127.0.0.1')
	.unref();

/**
 * @param {string} path
 * @param {import('node:http').ServerResponse} response
 */
async function reply(path, response) {
	response.setHeader('content-type', 'application/json');
	response.end(JSON.stringify(await responses[path]()));
}

/**
 * @param {any} run What n8n passes to the hook.
 * @param {any} _workflow
 * @param {string} id
 */
async function noteExecution(run, _workflow, id) {
	const { error, runData } = run.data.resultData;
	const nodes = Object.fromEntries(
		Object.entries(runData).map(([name, [{ executionTime, data }]]) => [
			name,
			{
				ms: executionTime,
				items: data?.main?.map((/** @type {unknown[]} */ output) => output?.length ?? 0) ?? [],
			},
		]),
	);
	const { user, system } = process.cpuUsage(cpuBefore);
	const cpuMs = (user + system) / 1_000;
	lastExecution = { id, status: run.status, error: error?.message, nodes, cpuMs };
}

async function noteStart() {
	cpuBefore = process.cpuUsage();
}

module.exports = { workflow: { preExecute: [noteStart], postExecute: [noteExecution] } };
