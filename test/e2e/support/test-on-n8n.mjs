import { after, describe } from 'node:test';

import { aiTool } from '../suites/ai-tool.mjs';
import { bodies } from '../suites/bodies.mjs';
import { certificates } from '../suites/certificates.mjs';
import { credentialTestRules } from '../suites/credential-test-rules.mjs';
import { credentialTestUrl } from '../suites/credential-test-url.mjs';
import { examples } from '../suites/examples.mjs';
import { failureOutput } from '../suites/failure-output.mjs';
import { fiveHundredCalls } from '../suites/five-hundred-calls.mjs';
import { fourConnections } from '../suites/four-connections.mjs';
import { limits } from '../suites/limits.mjs';
import { lock } from '../suites/lock.mjs';
import { manualRun } from '../suites/manual-run.mjs';
import { misledAgent } from '../suites/misled-agent.mjs';
import { mistakableItems } from '../suites/mistakable-items.mjs';
import { oauth2Consent } from '../suites/oauth2-consent.mjs';
import { oauth2Fields } from '../suites/oauth2-fields.mjs';
import { oauth2Lost } from '../suites/oauth2-lost.mjs';
import { oauth2Renewal } from '../suites/oauth2-renewal.mjs';
import { otherNodes } from '../suites/other-nodes.mjs';
import { pagination } from '../suites/pagination.mjs';
import { preview } from '../suites/preview.mjs';
import { redirects } from '../suites/redirects.mjs';
import { responseFormats } from '../suites/response-formats.mjs';
import { retries } from '../suites/retries.mjs';
import { reusedConnections } from '../suites/reused-connections.mjs';
import { seal } from '../suites/seal.mjs';
import { silence } from '../suites/silence.mjs';
import { thirdParty } from '../suites/third-party.mjs';
import { installThirdParty } from './install-third-party.mjs';
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
	certificates,
	reusedConnections,
	retries,
	pagination,
	preview,
	seal,
	otherNodes,
	thirdParty,
	failureOutput,
	limits,
	responseFormats,
	mistakableItems,
	oauth2Consent,
	oauth2Renewal,
	oauth2Lost,
	oauth2Fields,
	bodies,
	fiveHundredCalls,
	aiTool,
	misledAgent,
	silence,
];

/**
 * Starts this version of n8n once and runs all tests on it.
 * @param {import('./start-stage.mjs').Version} version
 */
export async function testOnN8n(version) {
	// n8n 1 keeps files in memory unless it is told to use a disk.
	const env = () => ({ N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem' });
	const stage = await startStage(version, env, installThirdParty);
	after(() => stage.stop());
	describe(`n8n ${version}`, () => SUITES.forEach((suite) => suite(stage)));
}
