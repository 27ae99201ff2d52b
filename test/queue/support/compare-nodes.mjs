import { setTimeout as sleep } from 'node:timers/promises';

import { showProgress } from '../../../host/show-progress.mjs';
import { startOAuth2 } from '../../e2e/support/oauth2/start-oauth2.mjs';
import { startStage } from '../../e2e/support/stage/start-stage.mjs';
import { COMPARED_NODES } from './compared-nodes.mjs';
import { saveSeries } from './save-series.mjs';
import { summaryOf } from './summary.mjs';

/** @typedef {import('./compared-nodes.mjs').ComparedNode} ComparedNode */
/** @typedef {import('../../e2e/support/oauth2/start-oauth2.mjs').OAuth2} OAuth2 */
/** @typedef {import('../../e2e/support/stage/start-stage.mjs').Stage} Stage */
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
 * Makes the same calls with our node and with n8n's own, on one n8n, and answers with a row of a table for
 * each run.
 * @param {number} lifeInSeconds Of an access token.
 */
export async function compareNodes(lifeInSeconds) {
	const stage = await showProgress('Starting n8n', () => startStage('2.41.1'));
	const oauth2 = await startOAuth2(stage, lifeInSeconds);
	const rows = [];
	for (const shape of SHAPES) {
		for (const node of COMPARED_NODES) {
			const title = `${node.name}: ${shape.name}`;
			const prepare = () => expiredConnection(stage, oauth2, node, lifeInSeconds);
			const credential = await showProgress(`${title}, preparing`, prepare);
			const run = () => makeCalls(stage, oauth2, { ...shape, node, credential });
			rows.push(await showProgress(title, run));
		}
	}
	await Promise.all([oauth2.stop(), stage.stop()]);
	return rows;
}

/**
 * A connection that was used once, and whose token has ended since. Our node seals the token at its first use.
 * @param {Stage} stage
 * @param {OAuth2} oauth2
 * @param {ComparedNode} node
 * @param {number} lifeInSeconds
 */
async function expiredConnection(stage, oauth2, node, lifeInSeconds) {
	const credential = await node.save(stage, oauth2);
	await oauth2.connect(credential);
	const { start, ended } = await saveSeries(stage, node.workflow(credential));
	await start([{ url: oauth2.api.url }]);
	await ended();
	await sleep(lifeInSeconds * 1100);
	return credential;
}

/**
 * @param {Stage} stage
 * @param {OAuth2} oauth2
 * @param {Shape & { node: ComparedNode, credential: import('./compared-nodes.mjs').Credential }} run
 */
async function makeCalls(stage, oauth2, { name, executions, batch, node, credential }) {
	const { authorization, api } = oauth2;
	const { start, ended } = await saveSeries(stage, node.workflow(credential, batch));
	oauth2.reset();
	const startedAt = Date.now();
	const items = Array(CALLS / executions).fill({ url: `${api.url}/slow/${CALL_IN_MS}` });
	await Promise.all(Array.from({ length: executions }, () => start(items)));
	const made = await ended();
	const seconds = (Date.now() - startedAt) / 1000;
	const { refreshes, refusedRefreshes, reuseDetected } = authorization.counts();
	return {
		run: name,
		node: node.name,
		calls: CALLS,
		failed: CALLS - summaryOf(made).succeeded,
		'answers 401': api.counts().unauthorized,
		refreshes,
		'refused refreshes': refusedRefreshes,
		'reuse detected': reuseDetected,
		seconds: Math.round(seconds),
	};
}
