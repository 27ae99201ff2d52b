import { CredentialTestContext } from 'n8n-core';
import type { ICredentialDataDecryptedObject, ICredentialTestFunctions } from 'n8n-workflow';
import { MakeApiCall } from '../../../nodes/MakeApiCall/MakeApiCall.node';
import { ALLOWED_DOMAIN, EXAMPLE_SECRET } from '../../support/secrets/example-connections';
import { findSecret } from '../../support/secrets/find-secret';
import { closedPort } from '../../support/servers/closed-port';
import { readCertificate } from '../../support/servers/read-certificate';
import { resolveTestNames } from '../../support/servers/resolve-test-names';
import { sendJson } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';
import { withoutTlsVerification } from '../../support/servers/without-tls-verification';
import { waitUntil } from '../../support/timing/wait-until';

resolveTestNames();
const api = useTestApi();
const other = useTestApi('www.example.test');
const untrusted = useTestApi('api.example.test', 'unknownCa');

const { apiKeyTest, basicAuthTest, bearerTokenTest } = new MakeApiCall().methods.credentialTest;
const KEY = {
	allowedDomain: ALLOWED_DOMAIN,
	headerName: 'X-Demo-Auth',
	connectionSecret: EXAMPLE_SECRET,
};

/** Tests a connection in the context that n8n gives to credential tests, with n8n's HTTP client. */
async function testConnection(data: ICredentialDataDecryptedObject, run = apiKeyTest) {
	const context = new CredentialTestContext({} as never) as ICredentialTestFunctions;
	const credential = { id: '1', name: 'Connection', type: '', data };
	const result = await run.call(context, credential as never);
	expect(findSecret(result, EXAMPLE_SECRET)).toEqual([]);
	return result;
}

describe('the test of a connection without a Test URL', () => {
	it.each([
		['API key', apiKeyTest, KEY],
		['basic', basicAuthTest, { ...KEY, username: 'nathan' }],
		['bearer', bearerTokenTest, KEY],
	])('says what was checked and what was not (%s)', async (_label, run, data) => {
		for (const testUrl of [undefined, '']) {
			const result = await testConnection(
				{ ...data, ...(testUrl !== undefined && { testUrl }) },
				run,
			);
			expect(result.status).toBe('OK');
			expect(result.message).toContain('api.example.test only');
			expect(result.message).toContain('was not checked');
		}
		expect(api.received).toEqual([]);
	});

	it.each<[string, object, string]>([
		['no domain', { allowedDomain: '' }, 'Allowed Domain is empty'],
		['a public suffix', { allowedDomain: '*.co.uk' }, '*.co.uk'],
		['a URL as domain', { allowedDomain: 'https://api.example.com/' }, 'api.example.com'],
		['no header', { headerName: '' }, 'Header Name is empty'],
		['a header of HTTP', { headerName: 'Host' }, 'Host'],
		['no key', { connectionSecret: '' }, 'API Key is empty'],
		['a key that is not a string', { connectionSecret: 7 }, 'connectionSecret'],
		[
			'two errors, of which the first is reported',
			{ connectionSecret: '', allowedDomain: '' },
			'Allowed Domain',
		],
	])('names the field and the fix for %s', async (_label, change, words) => {
		const { status, message } = await testConnection({ ...KEY, ...change, testUrl: api.origin });
		expect(status).toBe('Error');
		expect(message).toContain(words);
		expect(message).toMatch(/\. .+\.$/s);
		expect(api.received).toEqual([]);
	});
});

