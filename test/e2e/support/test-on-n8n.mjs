import { after, describe } from 'node:test';

import { aiTool } from '../suites/ai-tool.mjs';
import { bodies } from '../suites/bodies.mjs';
import { credentialTestRules } from '../suites/credential-test-rules.mjs';
import { credentialTestUrl } from '../suites/credential-test-url.mjs';
import { examples } from '../suites/examples.mjs';
import { failureOutput } from '../suites/failure-output.mjs';
import { fourConnections } from '../suites/four-connections.mjs';
import { limits } from '../suites/limits.mjs';
import { lock } from '../suites/lock.mjs';
import { manualRun } from '../suites/manual-run.mjs';
import { otherNodes } from '../suites/other-nodes.mjs';
import { redirects } from '../suites/redirects.mjs';
import { seal } from '../suites/seal.mjs';
import { silence } from '../suites/silence.mjs';
import { startStage } from './start-stage.mjs';

/** In the order in which they run; the last one looks at what the others left behind. */
const SUITES = [
	fourConnections,
	manualRun,
	examples,
	credentialTestRules,
	credentialTestUrl,
	lock,
	redirects,
	seal,
	otherNodes,
	failureOutput,
	limits,
	bodies,
	aiTool,
	silence,
];

/**
 * Starts this version of n8n once and runs all tests on it.
 * @param {import('./start-stage.mjs').Version} version
 */
export async function testOnN8n(version) {
	// The older version would keep files in memory, unless it is told so.
	const stage = await startStage(version, () => ({ N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem' }));
	after(() => stage.stop());
	describe(`n8n ${version}`, () => SUITES.forEach((suite) => suite(stage)));
}
