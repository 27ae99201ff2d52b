import { after, describe } from 'node:test';

import { aiTool } from '../../suites/output/ai-tool.mjs';
import { bodies } from '../../suites/calls/bodies.mjs';
import { certificates } from '../../suites/connections/certificates.mjs';
import { credentialTestRules } from '../../suites/connections/credential-test-rules.mjs';
import { credentialTestUrl } from '../../suites/connections/credential-test-url.mjs';
import { examples } from '../../suites/calls/examples.mjs';
import { failureOutput } from '../../suites/output/failure-output.mjs';
import { fiveHundredCalls } from '../../suites/oauth2/five-hundred-calls.mjs';
import { fourConnections } from '../../suites/connections/four-connections.mjs';
import { limits } from '../../suites/calls/limits.mjs';
import { lock } from '../../suites/connections/lock.mjs';
import { manualRun } from '../../suites/calls/manual-run.mjs';
import { misledAgent } from '../../suites/output/misled-agent.mjs';
import { mistakableItems } from '../../suites/output/mistakable-items.mjs';
import { oauth2Consent } from '../../suites/oauth2/oauth2-consent.mjs';
import { oauth2Fields } from '../../suites/oauth2/oauth2-fields.mjs';
import { oauth2Lost } from '../../suites/oauth2/oauth2-lost.mjs';
import { oauth2Refresh } from '../../suites/oauth2/oauth2-refresh.mjs';
import { otherNodes } from '../../suites/connections/other-nodes.mjs';
import { pagination } from '../../suites/calls/pagination.mjs';
import { preview } from '../../suites/calls/preview.mjs';
import { realApis } from '../../suites/calls/real-apis.mjs';
import { redirects } from '../../suites/calls/redirects.mjs';
import { responseFormats } from '../../suites/calls/response-formats.mjs';
import { retries } from '../../suites/calls/retries.mjs';
import { reusedConnections } from '../../suites/calls/reused-connections.mjs';
import { seal } from '../../suites/connections/seal.mjs';
import { silence } from '../../suites/connections/silence.mjs';
import { thirdParty } from '../../suites/connections/third-party.mjs';
import { installThirdParty } from '../packages/install-third-party.mjs';
import { startEnvironment } from './start-stage.mjs';

/** In the order in which they run. The last suite checks what the others left behind. */
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
	realApis,
	responseFormats,
	mistakableItems,
	oauth2Consent,
	oauth2Refresh,
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
	const environment = await startEnvironment(version, env, installThirdParty);
	after(() => environment.stop());
	describe(`n8n ${version}`, () => SUITES.forEach((suite) => suite(environment)));
}
