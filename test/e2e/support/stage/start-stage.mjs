import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { stopAllProcesses } from '../../../../host/child-processes.mjs';
import { startDemoApi } from '../../../../host/demo-api/start-demo-api.mjs';
import { freePort } from '../../../../host/free-port.mjs';
import { connectToN8n } from '../../../../host/n8n-client.mjs';
import { runCli } from '../../../../host/n8n/run-cli.mjs';
import { runSql } from '../../../../host/n8n/run-sql.mjs';
import { startN8n } from '../../../../host/n8n/start-n8n.mjs';
import { packPackage } from '../../../../host/pack-package.mjs';
import { paths } from '../../../../host/paths.mjs';
import { startServers } from '../servers/start-servers.mjs';
import { environmentActions } from './stage-actions.mjs';

/** @typedef {Awaited<ReturnType<typeof startEnvironment>>} Environment */
/** @typedef {import('../../../../host/n8n/n8n-versions.mjs').SupportedVersion} Version */
/** @typedef {Pick<import('../../../../host/n8n/start-n8n.mjs').StartOptions, 'userFolder' | 'command'>} AnotherOptions */
/** @typedef {Awaited<ReturnType<typeof startServers>>} Servers */
/** Returns environment variables for n8n, given the servers and the URL that n8n will have. */
/** @typedef {(servers: Servers, n8nUrl: string) => NodeJS.ProcessEnv | Promise<NodeJS.ProcessEnv>} EnvFor */

/**
 * Starts a real n8n with the packed package, and the servers that calls may or may not reach.
 * @param {Version} version
 * @param {EnvFor} [env] More environment variables for n8n.
 * @param {(userFolder: string, packageTarball: string) => Promise<void>} [prepare] What has to be done before n8n
 *   starts.
 */
export async function startEnvironment(version, env, prepare) {
	const folder = join(paths.stateFolder, `e2e-${process.pid}`);
	await mkdir(folder, { recursive: true });
	const demoApi = await startDemoApi({ folder: join(folder, 'demo') });
	const servers = await startServers(folder);
	const port = await freePort();
	const options = {
		version,
		userFolder: folder,
		extraCa: await joinFiles(join(folder, 'trusted.pem'), [demoApi.caFile, servers.caFile]),
		env: { N8N_LOG_LEVEL: 'debug', ...(await env?.(servers, `http://localhost:${port}`)) },
	};
	const packageTarball = process.env.E2E_PACKAGE ?? (await packPackage(folder));
	await prepare?.(folder, packageTarball);
	const n8n = await startN8n({ ...options, port, packageTarball });
	const client = await connectToN8n(n8n.url);
	return {
		version,
		folder,
		demoApi,
		logFile: n8n.logFile,
		processId: n8n.processId,
		...servers,
		requireFromPackage: requireFromPackage(folder),
		n8n: client,
		...environmentActions(client, servers),
		/** Starts one more n8n with the same settings. @param {AnotherOptions} more */
		startAnother: (more) => startN8n({ ...options, packageTarball, ...more }),
		/** Runs one of n8n's commands while n8n is running. @param {...string} args */
		runCli: (...args) => runCli(options, args),
		/** Runs a statement on n8n's database. @param {string} statement @param {...string} values */
		runSql: (statement, ...values) => runSql(options, statement, values),
		async stop() {
			await Promise.all([n8n.stop(), demoApi.stop(), servers.stop()]);
			await stopAllProcesses();
			await rm(folder, { recursive: true });
		},
	};
}

/**
 * Loads a module of the package that n8n runs.
 * @param {string} userFolder
 * @returns {(name: string) => any}
 */
function requireFromPackage(userFolder) {
	const modules = join(userFolder, '.n8n', 'nodes', 'node_modules');
	const load = createRequire(join(modules, 'n8n-nodes-api-connections', 'index.js'));
	return (name) => load(`./dist/lib/${name}`);
}

/**
 * Joins files of CA certificates, since n8n accepts only one file.
 * @param {string} target
 * @param {string[]} files
 */
async function joinFiles(target, files) {
	const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
	await writeFile(target, texts.join('\n'));
	return target;
}