describe('the test of a connection with a Test URL', () => {
	it('sends nothing if the connection does not allow GET', async () => {
		const stored = { ...KEY, allowedMethods: ['POST'], testUrl: `${api.origin}/me` };
		const result = await testConnection(stored);
		expect(result.status).toBe('Error');
		expect(result.message).toMatch(/^Test URL: This connection allows POST only/);
		expect(api.received).toEqual([]);
	});

	it('sends a GET request with the secret and reports the status', async () => {
		api.respondWith((response) => sendJson(response, {}, 204));
		const result = await testConnection({
			...KEY,
			connectionSecret: 'key-1',
			testUrl: `${api.origin}/me?x=1`,
		});
		expect(result).toEqual({
			status: 'OK',
			message: `api.example.test:${api.port} answered with status 204.`,
		});
		expect(api.received).toEqual([expect.objectContaining({ method: 'GET', url: '/me?x=1' })]);
		expect(api.received[0]!.headers['x-demo-auth']).toBe('key-1');
	});

	it.each<[number, string]>([
		[401, 'did not accept the secret'],
		[403, 'does not allow this call'],
		[404, 'Check the Test URL'],
		[500, 'Check the Test URL'],
	])('gives advice on status %i', async (statusCode, words) => {
		api.respondWith((response, { headers }) => sendJson(response, { headers }, statusCode));
		const { status, message } = await testConnection({ ...KEY, testUrl: api.origin });
		expect(status).toBe('Error');
		expect(message).toContain(`status ${statusCode}`);
		expect(message).toContain(words);
	});

	it('does not wait for the body', async () => {
		api.respondWith((response) => void response.writeHead(200).write('{"never":'));
		expect((await testConnection({ ...KEY, testUrl: api.origin })).status).toBe('OK');
		await waitUntil(() => api.isIdle());
	});

	it('does not follow a redirect', async () => {
		api.respondWith((response) => void response.writeHead(302, { location: other.origin }).end());
		const { status, message } = await testConnection({ ...KEY, testUrl: api.origin });
		expect([status, message]).toEqual(['Error', expect.stringContaining('status 302') as unknown]);
		expect(api.received).toHaveLength(1);
		expect(other.connections.total).toBe(0);
	});

	it.each<[string, () => unknown, string]>([
		['another domain', () => other.origin, 'locked to api.example.test'],
		['plain http', () => `http://api.example.test:${api.port}`, 'https'],
		['a value that is not a URL', () => 'me', 'https://'],
		['a value that is not a string', () => 7, 'not a text'],
	])('sends nothing to %s', async (_label, testUrl, words) => {
		const { status, message } = await testConnection({ ...KEY, testUrl: testUrl() as string });
		expect(status).toBe('Error');
		expect(message).toMatch(/^Test URL: /);
		expect(message).toContain(words);
		expect([...api.received, ...other.received]).toEqual([]);
	});

	it.each<[string, () => string | Promise<string>, string]>([
		['does not exist', () => 'https://missing.example.test/', 'ENOTFOUND'],
		[
			'is not listening',
			async () => `https://api.example.test:${await closedPort()}`,
			'ECONNREFUSED',
		],
		['has a bad certificate', () => untrusted.origin, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
	])('reports that the server %s', async (_label, testUrl, networkCode) => {
		const data = { ...KEY, allowedDomain: '*.example.test', testUrl: await testUrl() };
		const { status, message } = await testConnection(data);
		expect(status).toBe('Error');
		expect(message).toContain(networkCode);
		expect(untrusted.received).toEqual([]);
	});

	it('verifies TLS even if the instance has turned verification off', async () => {
		await withoutTlsVerification(async () => {
			expect((await testConnection({ ...KEY, testUrl: untrusted.origin })).status).toBe('Error');
		});
		expect(untrusted.received).toEqual([]);
	});
});

describe('the test of a connection with certificates', () => {
	const { cert: caCertificate } = readCertificate('privateCa');
	const WITH_CA = { ...KEY, provideSslCertificates: true, caCertificate };

	it.each([
		['its own CA', untrusted],
		['a CA that n8n trusts', api],
	])('reaches an API of %s', async (_, { origin, received }) => {
		expect(await testConnection({ ...WITH_CA, testUrl: `${origin}/me` })).toMatchObject({
			status: 'OK',
		});
		expect(received).toHaveLength(1);
	});

	it.each(['', 'https://api.example.test/me'])(
		'names the certificate that cannot be read (%j)',
		async (testUrl) => {
			const result = await testConnection({ ...WITH_CA, caCertificate: 'x', testUrl });
			expect(result.status).toBe('Error');
			expect(result.message).toContain('CA Certificate is not a certificate');
		},
	);
});
