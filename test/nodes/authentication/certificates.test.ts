import { createPrivateKey } from 'node:crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { callNode, createStore } from '../../support/node/call-node';
import { EXAMPLE_SECRET } from '../../support/secrets/example-connections';
import { readCertificate } from '../../support/servers/read-certificate';
import { useTestApi } from '../../support/servers/use-test-api';

const privateCa = readCertificate('privateCa').cert;
const otherCa = readCertificate('valid').cert;
const client = readCertificate('client');
const MUTUAL_TLS = { requestCert: true, rejectUnauthorized: true, ca: privateCa };

const publicApi = useTestApi();
const privateApi = useTestApi('api.example.test', 'unknownCa');
const mutual = useTestApi('api.example.test', 'unknownCa', MUTUAL_TLS);
const publicMutual = useTestApi('api.example.test', 'valid', MUTUAL_TLS);
const otherHostOfPrivateCa = useTestApi('www.example.test', 'unknownCa');
const otherHostWithMutualTls = useTestApi('www.example.test', 'valid', MUTUAL_TLS);
const expired = useTestApi('api.example.test', 'expired');
const wrongName = useTestApi('api.example.test', 'wrongName');
/** Its certificate is issued by the private CA, but for the client. */
const wrongNameOfPrivateCa = useTestApi('api.example.test', 'valid', client);

const KINDS: Array<[authentication: string, fields: ICredentialDataDecryptedObject]> = [
	['apiKey', { headerName: 'X-Demo-Auth', connectionSecret: EXAMPLE_SECRET }],
	['basicAuth', { username: 'nathan', connectionSecret: EXAMPLE_SECRET }],
	['bearerToken', { connectionSecret: EXAMPLE_SECRET }],
	[
		'oAuth2',
		{
			grantType: 'authorizationCode',
			authUrl: 'https://auth.example.test/authorize',
			accessTokenUrl: 'https://auth.example.test/token',
			oauthTokenData: { access_token: EXAMPLE_SECRET.replace('ü', 'u') },
		},
	],
];
const WITH_CA = { provideSslCertificates: true, caCertificate: privateCa };
const WITH_CLIENT = {
	provideSslCertificates: true,
	clientCertificate: client.cert,
	connectionPrivateKey: client.key,
};

function connect(fields: ICredentialDataDecryptedObject) {
	return createStore({ allowedDomain: '*.example.test', ...fields });
}

async function call(
	authentication: string,
	store: ReturnType<typeof createStore>,
	request: {
		url: string;
		parameters?: object;
		prepare?: Parameters<typeof callNode>[0]['prepare'];
	},
) {
	const { url, parameters, prepare } = request;
	const { success, failure } = await callNode({
		parameters: { authentication, url, ...parameters },
		store,
		prepare,
	});
	return { success, error: failure[0]?.json.error };
}

/** Makes the context look like an n8n that shows a node nothing of a credential as it is stored. */
function withoutStoredCredential(context: object) {
	const { additionalData } = context as {
		additionalData: { credentialsHelper: Record<string, unknown> };
	};
	const { credentialsHelper } = additionalData;
	const getDecrypted = async (...args: unknown[]): Promise<unknown> =>
		args[5] === true
			? await Promise.resolve({})
			: await (credentialsHelper.getDecrypted as typeof getDecrypted)(...args);
	const hidden = Object.create(credentialsHelper, {
		getDecrypted: { value: getDecrypted },
	}) as object;
	Object.assign(context, { additionalData: { ...additionalData, credentialsHelper: hidden } });
}

