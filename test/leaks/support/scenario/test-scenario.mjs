import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { KINDS } from '../../../e2e/support/workflows/connections.mjs';
import { probeAtOnce } from '../calls/probe.mjs';

/** @typedef {import('./start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */
/** @typedef {import('../calls/probe.mjs').Probe} Probe */
/** @typedef {import('../../../e2e/support/stage/start-stage.mjs').Version} Version */

/**
 * @typedef {'behindProxy' | 'unverifiedTls' | 'ssrfProtection' | 'debugOutput' | 'thirdPartyPackage' | 'thirdPartyType'}
 *   Setting What an administrator may set.
 */

/**
 * One way in which a secret could leak. `docs/leak-scenarios.md` is generated from these.
 * @typedef {object} Scenario
 * @property {string} id
 * @property {string} title What the scenario attempts.
 * @property {'prevented' | 'limited' | "n8n's to prevent"} verdict
 * @property {string} how How the leak is prevented or limited, or what remains; for readers of the docs.
 * @property {Kind[]} [kinds] The kinds of connections that it concerns. Defaults to all.
 * @property {Version[]} [versions] Defaults to all.
 * @property {Setting} [setting] How n8n is set up. By default nothing special is set.
 * @property {(environment: LeakEnvironment, kind: Kind) => Probe | Promise<Probe>} [calls] The calls to make. Those of
 *   all kinds are made in one execution.
 * @property {(environment: LeakEnvironment, kind: Kind) => Promise<void>} [drive] For scenarios that calls alone cannot
 *   cover.
 * @property {(environment: LeakEnvironment) => Promise<void>} [driveAll] Like `drive`, but for all kinds at once. For
 *   scenarios that would otherwise need one more process or user for each kind.
 */

/**
 * Runs a scenario with each kind of connection that it concerns.
 * @param {LeakEnvironment} environment
 * @param {Scenario} scenario
 */
export function testScenario(environment, { id, title, kinds = KINDS, versions, ...tried }) {
	if (versions && !versions.includes(environment.version)) return;
	const { calls, drive, driveAll } = tried;
	const ways = [calls, drive, driveAll].filter((way) => way !== undefined);
	assert.equal(ways.length, 1, `${id} ${title} has exactly one of calls, drive and driveAll`);
	describe(`${id} ${title}`, () => {
		if (driveAll) it(kinds.join(', '), () => driveAll(environment));
		if (calls) testCalls(environment, kinds, calls);
		if (drive) for (const kind of kinds) it(kind, () => drive(environment, kind));
	});
}

/**
 * The first test makes the calls of all kinds. Each test then checks the results of its own kind.
 * @param {LeakEnvironment} environment
 * @param {Kind[]} kinds
 * @param {NonNullable<Scenario['calls']>} calls
 */
function testCalls(environment, kinds, calls) {
	async function probeAll() {
		/** @type {Map<Kind, Probe>} */
		const probes = new Map();
		for (const kind of kinds) probes.set(kind, await calls(environment, kind));
		return await probeAtOnce(environment, probes);
	}
	/** @type {ReturnType<typeof probeAll> | undefined} */
	let probing;
	for (const kind of kinds) {
		it(kind, async () => {
			probing ??= probeAll();
			const checkKind = await probing;
			await checkKind(kind);
		});
	}
}
