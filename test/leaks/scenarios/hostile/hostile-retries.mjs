import assert from 'node:assert/strict';

import { rawUrl } from '../../../e2e/support/servers/raw-routes.mjs';
import { probe } from '../../support/calls/probe.mjs';
import { startWatch } from '../../support/watch/start-watch.mjs';
import { answered, head } from './hostile-responses.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */

const BODY = '{"echo":"{secret}"}';
const COOKIES = [
	'Set-Cookie: session={secret}; Domain=demo.test; Path=/',
	'Set-Cookie: other={secret}; Secure; HttpOnly',
];
const RETRY = 'Retry-After: 0';
/** Calls that are made at once, and some more. */
const MANY = 14;

/** @type {Scenario[]} */
export const hostileRetries = [
	{
		id: 'L79',
		title: 'a cookie that an answer or a redirect sets',
		verdict: 'prevented',
		how: 'Cookies are not kept: neither the next hop nor a later call sends one, in the same execution or another.',
		async drive(stage, kind) {
			const { saveConnection, saveCaller, servers, arrivals, n8n } = stage;
			const { allowed } = servers;
			const watch = await startWatch(stage);
			const { secret, credential } = await saveConnection(kind);
			const { call } = await saveCaller({ authentication: kind, credential });
			const first = { url: rawUrl(allowed, { start: `${head(200, ...COOKIES)}${BODY}` }) };
			const redirect = {
				url: rawUrl(allowed, { start: head(302, 'Location: /ok', ...COOKIES), end: '' }),
			};
			const made = await call(...Array(MANY).fill(first), redirect, redirect);
			const later = await call(redirect, { url: `${allowed.url}/ok` });
			const stranger = await saveCaller({ authentication: 'none' });
			const foreign = await stranger.call({ url: `${servers.foreign.url}/ok` });
			for (const { execution, success, failure } of [made, later, foreign]) {
				watch.show(`output ${execution.id}`, [success, failure]);
				await watch.showExecution(execution.id);
			}
			assert.equal(made.success.length, MANY + 2);
			assert.deepEqual([later.success.length, foreign.success.length], [2, 1]);
			const api = arrivals().filter(({ server }) => server !== 'authorization');
			assert.equal(api.length, MANY + 4 + 3 + 1);
			assert.deepEqual(
				arrivals().filter(({ headers }) => headers.cookie !== undefined),
				[],
			);
			await watch.expectNoLeak([secret], ['allowed', 'authorization']);
			await n8n.deleteCredential(credential.id);
		},
	},
	{
		id: 'L80',
		title: 'answers that ask for another try (429, 503, 401)',
		verdict: 'prevented',
		how: 'A call is sent once, whatever Retry-After says. With OAuth2, a 401 gets one new token and one more try.',
		async drive(stage, kind) {
			const { allowed } = stage.servers;
			const expired = answered(allowed, `${head(401, RETRY)}${BODY}`, 'http_status');
			const tries = kind === 'oAuth2' ? 2 : 1;
			await probe(stage, kind, {
				calls: [{ ...expired, arrivals: Array(tries).fill('allowed: GET /raw') }],
			});
			const asked = stage.arrivals().filter(({ server }) => server === 'authorization');
			// Each of two tokens, after a question without a secret.
			assert.equal(asked.length, kind === 'oAuth2' ? 4 : 0);
			await probe(stage, kind, {
				calls: [429, 503, 408, 425, 500, 502].map((status) =>
					answered(allowed, `${head(status, RETRY)}${BODY}`, 'http_status'),
				),
			});
		},
	},
	{
		id: 'L80',
		title: 'the setting "Retry On Fail" with answers that ask for another try',
		verdict: 'limited',
		how: 'A failed call at the Failure output is not tried again. Where nothing is connected there, n8n repeats the node as often as the setting says: each try is judged and signed as the first.',
		async drive(stage, kind) {
			const { saveConnection, saveCaller, servers, traffic } = stage;
			const url = rawUrl(servers.allowed, { start: `${head(429, RETRY)}${BODY}` });
			const { secret, credential } = await saveConnection(kind);
			for (const { isFailureConnected, tries } of [
				{ isFailureConnected: true, tries: 1 },
				{ isFailureConnected: false, tries: 3 },
			]) {
				const watch = await startWatch(stage);
				const { call } = await saveCaller({
					authentication: kind,
					credential,
					isFailureConnected,
					nodeSettings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 },
				});
				const { execution, success, failure, error } = await call({ url });
				watch.show('output', [success, failure, error]);
				await watch.showExecution(execution.id);
				assert.deepEqual(traffic(secret), Array(tries).fill('allowed: GET /raw with the secret'));
				await watch.expectNoLeak([secret], ['allowed', 'authorization']);
			}
		},
	},
];