describe.each(KINDS)('a connection with certificates (%s)', (kind, fields) => {
	it('calls an API whose certificate its own CA issued, which n8n does not trust', async () => {
		const store = connect({ ...fields, ...WITH_CA });
		expect((await call(kind, store, { url: privateApi.origin })).success).toHaveLength(1);
		expect(privateApi.received).toHaveLength(1);
		privateApi.received.length = 0;

		const without = await call(kind, connect(fields), { url: privateApi.origin });
		expect(without.error).toMatchObject({
			code: 'network',
			message:
				'The TLS certificate of api.example.test is from an unknown certificate authority (CA)',
		});
		expect(privateApi.received).toEqual([]);
	});

	it('also calls an API whose CA n8n trusts, and sends the request once', async () => {
		const store = connect({ ...fields, ...WITH_CA });
		const parameters = {
			method: 'POST',
			sendBody: true,
			contentType: 'raw',
			rawContentType: 'text/plain',
			body: 'once',
		};
		const { success } = await call(kind, store, { url: publicApi.origin, parameters });
		expect(success).toHaveLength(1);
		expect(publicApi.received.map(({ method, body }) => [method, body])).toEqual([
			['POST', 'once'],
		]);
	});

	it.each([
		['has expired', expired],
		['is for another name', wrongName],
		['is for another name, although its own CA issued it', wrongNameOfPrivateCa],
	])('trusts no certificate that %s', async (_, api) => {
		const store = connect({ ...fields, ...WITH_CA });
		const { error } = await call(kind, store, { url: api.origin });
		expect(error).toMatchObject({ code: 'network', attempts: 1 });
		expect(api.received).toEqual([]);
	});

	it.each([
		['does not trust its own CA', otherHostOfPrivateCa],
		['sends no client certificate', otherHostWithMutualTls],
	])('%s after a redirect to another host', async (_, otherHost) => {
		const own = { ...WITH_CA, ...WITH_CLIENT, allowedDomain: 'api.example.test' };
		mutual.respondWith((response) => {
			response.writeHead(302, { location: `${otherHost.origin}/file` }).end();
		});
		const redirect = { redirect: { followRedirects: 'anywhere' } };
		const parameters = { options: { redirect } };
		const request = { url: mutual.origin, parameters };
		const { error } = await call(kind, connect({ ...fields, ...own }), request);
		expect(error).toMatchObject({ code: 'network', attempts: 1 });
		expect((error as { message: string }).message).toContain('www.example.test');
		expect(mutual.received).toHaveLength(1);
		expect(otherHost.received).toEqual([]);
	});

	it('sends its client certificate to an API that requests one', async () => {
		const store = connect({ ...fields, ...WITH_CA, ...WITH_CLIENT });
		expect((await call(kind, store, { url: mutual.origin })).success).toHaveLength(1);
		expect(mutual.received).toHaveLength(1);

		const forPublicCa = connect({ ...fields, ...WITH_CLIENT });
		expect((await call(kind, forPublicCa, { url: publicMutual.origin })).success).toHaveLength(1);
		expect((await call(kind, store, { url: publicMutual.origin })).success).toHaveLength(1);
		expect(publicMutual.received).toHaveLength(2);
	});

	it('is rejected by such an API if it has no client certificate', async () => {
		const store = connect({ ...fields, ...WITH_CA });
		expect((await call(kind, store, { url: mutual.origin })).error).toMatchObject({
			code: 'network',
			message: 'api.example.test does not accept the TLS connection',
		});
		expect(mutual.received).toEqual([]);
	});

	it('is refused if n8n would ignore its certificates', async () => {
		const { error } = await call(kind, connect({ ...fields, ...WITH_CA }), {
			url: privateApi.origin,
			prepare: (context) => {
				const helpers: Record<string, unknown> = { ...context.helpers };
				delete helpers.getSecureEgressFilter;
				Object.assign(context, { helpers });
			},
		});
		expect(error).toMatchObject({ code: 'refused', reason: 'certificates_not_supported' });
		expect(privateApi.received).toEqual([]);
	});
});

