import { setTimeout as sleep } from 'node:timers/promises';

import { showProgress } from '../../../host/show-progress.mjs';
import { startOAuth2 } from '../../e2e/support/start-oauth2.mjs';
import { startStage } from '../../e2e/support/start-stage.mjs';
import { COMPARED_NODES } from './compared-nodes.mjs';
import { saveSeries } from './save-series.mjs';

/** @typedef {import('./compared-nodes.mjs').ComparedNode} ComparedNode */
/**
 * @typedef {object} Shape
 * @property {string} name
 * @property {number} executions
 * @property {import('./compared-nodes.mjs').Batch} [batch]
 */

const CALLS = 500;
const CALL_IN_MS = 300;
const LIFE_IN_S = 3;

/** @type {Shape[]} */
const SHAPES = [
	{
		name: 'one execution, ten calls at a time',
		executions: 1,
		batch: { batchSize: 10, batchInterval: CALL_IN_MS },
	},
	{ name: 'one execution, all at once', executions: 1 },
	{ name: '50 executions at once, ten calls each', executions: 50 },
];

/**
 * Makes the same calls with our node and with n8n's own, on one n8n, and answers with a row of a table for
 * each run.
 */
export async function compareNodes() {
	const stage = await showProgress('Starting n8n', () => startStage('2.41.1'));
	const oauth2 = await startOAuth2(stage, LIFE_IN_S);
	const rows = [];
	for (const shape of SHAPES) {
		for (const node of COMPARED_NODES) {
			const run = () => makeCalls(stage, oauth2, shape, node);
			rows.push(await showProgress(`${node.name}: ${shape.name}`, run));
		}
	}
	await Promise.all([oauth2.stop(), stage.stop()]);
	return rows;
}

/**
 * @param {import('../../e2e/support/start-stage.mjs').Stage} stage
 * @param {import('../../e2e/support/start-oauth2.mjs').OAuth2} oauth2
 * @param {Shape} shape
 * @param {ComparedNode} node
 */
async function makeCalls(stage, oauth2, shape, node) {
	const { authorization, api, connect } = oauth2;
	const credential = await node.save(stage, oauth2);
	await connect(credential);
	const series = await saveSeries(stage, node.workflow(credential, shape.batch));
	// One to begin with, after which our node has sealed its token; then that token expires.
	await series.start([{ url: api.url }]);
	await series.ended();
	await sleep(LIFE_IN_S * 1100);
	oauth2.reset();

	const startedAt = Date.now();
	const items = Array(CALLS / shape.executions).fill({ url: `${api.url}/slow/${CALL_IN_MS}` });
	await Promise.all(Array.from({ length: shape.executions }, () => series.start(items)));
	const [, ...made] = (await series.ended()).reverse();
	const seconds = (Date.now() - startedAt) / 1000;
	const { unauthorized } = api.counts();
	const { refreshes, refusedRefreshes, reuseDetected } = authorization.counts();
	const succeeded = made.reduce((sum, { success }) => sum + success.length, 0);
	return {
		run: shape.name,
		node: node.name,
		calls: CALLS,
		failed: CALLS - succeeded,
		'answers 401': unauthorized,
		refreshes,
		'refused refreshes': refusedRefreshes,
		'reuse detected': reuseDetected,
		seconds: Math.round(seconds),
	};
}
