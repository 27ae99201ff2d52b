import { after, describe } from 'node:test';

import { allScenarios } from '../../scenarios/all-scenarios.mjs';
import { SETTINGS } from './settings.mjs';
import { startLeakEnvironment } from './start-leak-stage.mjs';
import { testScenario } from './test-scenario.mjs';
import { testWatch } from '../watch/test-watch.mjs';

/** The only scenarios to run during development, by number: "L08,L09". */
const ONLY = process.env.LEAKS_ONLY?.split(',');

/** With `LEAKS_SAMPLE=half`, each scenario runs on one of the two versions: every other one in turn. */
const IS_SAMPLE = process.env.LEAKS_SAMPLE === 'half';

/**
 * Is this scenario in the sample of this version? What concerns one version alone, or a setting, always is.
 * @param {import('./test-scenario.mjs').Scenario} scenario
 * @param {number} index
 * @param {import('../../../e2e/support/stage/start-stage.mjs').Version} version
 */
function isInSample({ versions, setting }, index, version) {
	if (!IS_SAMPLE || versions !== undefined || setting !== undefined) return true;
	return index % 2 === (version === '2.41.1' ? 0 : 1);
}

/**
 * Starts this version of n8n and runs all scenarios for this setting on it.
 * @param {import('../../../e2e/support/stage/start-stage.mjs').Version} version
 * @param {import('./test-scenario.mjs').Setting} [setting]
 */
export async function testOnN8n(version, setting) {
	const { env, prepare } = setting ? SETTINGS[setting] : {};
	const environment = await startLeakEnvironment(version, env, prepare);
	after(() => environment.stop());
	describe(`n8n ${version}`, () => {
		testWatch(environment);
		for (const [index, scenario] of allScenarios.entries()) {
			if (scenario.setting !== setting || ONLY?.includes(scenario.id) === false) continue;
			if (!isInSample(scenario, index, version)) continue;
			testScenario(environment, scenario);
		}
	});
}
