import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import { callNode, createStore } from '../../support/node/call-node';
import { ALLOWED_DOMAIN, EXAMPLE_SECRET } from '../../support/secrets/example-connections';
import { sendJson } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();
const auth = useTestApi('auth.example.test');

const FIELDS: Record<string, () => ICredentialDataDecryptedObject> = {
	apiKey: () => ({ headerName: 'X-Demo-Auth', connectionSecret: EXAMPLE_SECRET }),
	basicAuth: () => ({ username: 'nathan', connectionSecret: EXAMPLE_SECRET }),
	bearerToken: () => ({ connectionSecret: EXAMPLE_SECRET }),
	oAuth2: () => ({
		grantType: 'clientCredentials',
		clientId: 'client-1',
		clientSecret: EXAMPLE_SECRET,
		accessTokenUrl: `${auth.origin}/token`,
	}),
};
const SEALED_KINDS = ['apiKey', 'basicAuth', 'bearerToken'];

beforeEach(() =>
	auth.respondWith((response) => sendJson(response, { access_token: 'token-1', expires_in: 60 })),
);

const withMethods = (authentication: string, allowedMethods: string[]) =>
	createStore({ allowedDomain: ALLOWED_DOMAIN, allowedMethods, ...FIELDS[authentication]!() });

async function call(
	authentication: string,
	store: ReturnType<typeof createStore>,
	parameters: INodeParameters = {},
) {
	const { success, failure } = await callNode({
		parameters: { authentication, url: `${api.origin}/v1`, ...parameters },
		store,
	});
	return { success, error: failure[0]?.json.error };
}

const sent = () => api.received.map(({ method, url }) => `${method} ${url}`);

describe.each(Object.keys(FIELDS))('a connection with a list of methods (%s)', (authentication) => {
	it('is used with an allowed method, and with no other', async () => {
		const store = withMethods(authentication, ['GET']);
		expect((await call(authentication, store)).success).toHaveLength(1);
		for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']) {
			expect((await call(authentication, store, { method })).error).toMatchObject({
				code: 'refused',
				reason: 'method_outside_connection',
				message: `This connection allows GET only and cannot be used with ${method}`,
				attempts: 0,
			});
		}
		expect(sent()).toEqual(['GET /v1']);
	});

	it('does not follow a redirect that changes an allowed method into another one', async () => {
		api.respondWith((response) => void response.writeHead(303, { location: '/done' }).end());
		const store = withMethods(authentication, ['POST']);
		const { error } = await call(authentication, store, { method: 'POST' });
		expect(error).toMatchObject({ code: 'refused', reason: 'method_outside_connection' });
		expect(sent()).toEqual(['POST /v1']);
	});

	it('is limited to its methods with a query, too', async () => {
		const query = { sendQuery: true, specifyQuery: 'json', jsonQuery: '{"a":1}' };
		const store = withMethods(authentication, ['POST']);
		expect((await call(authentication, store, query)).error).toMatchObject({ code: 'refused' });
		expect((await call(authentication, store, { ...query, method: 'POST' })).success).toHaveLength(
			1,
		);
		expect(sent()).toEqual(['POST /v1?a=1']);
	});

	it('refuses every method if its list was corrupted', async () => {
		for (const allowedMethods of ['GET', ['TRACE'], { 0: 'GET' }]) {
			const store = createStore({
				...withMethods(authentication, []).stored,
				allowedMethods: allowedMethods as string[],
			});
			expect((await call(authentication, store)).error).toMatchObject({
				reason: 'methods_invalid',
			});
		}
		expect(sent()).toEqual([]);
	});
});

describe.each(SEALED_KINDS)('the methods of a used connection (%s)', (authentication) => {
	it.each([
		['widened', ['GET'], ['GET', 'POST']],
		['cleared', ['GET'], []],
		['replaced', ['GET'], ['DELETE']],
	])('cannot be %s without the secret being entered again', async (_label, before, after) => {
		const store = withMethods(authentication, before);
		expect((await call(authentication, store)).success).toHaveLength(1);
		store.stored = { ...store.stored, allowedMethods: after };
		for (const method of ['GET', 'POST', 'DELETE']) {
			expect((await call(authentication, store, { method })).error).toMatchObject({
				code: 'refused',
				reason: 'lock_changed',
			});
		}
		store.stored = { ...store.stored, connectionSecret: EXAMPLE_SECRET };
		const method = after[0] ?? 'POST';
		expect((await call(authentication, store, { method })).success).toHaveLength(1);
		expect(sent()).toEqual(['GET /v1', `${method} /v1`]);
	});

	it('can be narrowed without the secret, and widened again as far as they were', async () => {
		const store = withMethods(authentication, ['GET', 'POST']);
		expect((await call(authentication, store)).success).toHaveLength(1);
		store.stored = { ...store.stored, allowedMethods: ['GET'] };
		expect((await call(authentication, store)).success).toHaveLength(1);
		expect((await call(authentication, store, { method: 'POST' })).error).toMatchObject({
			reason: 'method_outside_connection',
		});
		store.stored = { ...store.stored, allowedMethods: ['GET', 'POST'] };
		expect((await call(authentication, store, { method: 'POST' })).success).toHaveLength(1);
		expect(sent()).toEqual(['GET /v1', 'GET /v1', 'POST /v1']);
	});
});
