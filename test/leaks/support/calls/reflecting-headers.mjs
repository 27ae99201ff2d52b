import assert from 'node:assert/strict';

import { commonFields } from '../../../e2e/support/workflows/connections.mjs';
import { callWithEach, saveEach } from './many-connections.mjs';
import { startWatch } from '../watch/start-watch.mjs';

const REFUSED = {
	header_name_reserved: ['Cookie', 'Host', 'Referer', 'User-Agent', 'Via', 'Proxy-Authorization'],
	header_name_reserved_prefix: ['X-Forwarded-For', 'X-Forwarded-Host', 'X-Amz-Security-Token'],
};

/**
 * Uses connections that were created with a refused header name, and one with an accepted name.
 * @param {import('../scenario/start-leak-stage.mjs').LeakEnvironment} environment
 */
export async function reflectingHeaders(environment) {
	const rows = Object.entries(REFUSED).flatMap(([reason, names]) =>
		names.map((headerName) => ({ headerName, outcomes: { ends: [reason], arrived: [] } })),
	);
	const good = { ends: ['success'], arrived: ['allowed: GET /ok'] };
	rows.push({ headerName: 'X-Api-Key', outcomes: /** @type {any} */ (good) });
	const connections = await saveEach(
		environment,
		rows.map(({ headerName }) => ({
			kind: /** @type {const} */ ('apiKey'),
			fields: { ...commonFields('apiKey'), headerName },
		})),
	);
	const watch = await startWatch(environment);
	const calls = [{ url: `${environment.servers.allowed.url}/ok` }];
	const { outcomes, execution } = await callWithEach(environment, connections, calls);
	assert.deepEqual(
		outcomes,
		rows.map((row) => row.outcomes),
	);
	await watch.showExecution(execution.id);
	await watch.expectNoLeak(
		connections.map(({ secret }) => secret),
		['allowed'],
	);
}
