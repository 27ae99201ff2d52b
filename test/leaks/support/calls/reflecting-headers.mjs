import assert from 'node:assert/strict';

import { callWithEach, saveEach } from './many-connections.mjs';
import { startWatch } from '../watch/start-watch.mjs';

const REFUSED = {
	header_name_reserved: ['Cookie', 'Host', 'Referer', 'User-Agent', 'Via', 'Proxy-Authorization'],
	header_name_reserved_prefix: ['X-Forwarded-For', 'X-Forwarded-Host', 'X-Amz-Security-Token'],
};

/**
 * Connections that were made with such a header from the start, and one with a good one.
 * @param {import('../scenario/start-leak-stage.mjs').LeakStage} stage
 */
export async function reflectingHeaders(stage) {
	const rows = Object.entries(REFUSED).flatMap(([reason, names]) =>
		names.map((headerName) => ({ headerName, made: { ends: [reason], arrived: [] } })),
	);
	const good = { ends: ['success'], arrived: ['allowed: GET /ok'] };
	rows.push({ headerName: 'X-Api-Key', made: /** @type {any} */ (good) });
	const connections = await saveEach(
		stage,
		rows.map(({ headerName }) => ({
			kind: /** @type {const} */ ('apiKey'),
			fields: { headerName },
		})),
	);
	const watch = await startWatch(stage);
	const calls = [{ url: `${stage.servers.allowed.url}/ok` }];
	const { made, execution } = await callWithEach(stage, connections, calls);
	assert.deepEqual(
		made,
		rows.map((row) => row.made),
	);
	await watch.showExecution(execution.id);
	await watch.expectNoLeak(
		connections.map(({ secret }) => secret),
		['allowed'],
	);
}
