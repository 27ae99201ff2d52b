import { callNode } from '../../support/node/call-node';
import type { ConnectionStore } from '../../support/node/connection-store';
import { answerJson, type Responder } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';
import { STALE_TOKEN, useTokenEndpoint } from '../../support/servers/use-token-endpoint';
import { waitUntil } from '../../support/timing/wait-until';

const api = useTestApi();
const auth = useTokenEndpoint();

/** Milliseconds that are left of the token's life of an hour. */
const tokenThatHas = (left: number, refresh_token?: string) =>
	auth.sealed({
		access_token: STALE_TOKEN,
		refresh_token,
		expires_in: 3_600,
		n8n_expires_at: String(Date.now() + left),
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
	])('and %s is renewed before the call', async (_label, left) => {
		auth.giveTokens();
		const store = auth.withConsent({ oauthTokenData: tokenThatHas(left, 'refresh-1') });
		expect((await call(store)).success).toHaveLength(1);
		expect(tokensSent()).toEqual(['Bearer token-1']);
		expect((await call(store)).success).toHaveLength(1);
		expect(auth.requests()).toHaveLength(1);
		const request = new URLSearchParams(auth.requests()[0]!.body);
		expect(request.get('refresh_token')).toBe('refresh-1');
	});

	it('is renewed once for all items of a node, and for all its runs at the same time', async () => {
		auth.giveTokens();
		const store = auth.withConsent({ oauthTokenData: tokenThatHas(-1_000, 'refresh-1') });
		const made = await Promise.all([call(store, 15), call(store, 15)]);
		expect(made.map(({ success }) => success.length)).toEqual([15, 15]);
		expect(auth.requests()).toHaveLength(1);
		expect(tokensSent()).toEqual(['Bearer token-1']);
	});

	it('is sent as it is while it has more than a minute', async () => {
		const store = auth.withConsent({ oauthTokenData: tokenThatHas(65_000, 'refresh-1') });
		expect((await call(store)).success).toHaveLength(1);
		expect(tokensSent()).toEqual([`Bearer ${STALE_TOKEN}`]);
		expect(auth.received).toEqual([]);
	});

	it.each([30_000, -1_000])(
		'is sent as it is where there is no refresh token, with %i ms left',
		async (left) => {
			const store = auth.withConsent({ oauthTokenData: tokenThatHas(left) });
			expect((await call(store)).success).toHaveLength(1);
			expect(tokensSent()).toEqual([`Bearer ${STALE_TOKEN}`]);
			expect(auth.received).toEqual([]);
		},
	);

	it('is sent as it is when a new one cannot be had, as long as it is good', async () => {
		auth.answerRequests((response) => answerJson(response, {}, 503));
		const store = auth.withConsent({ oauthTokenData: tokenThatHas(30_000, 'refresh-1') });
		expect((await call(store)).success).toHaveLength(1);
		expect(tokensSent()).toEqual([`Bearer ${STALE_TOKEN}`]);
		expect(auth.requests()).toHaveLength(1);
	});

	it.each([
		['is sent as it is, in good time,', 30_000, { success: [{}] }],
		['is not sent once it has expired,', -1_000, { error: { reason: 'oauth2_no_token' } }],
	])('%s while the token endpoint hangs', async (_label, left, expected) => {
		const hanging: Array<Parameters<Responder>[0]> = [];
		auth.answerRequests((response) => void hanging.push(response));
		const store = auth.withConsent({ oauthTokenData: tokenThatHas(left, 'refresh-1') });
		expect(await call(store, 1, { timeout: 2_000 })).toMatchObject(expected);
		expect(tokensSent()).toEqual(left > 0 ? [`Bearer ${STALE_TOKEN}`] : []);
		// That renewal is still under way, until the endpoint ends it.
		hanging.forEach((response) => response.destroy());
		await waitUntil(() => auth.isAtRest());
		auth.giveTokens();
		expect((await call(store)).success).toHaveLength(1);
	});

	it.each([
		['the grant was revoked', revoked, 400, 'oauth2_revoked'],
		['the authorization server is in trouble', {}, 503, 'oauth2_no_token'],
	])('is not sent once it has expired, if %s', async (_label, answer, status, reason) => {
		auth.answerRequests((response) => answerJson(response, answer, status));
		const store = auth.withConsent({ oauthTokenData: tokenThatHas(-1_000, 'refresh-1') });
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
		auth.answerRequests((response) => answerJson(response, revoked, 400));
		const store = auth.withConsent({ oauthTokenData: tokenThatHas(-1_000, 'refresh-1') });
		const { error } = await call(store);
		expect(error).toMatchObject({ message: '"Connection" has to be connected again' });
		expect(JSON.stringify(error)).not.toContain('refresh-1');
	});

	it('is no reason to ask for another where the request itself is refused', async () => {
		const { failure } = await callNode({
			parameters: { authentication: 'oAuth2', url: 'https://www.example.test/' },
			store: auth.withConsent({ oauthTokenData: tokenThatHas(-1_000, 'refresh-1') }),
		});
		expect(failure[0]!.json.error).toMatchObject({ reason: 'url_outside_domain' });
		expect([...auth.received, ...api.received]).toEqual([]);
	});
});

describe('a token endpoint that redirects', () => {
	it.each([301, 302, 303, 307, 308])(
		'with %i gets neither client secret nor refresh token',
		async (status) => {
			auth.answer((response) => {
				response.writeHead(status, { location: api.origin }).end();
			});
			const store = auth.withConsent({ oauthTokenData: tokenThatHas(-1_000, 'refresh-1') });
			const { error } = await call(store);
			expect(error).toMatchObject({ code: 'refused', reason: 'oauth2_token_redirect' });
			expect(auth.requests()).toEqual([]);
			expect(api.received).toEqual([]);
			expect(auth.questions()).toHaveLength(1);
			const [question] = auth.questions();
			expect(question).toMatchObject({ method: 'POST', url: '/token' });
			expect(question!.headers).not.toHaveProperty('authorization');
		},
	);
});
