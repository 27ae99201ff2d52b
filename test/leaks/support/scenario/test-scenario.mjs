import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { KINDS } from '../../../e2e/support/workflows/connections.mjs';
import { probeAtOnce } from '../calls/probe.mjs';

/** @typedef {import('./start-leak-stage.mjs').LeakStage} LeakStage */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */
/** @typedef {import('../calls/probe.mjs').Probe} Probe */
/** @typedef {import('../../../e2e/support/stage/start-stage.mjs').Version} Version */

/** @typedef {'behindProxy' | 'unverifiedTls' | 'ssrfProtection' | 'debugOutput' | 'strangePackage' | 'strangeType'} Setting What an administrator may set. */

/**
 * One way in which a secret could get out. `docs/leak-scenarios.md` is made from these.
 * @typedef {object} Scenario
 * @property {string} id
 * @property {string} title What is tried.
 * @property {'prevented' | 'limited' | "n8n's to prevent"} verdict
 * @property {string} how How it is prevented or limited, or what remains; for readers of the docs.
 * @property {Kind[]} [kinds] The kinds of connections that it concerns; all if left out.
 * @property {Version[]} [versions] All if left out.
 * @property {Setting} [setting] How n8n is set up; with nothing special if left out.
 * @property {(stage: LeakStage, kind: Kind) => Probe | Promise<Probe>} [calls] Calls to be made; those of
 *   all kinds in one run.
 * @property {(stage: LeakStage, kind: Kind) => Promise<void>} [drive] Where calls are not enough.
 * @property {(stage: LeakStage) => Promise<void>} [driveAll] The same, for all kinds at once, where
 *   one more process or person would have to be had for each kind.
 */

/**
 * Tries a scenario with each kind of connection that it concerns.
 * @param {LeakStage} stage
 * @param {Scenario} scenario
 */
export function testScenario(stage, { id, title, kinds = KINDS, versions, ...tried }) {
	if (versions && !versions.includes(stage.version)) return;
	const { calls, drive, driveAll } = tried;
	const ways = [calls, drive, driveAll].filter((way) => way !== undefined);
	assert.equal(ways.length, 1, `${id} ${title} is tried in one way`);
	describe(`${id} ${title}`, () => {
		if (driveAll) it(kinds.join(', '), () => driveAll(stage));
		if (calls) testCalls(stage, kinds, calls);
		if (drive) for (const kind of kinds) it(kind, () => drive(stage, kind));
	});
}

/**
 * The first test makes the calls of all kinds; each looks at what came of its own.
 * @param {LeakStage} stage
 * @param {Kind[]} kinds
 * @param {NonNullable<Scenario['calls']>} calls
 */
function testCalls(stage, kinds, calls) {
	async function probeAll() {
		/** @type {Map<Kind, Probe>} */
		const probes = new Map();
		for (const kind of kinds) probes.set(kind, await calls(stage, kind));
		return await probeAtOnce(stage, probes);
	}
	/** @type {ReturnType<typeof probeAll> | undefined} */
	let probing;
	for (const kind of kinds) {
		it(kind, async () => {
			probing ??= probeAll();
			const expectOf = await probing;
			await expectOf(kind);
		});
	}
}
