import type { IDataObject } from 'n8n-workflow';
import { callNode } from '../../support/node/call-node';
import type { ConnectionStore } from '../../support/node/connection-store';
import { sendJson } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';
import { STALE_TOKEN, useTokenEndpoint } from '../../support/servers/use-token-endpoint';

const api = useTestApi();
const auth = useTokenEndpoint();

async function call(store: ConnectionStore, parameters: IDataObject = {}) {
	const { success, failure } = await callNode({
		parameters: { authentication: 'oAuth2', url: `${api.origin}/me`, ...(parameters as object) },
		store,
	});
	return { success, error: failure[0]?.json.error };
}

/** Responds like this to every token except the new one. */
function respondToStaleToken(status: number, body: object) {
	api.respondWith((response, { headers }) =>
		headers.authorization === 'Bearer token-1'
			? sendJson(response, { id: 1 })
			: sendJson(response, body, status),
	);
}

const tokensSent = () => api.received.map(({ headers }) => headers.authorization);
const BOTH = [`Bearer ${STALE_TOKEN}`, 'Bearer token-1'];
const byBody = { tokenExpiredPath: 'error.code', tokenExpiredValue: 'expired' };
const expiredBody = { error: { code: 'expired' } };
const withoutRefreshToken = () => ({ oauthTokenData: auth.sealed({ access_token: STALE_TOKEN }) });

describe('an API that reports an expired token', () => {
	it.each<[number, object, object]>([
		[401, {}, {}],
		[400, {}, { tokenExpiredStatusCodes: '400' }],
		[403, {}, { tokenExpiredStatusCodes: '401, 403' }],
		[419, {}, { tokenExpiredStatusCodes: '419' }],
		[200, expiredBody, byBody],
		[400, expiredBody, byBody],
	])('with status %i and the body %j receives a new one (%j)', async (status, body, fields) => {
		auth.issueTokens();
		respondToStaleToken(status, body);
		const { success } = await call(auth.withConsent(fields));
		expect(success.map(({ json }) => json)).toEqual([{ id: 1 }]);
		expect(tokensSent()).toEqual(BOTH);
		expect(auth.requests()).toHaveLength(1);
	});

	it.each<[number, object, object]>([
		[403, {}, {}],
		[401, {}, { tokenExpiredStatusCodes: '419' }],
		[400, { error: { code: 'other' } }, byBody],
	])('is not recognized by status %i and the body %j (%j)', async (status, body, fields) => {
		auth.issueTokens();
		respondToStaleToken(status, body);
		const { error } = await call(auth.withConsent(fields));
		expect(error).toMatchObject({ code: 'http_status', statusCode: status, attempts: 1 });
		expect(error).not.toHaveProperty('reason');
		expect(auth.received).toEqual([]);
	});

	it('cannot have the old one shown, which may still be valid', async () => {
		auth.issueTokens();
		api.respondWith((response, { headers }) =>
			headers.authorization === 'Bearer token-1'
				? sendJson(response, { now: 'token-1', previous: STALE_TOKEN })
				: sendJson(response, {}, 401),
		);
		const { success } = await call(auth.withConsent());
		expect(success.map(({ json }) => json)).toEqual([
			{ now: '**hidden**', previous: '**hidden**' },
		]);
	});

	it('receives the same body once more', async () => {
		auth.issueTokens();
		respondToStaleToken(401, {});
		const parameters = { method: 'POST', sendBody: true, specifyBody: 'json', jsonBody: '{"a":1}' };
		expect((await call(auth.withConsent(), parameters)).success).toHaveLength(1);
		expect(api.received.map(({ body }) => body)).toEqual(['{"a":1}', '{"a":1}']);
	});

	it('twice causes a failure with its own message', async () => {
		auth.issueTokens();
		api.respondWith((response) => sendJson(response, expiredBody));
		const { error } = await call(auth.withConsent(byBody));
		expect(error).toMatchObject({ code: 'token_expired', statusCode: 200, attempts: 2 });
		expect(error).not.toHaveProperty('reason');
	});
});

describe('an expired token that cannot be refreshed', () => {
	it.each<[label: string, fields: () => object, status: number, code: string, reason: string]>([
		['no refresh token', withoutRefreshToken, 401, 'http_status', 'oauth2_expired'],
		[
			'no refresh token, said in the body',
			() => ({ ...withoutRefreshToken(), ...byBody }),
			200,
			'token_expired',
			'oauth2_expired',
		],
		['a revoked grant', () => ({}), 401, 'http_status', 'oauth2_revoked'],
	])('because of %s is a failure that says so', async (_label, fields, status, code, reason) => {
		auth.respondToTokenRequests((response) => sendJson(response, { error: 'invalid_grant' }, 400));
		api.respondWith((response) => sendJson(response, expiredBody, status));
		const { error } = await call(auth.withConsent(fields()));
		expect(error).toMatchObject({ code, reason, statusCode: status, attempts: 1 });
		expect((error as { description: string }).description).toContain('"Connection"');
		expect(tokensSent()).toEqual([BOTH[0]]);
	});

	it('because the authorization server fails is a failure that says so, and the old token stays stored', async () => {
		auth.respondToTokenRequests((response) => sendJson(response, {}, 502));
		api.respondWith((response) => sendJson(response, {}, 401));
		const store = auth.withConsent();
		const { error } = await call(store);
		expect(error).toMatchObject({
			code: 'http_status',
			reason: 'oauth2_no_token',
			statusCode: 401,
		});
		expect((error as { description: string }).description).toContain(
			'from auth.example.test (HTTP 502)',
		);
		expect(store.stored.oauthTokenData).toMatchObject({ refresh_token: 'refresh-1' });
	});
});
