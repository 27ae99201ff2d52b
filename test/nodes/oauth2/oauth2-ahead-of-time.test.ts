import { callNode } from '../../support/node/call-node';
import type { ConnectionStore } from '../../support/node/connection-store';
import { sendJson, type Responder } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';
import { STALE_TOKEN, useTokenEndpoint } from '../../support/servers/use-token-endpoint';
import { waitUntil } from '../../support/timing/wait-until';

const api = useTestApi();
const auth = useTokenEndpoint();

/** Returns a token with a lifetime of an hour, of which this many milliseconds remain. */
const tokenWith = (remainingMs: number, refresh_token?: string) =>
	auth.sealed({
		access_token: STALE_TOKEN,
		refresh_token,
		expires_in: 3_600,
		n8n_expires_at: String(Date.now() + remainingMs),
	});

async function call(store: ConnectionStore, count = 1, options = {}) {
	const { success, failure } = await callNode({
		parameters: { authentication: 'oAuth2', url: `${api.origin}/me`, options },
		items: Array.from({ length: count }, () => ({ json: {} })),
		store,
	});
	return { success, error: failure[0]?.json.error };
}

const tokensSent = () => [...new Set(api.received.map(({ headers }) => headers.authorization))];
const revoked = { error: 'invalid_grant', error_description: 'refresh-1 was revoked' };

describe('a token that is about to expire', () => {
	it.each([
		['has expired', -1_000],
		['expires in a minute', 59_000],
	])('and %s is refreshed before the call', async (_label, remainingMs) => {
		auth.issueTokens();
		const store = auth.withConsent({ oauthTokenData: tokenWith(remainingMs, 'refresh-1') });
		expect((await call(store)).success).toHaveLength(1);
		expect(tokensSent()).toEqual(['Bearer token-1']);
		expect((await call(store)).success).toHaveLength(1);
		expect(auth.requests()).toHaveLength(1);
		const request = new URLSearchParams(auth.requests()[0]!.body);
		expect(request.get('refresh_token')).toBe('refresh-1');
	});

	it('is refreshed once for all items of a node, and for all its concurrent runs', async () => {
		auth.issueTokens();
		const store = auth.withConsent({ oauthTokenData: tokenWith(-1_000, 'refresh-1') });
		const results = await Promise.all([call(store, 15), call(store, 15)]);
		expect(results.map(({ success }) => success.length)).toEqual([15, 15]);
		expect(auth.requests()).toHaveLength(1);
		expect(tokensSent()).toEqual(['Bearer token-1']);
	});

	it('is sent as it is while it is valid for more than a minute', async () => {
		const store = auth.withConsent({ oauthTokenData: tokenWith(65_000, 'refresh-1') });
		expect((await call(store)).success).toHaveLength(1);
		expect(tokensSent()).toEqual([`Bearer ${STALE_TOKEN}`]);
		expect(auth.received).toEqual([]);
	});

	it.each([30_000, -1_000])(
		'is sent as it is if there is no refresh token, with %i ms remaining',
		async (remainingMs) => {
			const store = auth.withConsent({ oauthTokenData: tokenWith(remainingMs) });
			expect((await call(store)).success).toHaveLength(1);
			expect(tokensSent()).toEqual([`Bearer ${STALE_TOKEN}`]);
			expect(auth.received).toEqual([]);
		},
	);

	it('is sent as it is if it cannot be refreshed, as long as it is valid', async () => {
		auth.respondToTokenRequests((response) => sendJson(response, {}, 503));
		const store = auth.withConsent({ oauthTokenData: tokenWith(30_000, 'refresh-1') });
		expect((await call(store)).success).toHaveLength(1);
		expect(tokensSent()).toEqual([`Bearer ${STALE_TOKEN}`]);
		expect(auth.requests()).toHaveLength(1);
	});

	it.each([
		['is sent as it is, within the time limit,', 30_000, { success: [{}] }],
		['is not sent once it has expired,', -1_000, { error: { reason: 'oauth2_no_token' } }],
	])('%s while the token endpoint hangs', async (_label, remainingMs, expected) => {
		const hanging: Array<Parameters<Responder>[0]> = [];
		auth.respondToTokenRequests((response) => void hanging.push(response));
		const store = auth.withConsent({ oauthTokenData: tokenWith(remainingMs, 'refresh-1') });
		expect(await call(store, 1, { timeout: 2_000 })).toMatchObject(expected);
		expect(tokensSent()).toEqual(remainingMs > 0 ? [`Bearer ${STALE_TOKEN}`] : []);
		// That refresh is still in flight until the endpoint ends it.
		hanging.forEach((response) => response.destroy());
		await waitUntil(() => auth.isIdle());
		auth.issueTokens();
		expect((await call(store)).success).toHaveLength(1);
	});

	it.each([
		['the grant was revoked', revoked, 400, 'oauth2_revoked'],
		['the authorization server fails', {}, 503, 'oauth2_no_token'],
	])('is not sent once it has expired, if %s', async (_label, body, status, reason) => {
		auth.respondToTokenRequests((response) => sendJson(response, body, status));
		const store = auth.withConsent({ oauthTokenData: tokenWith(-1_000, 'refresh-1') });
		const { error } = await call(store);
		expect(error).toMatchObject({ code: 'refused', reason, attempts: 0 });
		expect(api.received).toEqual([]);
		expect(auth.requests()).toHaveLength(1);
		expect(store.stored.oauthTokenData).toMatchObject({
			access_token: STALE_TOKEN,
			refresh_token: 'refresh-1',
		});
	});

	it('names the connection that has to be connected again', async () => {
		auth.respondToTokenRequests((response) => sendJson(response, revoked, 400));
		const store = auth.withConsent({ oauthTokenData: tokenWith(-1_000, 'refresh-1') });
		const { error } = await call(store);
		expect(error).toMatchObject({ message: '"Connection" has to be connected again' });
		expect(JSON.stringify(error)).not.toContain('refresh-1');
	});

	it('is not refreshed if the request itself is refused', async () => {
		const { failure } = await callNode({
			parameters: { authentication: 'oAuth2', url: 'https://www.example.test/' },
			store: auth.withConsent({ oauthTokenData: tokenWith(-1_000, 'refresh-1') }),
		});
		expect(failure[0]!.json.error).toMatchObject({ reason: 'url_outside_domain' });
		expect([...auth.received, ...api.received]).toEqual([]);
	});
});
