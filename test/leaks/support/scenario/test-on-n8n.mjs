import { after, describe } from 'node:test';

import { allScenarios } from '../../scenarios/all-scenarios.mjs';
import { SETTINGS } from './settings.mjs';
import { startLeakEnvironment } from './start-leak-stage.mjs';
import { testScenario } from './test-scenario.mjs';
import { testWatch } from '../watch/test-watch.mjs';

/** The only scenarios to run during development, by number: "L08,L09". */
const ONLY = process.env.LEAKS_ONLY?.split(',');

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
		for (const scenario of allScenarios) {
			if (scenario.setting !== setting || ONLY?.includes(scenario.id) === false) continue;
			testScenario(environment, scenario);
		}
	});
}
