import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { earlyRefreshes } from '../../support/oauth2/early-refreshes.mjs';
import { startOAuth2 } from '../../support/oauth2/start-oauth2.mjs';

const CALLS = 500;
/** The node makes 30 calls at a time, so all of them take 15 s: several lifetimes of a token that lives 3 s. */
const CALL_IN_MS = 900;
const LIFETIME_IN_S = 3;

/** @param {import('../../support/stage/start-stage.mjs').Environment} environment */
export function fiveHundredCalls(environment) {
	// Older versions do not know when a token expires, and refresh it when the API rejects it.
	if (environment.version !== '2.41.1') return;
	describe('five hundred calls', () => {
		/** @type {Awaited<ReturnType<typeof startOAuth2>>} */
		let oauth2;
		before(async () => {
			oauth2 = await startOAuth2(environment, LIFETIME_IN_S);
		});
		after(() => oauth2.stop());

		it('none fails while tokens live 3 s, and each token is refreshed once, shortly before it expires', async (test) => {
			const { authorization, api, save, connect } = oauth2;
			const credential = await save();
			await connect(credential);
			const { call } = await environment.saveCaller({ authentication: 'oAuth2', credential });
			const items = Array(CALLS).fill({ url: `${api.url}/slow/${CALL_IN_MS}` });
			const { success, failure } = await call(...items);
			const { calls, unauthorized } = api.counts();
			const { refreshes, refusedRefreshes, reuseDetected, sentAgain } = authorization.counts();
			test.diagnostic(JSON.stringify({ succeeded: success.length, calls, unauthorized }));
			test.diagnostic(JSON.stringify({ refreshes, refusedRefreshes, reuseDetected, sentAgain }));

			assert.deepEqual(failure, []);
			assert.equal(success.length, CALLS);
			assert.equal(calls - unauthorized, CALLS);
			// No token was refreshed twice, and none before the last tenth of its lifetime.
			assert.deepEqual(
				{ refusedRefreshes, reuseDetected, sentAgain },
				{ refusedRefreshes: 0, reuseDetected: 0, sentAgain: 0 },
			);
			assert.deepEqual(earlyRefreshes(authorization.requests()), []);
			assert.ok(refreshes > 4, `only ${refreshes} refreshes`);
		});
	});
}