describe('certificates of a connection that was used', () => {
	const [kind, fields] = KINDS[0]!;

	it.each([
		['another CA', { caCertificate: otherCa }],
		['an additional CA', { caCertificate: `${privateCa}\n${otherCa}` }],
		['no CA', { caCertificate: '' }],
		['the switch turned off', { provideSslCertificates: false }],
		['a client certificate', { ...WITH_CLIENT }],
	])('are sealed with the secret: %s', async (_, change) => {
		const store = connect({ ...fields, ...WITH_CA });
		expect((await call(kind, store, { url: privateApi.origin })).success).toHaveLength(1);
		privateApi.received.length = 0;
		store.stored = { ...store.stored, ...change };
		for (const { origin } of [privateApi, publicApi]) {
			expect((await call(kind, store, { url: origin })).error).toMatchObject({
				code: 'refused',
				reason: 'lock_changed',
			});
		}
		expect([...privateApi.received, ...publicApi.received]).toEqual([]);
	});

	it('are sealed with the secret even if there were none before', async () => {
		const store = connect(fields);
		expect((await call(kind, store, { url: publicApi.origin })).success).toHaveLength(1);
		store.stored = { ...store.stored, ...WITH_CA };
		expect((await call(kind, store, { url: privateApi.origin })).error).toMatchObject({
			reason: 'lock_changed',
		});
		expect(privateApi.received).toEqual([]);
	});
});

describe('the client key of a connection', () => {
	const [kind, fields] = KINDS[0]!;
	const encrypted = createPrivateKey(client.key).export({
		type: 'pkcs8',
		format: 'pem',
		cipher: 'aes-256-cbc',
		passphrase: 'open sesame',
	}) as string;
	const withPassphrase = {
		...WITH_CLIENT,
		...WITH_CA,
		connectionPrivateKey: encrypted,
		clientKeyPassphrase: 'open sesame',
	};

	it('is sealed with its passphrase before anything is sent, and works as before', async () => {
		const store = connect({ ...fields, ...withPassphrase });
		const atFirstRequest: unknown[] = [];
		mutual.respondWith((response) => {
			atFirstRequest.push(store.stored.connectionPrivateKey, store.stored.clientKeyPassphrase);
			response.end('{}');
		});
		expect((await call(kind, store, { url: mutual.origin })).success).toHaveLength(1);
		expect(atFirstRequest).toEqual([
			expect.stringMatching(/^connection-seal:1:/),
			expect.stringMatching(/^connection-seal:1:/),
		]);
		expect((await call(kind, store, { url: mutual.origin })).success).toHaveLength(1);
		expect(mutual.received).toHaveLength(2);
	});

	it('does not follow a change of the domain, even if the secret is entered again', async () => {
		const store = connect({ ...fields, ...withPassphrase });
		await call(kind, store, { url: mutual.origin });
		const { connectionSecret } = fields;
		store.stored = {
			...store.stored,
			allowedDomain: 'www.example.test',
			connectionSecret: connectionSecret!,
		};
		const { error } = await call(kind, store, { url: otherHostWithMutualTls.origin });
		expect(error).toMatchObject({ code: 'refused', reason: 'lock_changed' });
		expect(otherHostWithMutualTls.received).toEqual([]);
	});

	it.each([
		['on this n8n', undefined],
		['on an n8n that does not show what is stored', withoutStoredCredential],
	])('is not used with a secret from an expression, %s', async (_label, prepare) => {
		const expression = { connectionSecret: '={{ $json.key ?? "key-from-elsewhere" }}' };
		const store = connect({ ...fields, ...withPassphrase, ...expression });
		const { error } = await call(kind, store, { url: mutual.origin, prepare });
		expect(error).toMatchObject({ code: 'refused', reason: 'client_key_needs_stored_secret' });
		expect(mutual.received).toEqual([]);
		expect(
			(await call(kind, connect({ ...fields, ...withPassphrase }), { url: mutual.origin })).success,
		).toHaveLength(1);
	});
});

it('a certificate that cannot be read is named, and nothing is sent', async () => {
	const [kind, fields] = KINDS[0]!;
	const store = connect({ ...fields, ...WITH_CA, caCertificate: 'CN=api' });
	expect((await call(kind, store, { url: publicApi.origin })).error).toMatchObject({
		code: 'refused',
		reason: 'certificate_unreadable',
		message: 'CA Certificate is not a certificate in PEM form',
	});
	expect(publicApi.received).toEqual([]);
});
