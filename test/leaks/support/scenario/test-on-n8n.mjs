import { after, describe } from 'node:test';

import { allScenarios } from '../../scenarios/all-scenarios.mjs';
import { SETTINGS } from './settings.mjs';
import { startLeakStage } from './start-leak-stage.mjs';
import { testScenario } from './test-scenario.mjs';
import { testWatch } from '../watch/test-watch.mjs';

/** Numbers of scenarios to be tried alone while one works on them: "L08,L09". */
const ONLY = process.env.LEAKS_ONLY?.split(',');

/**
 * Starts this version of n8n and tries on it all scenarios that are about this setting.
 * @param {import('../../../e2e/support/stage/start-stage.mjs').Version} version
 * @param {import('./test-scenario.mjs').Setting} [setting]
 */
export async function testOnN8n(version, setting) {
	const { env, prepare } = setting ? SETTINGS[setting] : {};
	const stage = await startLeakStage(version, env, prepare);
	after(() => stage.stop());
	describe(`n8n ${version}`, () => {
		testWatch(stage);
		for (const scenario of allScenarios) {
			if (scenario.setting !== setting || ONLY?.includes(scenario.id) === false) continue;
			testScenario(stage, scenario);
		}
	});
}
