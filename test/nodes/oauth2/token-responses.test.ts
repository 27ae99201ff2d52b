import type { IExecuteFunctions } from 'n8n-workflow';
import { restoreRefreshToken } from '../../../nodes/MakeApiCall/n8n/stored-credential';
import { callNode } from '../../support/node/call-node';
import type { ConnectionStore } from '../../support/node/connection-store';
import { findSecret } from '../../support/secrets/find-secret';
import { sendJson, type Responder } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';
import { CLIENT_SECRET, useTokenEndpoint } from '../../support/servers/use-token-endpoint';

const api = useTestApi();
const auth = useTokenEndpoint();

async function call(store: ConnectionStore) {
	const { success, failure } = await callNode({
		parameters: { authentication: 'oAuth2', url: `${api.origin}/me` },
		store,
	});
	return { success, error: failure[0]?.json.error as { message: string; description: string } };
}

const refreshTokensSent = () =>
	auth.requests().map(({ body }) => new URLSearchParams(body).get('refresh_token'));

const acceptOnly = (token: string) =>
	api.respondWith((response, { headers }) =>
		sendJson(response, {}, headers.authorization === `Bearer ${token}` ? 200 : 401),
	);

describe('a response to a refresh', () => {
	it.each([
		['null', { refresh_token: null }],
		['an empty text', { refresh_token: '' }],
		['nothing', {}],
		['null under either name', { refresh_token: null, refreshToken: null }],
	])('with %s as refresh token leaves the former one in use, and sealed', async (_label, more) => {
		const store = auth.withConsent();
		auth.issueTokens(more);
		for (const token of ['token-1', 'token-2']) {
			acceptOnly(token);
			expect((await call(store)).success).toHaveLength(1);
		}
		expect(refreshTokensSent()).toEqual(['refresh-1', 'refresh-1']);
		expect(store.stored.oauthTokenData).toMatchObject({
			access_token: 'token-2',
			refresh_token: 'refresh-1',
		});
	});

	it('with another refresh token takes the place of the former one', async () => {
		const store = auth.withConsent();
		auth.issueTokens({ refresh_token: 'refresh-2' });
		for (const token of ['token-1', 'token-2']) {
			acceptOnly(token);
			expect((await call(store)).success).toHaveLength(1);
		}
		expect(refreshTokensSent()).toEqual(['refresh-1', 'refresh-2']);
	});

	it('brings no refresh token back that is not in the seal', async () => {
		const { oauthTokenData } = auth.withConsent().stored;
		const mixed = { ...(oauthTokenData as object), refresh_token: 'refresh-of-another' };
		auth.issueTokens({ refresh_token: null });
		const { error } = await call(auth.withConsent({ oauthTokenData: mixed }));
		expect(error).toMatchObject({ reason: 'oauth2_token_not_sealed' });
		expect([...auth.received, ...api.received]).toEqual([]);
	});

	it.each<[label: string, data: object, former: object, stored: unknown[]]>([
		['null', { refresh_token: null }, { refresh_token: 'r-1' }, [{ refresh_token: 'r-1' }]],
		['another one', { refresh_token: 'r-2' }, { refresh_token: 'r-1' }, []],
		['null, where there was none', { refresh_token: null }, {}, []],
	])(
		'with %s as refresh token is corrected where n8n seals none',
		async (_label, data, former, expected) => {
			const stored: unknown[] = [];
			const update = async (
				_ref: unknown,
				_type: string,
				credential: { oauthTokenData: unknown },
			) => await Promise.resolve(void stored.push(credential.oauthTokenData));
			const context = {
				getNode: () => ({ credentials: { type: { id: '1', name: 'Connection' } } }),
				additionalData: { credentialsHelper: { updateCredentialsOauthTokenData: update } },
			} as unknown as IExecuteFunctions;
			await restoreRefreshToken(context, { type: 'type', data: {} }, { data, former } as never);
			expect(stored).toEqual(expected);
		},
	);
});

const text =
	(status: number, type: string, body: string): Responder =>
	(response) =>
		void response.writeHead(status, { 'content-type': type }).end(body);
const json =
	(status: number, body: object): Responder =>
	(response) =>
		sendJson(response, body, status);

const REFUSED = 'It answered, and refused.';
const NO_REASON = 'It answered, and did not say why.';
const NO_TOKEN = 'It answered, and not as a token endpoint does.';

describe('a token endpoint that answers without a token', () => {
	it.each<[responder: Responder, problem: string, advice: string]>([
		[json(400, { error: 'invalid_client' }), 'invalid_client', REFUSED],
		[json(403, { error: 'access_denied' }), 'access_denied', REFUSED],
		[
			json(400, { error: 'org_internal', error_description: CLIENT_SECRET }),
			'org_internal',
			REFUSED,
		],
		[json(401, { error: 'AADSTS7000215' }), 'AADSTS7000215', REFUSED],
		[json(503, { error: 'temporarily_unavailable' }), 'temporarily_unavailable', REFUSED],
		[json(200, { ok: false, error: 'invalid_code' }), 'invalid_code', REFUSED],
		[text(400, 'text/plain', 'error=access_denied'), 'access_denied', REFUSED],
		[json(400, { error: CLIENT_SECRET }), 'an error without a code', REFUSED],
		[json(400, { error: 'client' }), 'an error without a code', REFUSED],
		[json(400, { error: { message: CLIENT_SECRET } }), 'an error without a code', REFUSED],
		[json(404, { message: CLIENT_SECRET }), 'HTTP 404', NO_REASON],
		[text(503, 'text/html', '<h1>down</h1>'), 'HTTP 503', NO_REASON],
		[text(500, 'application/json', `{"error":"${'x'.repeat(41)}"}`), 'HTTP 500', NO_REASON],
		[text(200, 'text/html', '<form>'), 'HTTP 200, but without a token', NO_TOKEN],
		[text(200, 'text/plain', 'access_token=a'), 'HTTP 200, but without a token', NO_TOKEN],
		[json(200, {}), 'no usable token in its answer', NO_TOKEN],
	])('is reported (%#)', async (responder, problem, advice) => {
		auth.respondToTokenRequests(responder);
		const { error } = await call(auth.clientCredentials());
		expect(error).toMatchObject({
			reason: 'oauth2_no_token',
			message: `n8n could not get an access token from auth.example.test (${problem})`,
			description: expect.stringContaining(advice) as string,
		});
		expect(findSecret(error, CLIENT_SECRET)).toEqual([]);
		expect(auth.requests()).toHaveLength(1);
		expect(api.received).toEqual([]);
	});

	it('with status 200 and an error does not touch what is stored', async () => {
		auth.respondToTokenRequests(json(200, { ok: false, error: 'token_expired' }));
		api.respondWith((response) => sendJson(response, {}, 401));
		const store = auth.withConsent();
		const before = structuredClone(store.stored);
		expect((await call(store)).error.description).toContain('(token_expired)');
		expect(store.stored).toEqual(before);
	});
});
