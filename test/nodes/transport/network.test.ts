import { callNode, createStore } from '../../support/node/call-node';
import type { ConnectionStore } from '../../support/node/connection-store';
import { apiKeyConnection } from '../../support/secrets/example-connections';
import { closedPort } from '../../support/servers/closed-port';
import { httpsStatus } from '../../support/servers/https-status';
import { useTestApi } from '../../support/servers/use-test-api';
import { withoutTlsVerification } from '../../support/servers/without-tls-verification';

const good = useTestApi();
const expired = useTestApi('api.example.test', 'expired');
const wrongName = useTestApi('api.example.test', 'wrongName');
const unknownCa = useTestApi('api.example.test', 'unknownCa');

async function call(url: string, allowedDomain = '*.example.test') {
	const store = apiKeyConnection({ allowedDomain });
	const { success, failure } = await callNode({ parameters: { url }, store });
	return { success, error: failure[0]?.json.error as { description: string } | undefined };
}

const oAuth2Connection = createStore({
	allowedDomain: 'api.example.test',
	grantType: 'authorizationCode',
	authUrl: 'https://auth.example.test/authorize',
	accessTokenUrl: 'https://auth.example.test/token',
	oauthTokenData: { access_token: 'token-1' },
});

const BAD_CERTIFICATES = [
	['has expired', expired, 'CERT_HAS_EXPIRED'],
	['is for another host name', wrongName, 'ERR_TLS_CERT_ALTNAME_INVALID'],
	['is from an unknown certificate authority (CA)', unknownCa, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
] as const;

describe('a server that cannot be reached', () => {
	it.each<[string, () => string | Promise<string>, string]>([
		[
			'refuses connections',
			async () => `https://api.example.test:${await closedPort()}/`,
			'ECONNREFUSED',
		],
		['has a name that does not exist', () => 'https://missing.example.test/', 'ENOTFOUND'],
		[
			'hangs up',
			() => {
				good.respondWith((response) => void response.destroy());
				return good.origin;
			},
			'ECONNRESET',
		],
		[
			'hangs up in the middle of the body',
			() => {
				good.respondWith((response) => {
					response.write('{"a":', () => response.destroy());
				});
				return good.origin;
			},
			'ECONNRESET',
		],
	])('because it %s is a network failure', async (_label, url, networkCode) => {
		const { success, error } = await call(await url());
		expect(success).toEqual([]);
		expect(error).toMatchObject({ code: 'network', attempts: 1 });
		expect(error).not.toHaveProperty('statusCode');
		expect(error!.description).toContain(`(${networkCode})`);
	});
});

describe.each(BAD_CERTIFICATES)('a server whose certificate %s', (label, bad, networkCode) => {
	async function expectNothingSent() {
		const { success, error } = await call(bad.origin);
		expect(success).toEqual([]);
		expect(error).toMatchObject({
			code: 'network',
			message: `The TLS certificate of api.example.test ${label}`,
			attempts: 1,
		});
		expect(error!.description).toContain(networkCode);
		expect(bad.received).toEqual([]);
	}

	it('receives nothing, while a server with a good certificate receives the secret', async () => {
		await expectNothingSent();
		expect(bad.connections.total).toBe(1);
		expect((await call(good.origin)).success).toHaveLength(1);
		expect(good.received[0]!.headers).toHaveProperty('x-demo-auth');
	});

	it('receives nothing if the instance has turned verification off', async () => {
		await withoutTlsVerification(async () => {
			await expectNothingSent();
			// The right server is called all the same.
			expect((await call(good.origin)).success).toHaveLength(1);
			// Verification is indeed off: any other client of this process reaches the server.
			expect(await httpsStatus(bad.origin)).toBe(200);
		});
	});

	it.each<[string, ConnectionStore | undefined]>([
		['none', undefined],
		['oAuth2', oAuth2Connection],
	])(
		'receives nothing with another kind of connection either (%s)',
		async (authentication, store) => {
			const parameters = { authentication, url: bad.origin };
			await withoutTlsVerification(async () => {
				const { failure } = await callNode({ parameters, store });
				expect(failure[0]!.json.error).toMatchObject({ code: 'network', attempts: 1 });
			});
			expect(bad.received).toEqual([]);
		},
	);
});
