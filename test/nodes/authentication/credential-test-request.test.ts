import type { ICredentialTestFunctions } from 'n8n-workflow';
import { createCredentialTest } from '../../../nodes/MakeApiCall/connection/credential-test';
import { ALLOWED_DOMAIN, EXAMPLE_SECRET } from '../../support/secrets/example-connections';
import { findSecret } from '../../support/secrets/find-secret';

/** Runs a credential test with a stub of n8n's legacy helper. */
async function runWith(request: (options: unknown) => unknown) {
	const context = { helpers: { request } } as unknown as ICredentialTestFunctions;
	const data = {
		allowedDomain: ALLOWED_DOMAIN,
		connectionSecret: EXAMPLE_SECRET,
		testUrl: `https://${ALLOWED_DOMAIN}/me`,
	};
	return await createCredentialTest('bearerToken').call(context, { data } as never);
}

it("a test's request forbids redirects and requires verified TLS, with the legacy helper's options", async () => {
	const requests: unknown[] = [];
	await runWith((options) => {
		requests.push(options);
		return { statusCode: 200 };
	});
	expect(requests).toEqual([
		{
			method: 'GET',
			uri: 'https://api.example.test/me',
			headers: { Authorization: `Bearer ${EXAMPLE_SECRET}` },
			agentOptions: { rejectUnauthorized: true },
			rejectUnauthorized: true,
			followRedirect: false,
			followAllRedirects: false,
			simple: false,
			resolveWithFullResponse: true,
			useStream: true,
			timeout: 10_000,
		},
	]);
});

it('the response body is not read', async () => {
	let destroyed = false;
	const body = { destroy: () => (destroyed = true) };
	expect(await runWith(() => ({ statusCode: 200, body }))).toMatchObject({ status: 'OK' });
	expect(destroyed).toBe(true);
});

it.each([
	['ECONNRESET', { code: 'ECONNRESET' }],
	['ETIMEDOUT', { cause: { code: 'ETIMEDOUT' } }],
	['No answer from', { code: EXAMPLE_SECRET }],
	['No answer from', 'a text'],
	['No answer from', undefined],
])("a helper's error is reported by its code alone (%s, row %#)", async (words, error) => {
	const config = { headers: { Authorization: EXAMPLE_SECRET } };
	const result = await runWith(() => {
		throw typeof error === 'object'
			? Object.assign(new Error(EXAMPLE_SECRET), { config }, error)
			: (error as unknown as Error);
	});
	expect(result.status).toBe('Error');
	expect(result.message).toContain(words);
	expect(findSecret(result, EXAMPLE_SECRET)).toEqual([]);
});
