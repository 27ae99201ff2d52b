import { after, describe } from 'node:test';

import { startOAuth2 } from '../e2e/support/oauth2/start-oauth2.mjs';
import { fourConnections } from './suites/four-connections.mjs';
import { killedWorkers } from './suites/killed-workers.mjs';
import { thousandCalls } from './suites/thousand-calls.mjs';
import { startQueueEnvironment } from './support/start-queue-stage.mjs';

const environment = await startQueueEnvironment();
after(() => environment.stop());
const oauth2 = await startOAuth2(environment, 5);
after(() => oauth2.stop());

describe('n8n 2.41.1 in queue mode', () => {
	fourConnections(environment);
	thousandCalls(environment, oauth2);
	// The last suite, since it leaves fewer workers.
	killedWorkers(environment, oauth2);
});
