import { setTimeout as sleep } from 'node:timers/promises';

import { showProgress } from '../../../host/show-progress.mjs';
import { startOAuth2 } from '../../e2e/support/oauth2/start-oauth2.mjs';
import { startEnvironment } from '../../e2e/support/stage/start-stage.mjs';
import { COMPARED_NODES } from './compared-nodes.mjs';
import { saveSeries } from './save-series.mjs';
import { summaryOf } from './summary.mjs';

/** @typedef {import('./compared-nodes.mjs').ComparedNode} ComparedNode */
/** @typedef {import('../../e2e/support/oauth2/start-oauth2.mjs').OAuth2} OAuth2 */
/** @typedef {import('../../e2e/support/stage/start-stage.mjs').Environment} Environment */
/**
 * @typedef {object} Shape
 * @property {string} name
 * @property {number} executions
 * @property {import('./compared-nodes.mjs').Batch} [batch]
 */

const CALLS = 500;
const CALL_IN_MS = 300;

/** @type {Shape[]} */
const SHAPES = [
	{
		name: 'one execution, ten calls at a time',
		executions: 1,
		batch: { batchSize: 10, batchInterval: CALL_IN_MS },
	},
	{ name: 'one execution, as by default', executions: 1 },
	{ name: '50 executions at once, ten calls each', executions: 50 },
];

/**
 * Makes the same calls with our node and with n8n's own, on one n8n. Returns a table row for each run.
 * @param {number} lifeInSeconds The lifetime of an access token.
 */
export async function compareNodes(lifeInSeconds) {
	const environment = await showProgress('Starting n8n', () => startEnvironment('2.41.1'));
	const oauth2 = await startOAuth2(environment, lifeInSeconds);
	const rows = [];
	for (const shape of SHAPES) {
		for (const node of COMPARED_NODES) {
			const title = `${node.name}: ${shape.name}`;
			const prepare = () => expiredConnection(environment, oauth2, node, lifeInSeconds);
			const credential = await showProgress(`${title}, preparing`, prepare);
			const run = () => makeCalls(environment, oauth2, { ...shape, node, credential });
			rows.push(await showProgress(title, run));
		}
	}
	await Promise.all([oauth2.stop(), environment.stop()]);
	return rows;
}

/**
 * Saves a connection, uses it once and waits until its token has expired. Our node seals the token at its first use.
 * @param {Environment} environment
 * @param {OAuth2} oauth2
 * @param {ComparedNode} node
 * @param {number} lifeInSeconds
 */
async function expiredConnection(environment, oauth2, node, lifeInSeconds) {
	const credential = await node.save(environment, oauth2);
	await oauth2.connect(credential);
	const { start, ended } = await saveSeries(environment, node.workflow(credential));
	await start([{ url: oauth2.api.url }]);
	await ended();
	await sleep(lifeInSeconds * 1100);
	return credential;
}

/**
 * @param {Environment} environment
 * @param {OAuth2} oauth2
 * @param {Shape & { node: ComparedNode, credential: import('./compared-nodes.mjs').Credential }} run
 */
async function makeCalls(environment, oauth2, { name, executions, batch, node, credential }) {
	const { authorization, api } = oauth2;
	const { start, ended } = await saveSeries(environment, node.workflow(credential, batch));
	oauth2.reset();
	const startedAt = Date.now();
	const items = Array(CALLS / executions).fill({ url: `${api.url}/slow/${CALL_IN_MS}` });
	await Promise.all(Array.from({ length: executions }, () => start(items)));
	const results = await ended();
	const seconds = (Date.now() - startedAt) / 1000;
	const { refreshes, refusedRefreshes, reuseDetected } = authorization.counts();
	return {
		run: name,
		node: node.name,
		calls: CALLS,
		failed: CALLS - summaryOf(results).succeeded,
		'answers 401': api.counts().unauthorized,
		refreshes,
		'refused refreshes': refusedRefreshes,
		'reuse detected': reuseDetected,
		seconds: Math.round(seconds),
	};
}
