import assert from 'node:assert/strict';

import { IMPOSTOR } from '../../support/other-code/attacked-server.mjs';
import { withReusingCallers } from '../../support/other-code/reusing-callers.mjs';
import {
	fetchOnce,
	fetchOnceUnverified,
	OTHER_DISPATCHERS,
	OTHER_FETCHES,
	PUT_BACK,
	replacing,
	runOtherCode,
	TRUST_ANY_CERTIFICATE,
} from '../../support/other-code/run-other-code.mjs';

/** @typedef {import('../../support/scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */

/** @param {LeakEnvironment} environment */
async function otherClient(environment) {
	await withReusingCallers(environment, async ({ server, callers }) => {
		server.attack();
		for (const code of Object.values({ ...OTHER_DISPATCHERS, ...OTHER_FETCHES })) {
			await runOtherCode(environment, replacing(code));
			await callers.expectCalls('reuse_impossible');
			await runOtherCode(environment, PUT_BACK);
		}
		server.endAttack();
		await callers.expectCalls('success');
		assert.deepEqual(server.stolen(), []);
	});
}

/** @param {LeakEnvironment} environment */
async function unverifiedDispatcher(environment) {
	await withReusingCallers(environment, async ({ server, callers }) => {
		await runOtherCode(environment, replacing(TRUST_ANY_CERTIFICATE));
		server.attack();
		await callers.expectCalls('network');
		// A control: other code does talk to the impostor.
		assert.equal(await runOtherCode(environment, fetchOnce(`${server.url}/own`)), IMPOSTOR);
		await callers.expectCalls('network');
		server.endAttack();
		await callers.expectCalls('success');
	});
}

/** @param {LeakEnvironment} environment */
async function keptUnverified(environment) {
	await withReusingCallers(environment, async ({ server, callers }) => {
		server.attack();
		const fetched = await runOtherCode(environment, fetchOnceUnverified(`${server.url}/own`));
		assert.equal(fetched, IMPOSTOR);
		server.endAttack();
		await callers.expectCalls('success');
		// A control: the connection to the impostor is still there for other code.
		assert.equal(await runOtherCode(environment, fetchOnce(`${server.url}/own`)), IMPOSTOR);
		await callers.expectCalls('success');
	});
}

/** @type {Pick<import('../../support/scenario/test-scenario.mjs').Scenario, 'verdict' | 'versions' | 'setting'>} */
const besidesOtherCode = {
	verdict: 'prevented',
	versions: ['2.41.1'],
	setting: 'thirdPartyPackage',
};

const OWN_POOL =
	'Kept connections are those of this node alone. Each is made with certificates verified, whatever other code does.';

/**
 * In this order: the node makes its pool once, and from then on does not look at the dispatcher.
 * @type {import('../../support/scenario/test-scenario.mjs').Scenario[]}
 */
export const reusedConnections = [
	{
		...besidesOtherCode,
		id: 'L94',
		title:
			'a call over kept connections, where other code in n8n’s process has replaced "fetch" or what it sends by',
		how: 'The option works with Node.js’s own client only. Where another one stands in its place, it refuses.',
		driveAll: otherClient,
	},
	{
		...besidesOtherCode,
		id: 'L94',
		title:
			'a call over kept connections, where other code has "fetch" trust any certificate from then on',
		how: OWN_POOL,
		driveAll: unverifiedDispatcher,
	},
	{
		...besidesOtherCode,
		id: 'L94',
		title:
			'a call over kept connections, where other code had connected to an impostor of the API while it trusted any certificate',
		how: OWN_POOL,
		driveAll: keptUnverified,
	},
];
