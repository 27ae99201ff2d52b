import { setTimeout as sleep } from 'node:timers/promises';

import { startOAuth2 } from '../../e2e/support/oauth2/start-oauth2.mjs';
import { column } from '../support/scenario.mjs';
import { startTokens } from '../support/token-server.mjs';

/** @typedef {import('../support/start-bench.mjs').Bench} Bench */
/** @typedef {import('../support/callers.mjs').Caller} Caller */
/** @typedef {ReturnType<typeof startTokens>} Tokens */

/**
 * Makes a call. Then, for each of these queries, has the token expire, makes the call again, and returns its outcome.
 * @param {Tokens} tokens
 * @param {Caller} caller
 * @param {string[]} [queries]
 */
async function callAfterExpiry({ url, issued, expireAll }, { call }, queries = ['']) {
	await call({ url });
	/** @type {{ output: unknown, newTokens: number }[]} */
	const outcomes = [];
	for (const query of queries) {
		expireAll();
		const before = issued();
		const { success } = await call({ url: url + query });
		outcomes.push({ output: success[0]?.json, newTokens: issued() - before });
	}
	return outcomes;
}

const FINE = { answer: 'fine' };
const REFRESHED = { output: FINE, newTokens: 1 };
const NOT_REFRESHED = { output: undefined, newTokens: 0 };

const EXPIRED_IN_BODY = { errcode: 40001, errmsg: 'access_token expired' };
const inBody = (/** @type {Bench} */ bench) =>
	startTokens(bench, () => ({ status: 200, body: EXPIRED_IN_BODY }));

/** @type {import('../support/scenario.mjs').Scenario} */
const expiredInBody = {
	asked: 'A new token when the body says that the old one has expired',
	issues: [38508, 32423],
	httpRequest: column({
		async measure(bench) {
			const tokens = inBody(bench);
			return await callAfterExpiry(
				tokens,
				await bench.httpRequest({ credential: await tokens.saveN8nCredential() }),
			);
		},
		facts: [{ output: EXPIRED_IN_BODY, newTokens: 0 }],
		says: ([{ output, newTokens }]) =>
			`${newTokens} new tokens. \`${JSON.stringify(output)}\` with a status of 200 is given out as a success.`,
	}),
	makeApiCall: column({
		async measure(bench) {
			const tokens = inBody(bench);
			const credential = await tokens.saveConnection({
				tokenExpiredPath: 'errcode',
				tokenExpiredValue: '40001',
			});
			return await callAfterExpiry(tokens, await bench.makeApiCall({ credential }));
		},
		facts: [REFRESHED],
		says: ([{ newTokens }]) =>
			`${newTokens} new token, and the call is made again with it. The connection says where to look, and for which value.`,
	}),
};

const byStatus = (/** @type {Bench} */ bench) =>
	startTokens(bench, (query) => ({ status: Number(query.get('status')), body: {} }));

/** @type {import('../support/scenario.mjs').Scenario} */
const expiredByStatus = {
	asked: 'A new token when the API says 403, or now 400 and now 401',
	issues: [17450, 16857, 10199],
	httpRequest: column({
		async measure(bench) {
			const [forbidden, changing] = [byStatus(bench), byStatus(bench)];
			const credential = await forbidden.saveN8nCredential({ tokenExpiredStatusCode: 403 });
			return {
				by403: await callAfterExpiry(forbidden, await bench.httpRequest({ credential }), [
					'?status=403',
				]),
				by400And401: await callAfterExpiry(
					changing,
					await bench.httpRequest({ credential: await changing.saveN8nCredential() }),
					['?status=401', '?status=400'],
				),
			};
		},
		facts: { by403: [REFRESHED], by400And401: [REFRESHED, NOT_REFRESHED] },
		says: ({ by403, by400And401 }) =>
			`403 instead of 401 can be set: ${by403[0].newTokens} new token. The setting is one number: with 401, an API that says 400 brings ${by400And401[1].newTokens} new tokens, and the call fails.`,
	}),
	makeApiCall: column({
		async measure(bench) {
			const tokens = byStatus(bench);
			const credential = await tokens.saveConnection({ tokenExpiredStatusCodes: '400, 401, 403' });
			return await callAfterExpiry(tokens, await bench.makeApiCall({ credential }), [
				'?status=403',
				'?status=401',
				'?status=400',
			]);
		},
		facts: [REFRESHED, REFRESHED, REFRESHED],
		says: (outcomes) =>
			`The setting is a list. With \`400, 401, 403\`, each of the ${outcomes.length} brings 1 new token, and the call is made again.`,
	}),
};

const LIFETIME_IN_S = 6;
const CALLS = 20;

/**
 * Makes many calls at once after the access token of a consent has expired. The authorization server treats a refresh
 * token that is used twice as stolen.
 * @param {Bench} bench
 * @param {(oauth2: Awaited<ReturnType<typeof startOAuth2>>) => Promise<import('../support/callers.mjs').Credential>} save
 * @param {(credential: import('../support/callers.mjs').Credential) => Promise<Caller>} callWith
 */
