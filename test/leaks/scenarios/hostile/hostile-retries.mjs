import assert from 'node:assert/strict';

import { rawUrl } from '../../../e2e/support/servers/raw-routes.mjs';
import { probe } from '../../support/calls/probe.mjs';
import { startWatch } from '../../support/watch/start-watch.mjs';
import { callWithResponse, head } from './hostile-responses.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */

const BODY = '{"echo":"{secret}"}';
const COOKIES = [
	'Set-Cookie: session={secret}; Domain=demo.test; Path=/',
	'Set-Cookie: other={secret}; Secure; HttpOnly',
];
const RETRY = 'Retry-After: 0';
/** How many calls of the execution get a response that sets cookies. */
const MANY = 14;

/** @type {Scenario[]} */
export const hostileRetries = [
	{
		id: 'L79',
		title: 'a cookie that an answer or a redirect sets',
		verdict: 'prevented',
		how: 'Cookies are not kept: neither the next hop nor a later call sends one, in the same execution or another.',
		async drive(environment, kind) {
			const { saveConnection, saveCaller, servers, arrivals, n8n } = environment;
			const { allowed } = servers;
			const watch = await startWatch(environment);
			const { secret, credential } = await saveConnection(kind);
			const { call } = await saveCaller({ authentication: kind, credential });
			const first = { url: rawUrl(allowed, { start: `${head(200, ...COOKIES)}${BODY}` }) };
			const redirect = {
				url: rawUrl(allowed, { start: head(302, 'Location: /ok', ...COOKIES), end: '' }),
			};
			const results = await call(...Array(MANY).fill(first), redirect, redirect);
			const later = await call(redirect, { url: `${allowed.url}/ok` });
			const withoutConnection = await saveCaller({ authentication: 'none' });
			const foreign = await withoutConnection.call({ url: `${servers.foreign.url}/ok` });
			for (const { execution, success, failure } of [results, later, foreign]) {
				watch.show(`output ${execution.id}`, [success, failure]);
				await watch.showExecution(execution.id);
			}
			assert.equal(results.success.length, MANY + 2);
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
		async drive(environment, kind) {
			const { allowed } = environment.servers;
			const expired = callWithResponse(allowed, `${head(401, RETRY)}${BODY}`, 'http_status');
			const attempts = kind === 'oAuth2' ? 2 : 1;
			await probe(environment, kind, {
				calls: [{ ...expired, arrivals: Array(attempts).fill('allowed: GET /raw') }],
			});
			const tokenRequests = environment
				.arrivals()
				.filter(({ server, method }) => server === 'authorization' && method === 'POST');
			assert.equal(tokenRequests.length, kind === 'oAuth2' ? 2 : 0);
			await probe(environment, kind, {
				calls: [429, 503, 408, 425, 500, 502].map((status) =>
					callWithResponse(allowed, `${head(status, RETRY)}${BODY}`, 'http_status'),
				),
			});
		},
	},
	{
		id: 'L80',
		title: 'the setting "Retry On Fail" with answers that ask for another try',
		verdict: 'limited',
		how: 'A failed call at the Failure output is not tried again. Where nothing is connected there, n8n repeats the node as often as the setting says: each try is judged and signed as the first.',
		async drive(environment, kind) {
			const { saveConnection, saveCaller, servers, traffic } = environment;
			const url = rawUrl(servers.allowed, { start: `${head(429, RETRY)}${BODY}` });
			const { secret, credential } = await saveConnection(kind);
			for (const { isFailureConnected, attempts } of [
				{ isFailureConnected: true, attempts: 1 },
				{ isFailureConnected: false, attempts: 3 },
			]) {
				const watch = await startWatch(environment);
				const { call } = await saveCaller({
					authentication: kind,
					credential,
					isFailureConnected,
					nodeSettings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 },
				});
				const { execution, success, failure, error } = await call({ url });
				watch.show('output', [success, failure, error]);
				await watch.showExecution(execution.id);
				assert.deepEqual(
					traffic(secret),
					Array(attempts).fill('allowed: GET /raw with the secret'),
				);
				await watch.expectNoLeak([secret], ['allowed', 'authorization']);
			}
		},
	},
];
