import assert from 'node:assert/strict';

import { answeredCall } from '../../support/answers/answered-call.mjs';
import { whileResponsive } from '../../support/budgets/longest-pause.mjs';
import { startWatch } from '../../support/watch/start-watch.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../support/scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */
/** @typedef {Record<string, any>} Json */

const PATH = '={{ $json.path }}';
const repeated = (/** @type {string} */ part) => Array(21).fill(part).join('|');

/** Paths of which each part doubles what the part before it found. */
const COSTLY_PATHS = [
	repeated('[@,@]'),
	`size|${repeated('[@,@]')}`,
	repeated('{a:@,b:@}'),
	`${repeated('[@,@]')}|to_string(@)`,
	`data[].[${repeated('[@,@]')}]`,
];

/** The fields of the node that take a path. */
const FIELDS = {
	'Saved Values': { savedValues: { values: [{ name: 'found', path: PATH }] } },
	'Field Containing Data': {
		options: { optimizeResponse: { optimization: { dataField: PATH } } },
	},
	...Object.fromEntries(
		['nextPath', 'itemsPath', 'stopPath'].map((name) => [name, paginated({ [name]: PATH })]),
	),
};

/** @param {Json} fields */
function paginated(fields) {
	const pagination = { mode: 'cursor', nextPath: 'next', itemsPath: 'data', parameter: 'after' };
	return { options: { pagination: { pagination: { ...pagination, maxPages: 2, ...fields } } } };
}

/** An answer that is nearly as long as one may be. */
const LONG_ANSWER = JSON.stringify({
	data: Array.from({ length: 400 }, (_, number) => ({ number, text: 'x'.repeat(4600) })),
	size: 400,
	next: null,
});

/**
 * Makes calls with costly paths, and one with a harmless path, in each field of the node that takes a path.
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function costlyPaths(environment, kind) {
	const { servers, saveConnection, saveCaller, traffic } = environment;
	const { secret, credential } = await saveConnection(kind);
	const watch = await startWatch(environment);
	const answered = answeredCall(servers.allowed, { body: LONG_ANSWER });
	for (const [field, parameters] of Object.entries(FIELDS)) {
		const { call } = await saveCaller({ authentication: kind, credential, parameters });
		for (const path of COSTLY_PATHS) {
			environment.forgetArrivals();
			const { failure, execution } = await whileResponsive(environment, () =>
				call({ ...answered, path }),
			);
			const { reason } = failure[0]?.json.error ?? {};
			assert.equal(reason, 'path_too_costly', `${path} in ${field}`);
			assert.deepEqual(traffic(secret), [`${answered.arrivals} with the secret`]);
			await watch.showExecution(execution.id);
		}
		const { success } = await call({ ...answered, path: 'data[0].number' });
		assert.ok(success.length > 0, field);
	}
	await watch.expectNoLeak([secret], ['allowed']);
}

/**
 * Reads a list page by page whose cursors are nearly as long as an answer may be.
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function longCursors(environment, kind) {
	const { servers, saveConnection, saveCaller, traffic } = environment;
	const { secret, credential } = await saveConnection(kind);
	const watch = await startWatch(environment);
	const body = JSON.stringify({
		data: [{ number: 1 }, { number: 2 }],
		next: 'x'.repeat(1_900_000),
	});
	const answered = answeredCall(servers.allowed, { body });
	const inBody = { parameterIn: 'body', bodyParameter: 'after' };
	for (const [method, parameters] of /** @type {const} */ ([
		[
			'POST',
			{
				...paginated({ nextPath: PATH, ...inBody }),
				...{ sendBody: true, specifyBody: 'json', jsonBody: '{}' },
			},
		],
		['GET', paginated({ nextPath: PATH })],
	])) {
		environment.forgetArrivals();
		const { call } = await saveCaller({ authentication: kind, credential, parameters });
		const { success, failure, execution } = await whileResponsive(environment, () =>
			call({ ...answered, method, path: 'next' }),
		);
		assert.deepEqual(
			success.map(({ json }) => json.number),
			[1, 2],
		);
		const { reason, pagination } = failure[0]?.json.error ?? {};
		assert.equal(reason, 'pagination_position_too_long');
		assert.deepEqual(pagination, { pagesRead: 1, itemsRead: 2 });
		assert.deepEqual(traffic(secret), [
			`allowed: ${method} ${new URL(String(answered.url)).pathname} with the secret`,
		]);
		await watch.showExecution(execution.id);
	}
	await watch.expectNoLeak([secret], ['allowed']);
}

/** @type {Scenario[]} */
export const costlyPathScenarios = [
	{
		id: 'L101',
		title: 'a path of 125 characters from an item that would keep n8n from all else',
		verdict: 'prevented',
		how: 'A path into an answer has a budget of counted work, which grows with the answer. What asks for more ends as "path_too_costly", and n8n does its other work meanwhile.',
		kinds: ['apiKey'],
		drive: costlyPaths,
	},
	{
		id: 'L101',
		title: 'a list whose cursors are as long as an answer may be',
		verdict: 'prevented',
		how: 'A cursor that is longer than a URL can be ends the list. What was read is given out, and the failure says so.',
		kinds: ['apiKey'],
		drive: longCursors,
	},
];