async function callWithEndedToken({ environment }, save, callWith) {
	const oauth2 = await startOAuth2(environment, LIFETIME_IN_S);
	try {
		const credential = await save(oauth2);
		const { call } = await callWith(credential);
		await oauth2.connect(credential);
		// Our node seals the token at its first use.
		await call({ url: oauth2.api.url });
		await sleep(LIFETIME_IN_S * 1000);
		oauth2.reset();
		const { success } = await call(...Array(CALLS).fill({ url: oauth2.api.url }));
		const { refreshes, reuseDetected } = oauth2.authorization.counts();
		const isRefused = oauth2.api.counts().unauthorized > 0;
		return { answered: success.length, refreshes, reuseDetected, isRefused };
	} finally {
		await oauth2.stop();
	}
}

/** @type {import('../support/scenario.mjs').Scenario} */
const refreshedOnce = {
	asked: 'A token that ends is renewed ahead of time, and once for calls side by side',
	issues: [32423, 12742],
	httpRequest: column({
		measure: (bench) =>
			callWithEndedToken(
				bench,
				({ authorization: { authUrl, tokenUrl, clients } }) =>
					bench.environment.n8n.createCredential({
						name: 'Test OAuth2 of n8n',
						type: 'oAuth2Api',
						data: {
							grantType: 'authorizationCode',
							authUrl,
							accessTokenUrl: tokenUrl,
							clientId: clients.usual.id,
							clientSecret: clients.usual.secret,
							scope: 'read',
							authentication: 'header',
						},
					}),
				(credential) => bench.httpRequest({ credential }),
			),
		facts: { answered: CALLS, refreshes: 1, reuseDetected: 0, isRefused: true },
		says: ({ answered, refreshes, reuseDetected }) =>
			`Once: for ${answered} calls side by side, ${refreshes} refresh and ${reuseDetected} refresh tokens shown twice. Not ahead of time: it calls with the old token, and renews it when the API says 401.`,
	}),
	makeApiCall: column({
		measure: (bench) =>
			callWithEndedToken(
				bench,
				({ save }) => save(),
				(credential) => bench.makeApiCall({ credential }),
			),
		facts: { answered: CALLS, refreshes: 1, reuseDetected: 0, isRefused: false },
		says: ({ answered, refreshes, reuseDetected }) =>
			`Once: for ${answered} calls side by side, ${refreshes} refresh and ${reuseDetected} refresh tokens shown twice. Ahead of time, by \`expires_in\`: the API never sees the old token. [More figures](oauth2-measured.md).`,
	}),
};

/**
 * Makes a call for each of two tenants. The credential takes the tenant's name from the item.
 * @param {Bench} bench
 * @param {(tokens: Tokens, fields: (url: string) => Record<string, unknown>) => Promise<Caller>} callWith
 */
async function callForTenants(bench, callWith) {
	const tokens = startTokens(bench, () => ({ status: 401, body: {} }));
	const { call } = await callWith(tokens, (url) => ({
		accessTokenUrl: `={{ "${url}/" + $json.tenant }}`,
	}));
	const { success, failure } = await call(
		{ url: tokens.url, tenant: 'Ann' },
		{ url: tokens.url, tenant: 'Bob' },
	);
	return {
		answered: success.length,
		reasons: failure.map(({ json }) => json.error.reason),
		tenantsAsked: [...new Set(tokens.endpoint.calls().map(({ rest }) => rest.slice(1)))],
	};
}

/** @type {import('../support/scenario.mjs').Scenario} */
const tenantOfItem = {
	asked: 'One OAuth2 credential for many tenants, by an expression',
	issues: [24360],
	httpRequest: column({
		measure: (bench) =>
			callForTenants(bench, async ({ saveN8nCredential, endpoint }, fields) =>
				bench.httpRequest({ credential: await saveN8nCredential(fields(endpoint.url)) }),
			),
		facts: { answered: 2, reasons: [], tenantsAsked: ['Ann'] },
		says: ({ answered, tenantsAsked }) =>
			`The expression is taken, and evaluated for the first item: for items of Ann and Bob, ${answered} calls are made, both with the token of ${tenantsAsked.join(' and ')}.`,
	}),
	makeApiCall: column({
		measure: (bench) =>
			callForTenants(bench, async ({ saveConnection, endpoint }, fields) =>
				bench.makeApiCall({ credential: await saveConnection(fields(endpoint.url)) }),
			),
		facts: {
			answered: 0,
			reasons: ['field_is_expression', 'field_is_expression'],
			tenantsAsked: [],
		},
		says: ({ answered }) =>
			`Not done, and said so: an expression in such a field is refused, and ${answered} calls are made. Each tenant needs a connection of its own.`,
	}),
};

export const tokens = [expiredInBody, expiredByStatus, refreshedOnce, tenantOfItem];
