import { after, describe } from 'node:test';

import { startOAuth2 } from '../e2e/support/oauth2/start-oauth2.mjs';
import { fourConnections } from './suites/four-connections.mjs';
import { killedWorkers } from './suites/killed-workers.mjs';
import { thousandCalls } from './suites/thousand-calls.mjs';
import { startQueueStage } from './support/start-queue-stage.mjs';

const stage = await startQueueStage();
after(() => stage.stop());
const oauth2 = await startOAuth2(stage, 5);
after(() => oauth2.stop());

describe('n8n 2.41.1 in queue mode', () => {
	fourConnections(stage);
	thousandCalls(stage, oauth2);
	// The last, for it leaves fewer workers.
	killedWorkers(stage, oauth2);
});
