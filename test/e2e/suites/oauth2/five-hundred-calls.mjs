import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { earlyRefreshes } from '../../support/oauth2/early-refreshes.mjs';
import { startOAuth2 } from '../../support/oauth2/start-oauth2.mjs';

const CALLS = 500;
/** The node makes 30 at a time, so they take 15 s: several lives of a token of 3 s. */
const CALL_IN_MS = 900;
const LIFE_IN_S = 3;

/** @param {import('../../support/stage/start-stage.mjs').Stage} stage */
export function fiveHundredCalls(stage) {
	// Older ones do not know when a token ends, and renew it when the API refuses it.
	if (stage.version !== '2.41.1') return;
	describe('five hundred calls', () => {
		/** @type {Awaited<ReturnType<typeof startOAuth2>>} */
		let oauth2;
		before(async () => {
			oauth2 = await startOAuth2(stage, LIFE_IN_S);
		});
		after(() => oauth2.stop());

		it('none fails while tokens live 3 s, and each token is renewed once, when it is time', async (test) => {
			const { authorization, api, save, connect } = oauth2;
			const credential = await save();
			await connect(credential);
			const { call } = await stage.saveCaller({ authentication: 'oAuth2', credential });
			const items = Array(CALLS).fill({ url: `${api.url}/slow/${CALL_IN_MS}` });
			const { success, failure } = await call(...items);
			const { calls, unauthorized } = api.counts();
			const { refreshes, refusedRefreshes, reuseDetected, shownAgain } = authorization.counts();
			test.diagnostic(JSON.stringify({ succeeded: success.length, calls, unauthorized }));
			test.diagnostic(JSON.stringify({ refreshes, refusedRefreshes, reuseDetected, shownAgain }));

			assert.deepEqual(failure, []);
			assert.equal(success.length, CALLS);
			assert.equal(calls - unauthorized, CALLS);
			// No token was renewed twice, and none before the last tenth of its life.
			assert.deepEqual(
				{ refusedRefreshes, reuseDetected, shownAgain },
				{ refusedRefreshes: 0, reuseDetected: 0, shownAgain: 0 },
			);
			assert.deepEqual(earlyRefreshes(authorization.requests()), []);
			assert.ok(refreshes > 4, `only ${refreshes} refreshes`);
		});
	});
}
