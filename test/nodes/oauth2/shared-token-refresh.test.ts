import type { IExecuteFunctions } from 'n8n-workflow';
import type { OAuth2Connection } from '../../../lib/oauth2/oauth2-connection';
import { parseHttpsUrl } from '../../../lib/url/unambiguous-https-url';
import { refreshToken } from '../../../nodes/MakeApiCall/connection/shared-token-refresh';
import { waitUntil } from '../../support/timing/wait-until';

const TYPE = 'connectionOAuth2Api';
const { signal } = new AbortController();

interface Setup {
	id: string;
	name?: string;
	/** What the token endpoint responds to a request without a grant type. It cannot be reached by default. */
	response?: { statusCode: number; location?: string };
	needsUserConsent?: boolean;
	isAlreadyRefreshed?: boolean;
}

/** A run of a node whose token refreshes end when one of `ends` is called. */
function runOfNode({
	id,
	name = 'My shop',
	response,
	needsUserConsent = true,
	isAlreadyRefreshed = false,
}: Setup) {
	const ends: Array<(error?: unknown) => void> = [];
	const refreshOAuth2Token = async () =>
		await new Promise<void>((resolve, reject) =>
			ends.push((error) => (error ? reject(error as Error) : resolve())),
		);
	const httpRequest = async () => {
		if (response === undefined) throw Object.assign(new Error(), { code: 'ECONNREFUSED' });
		const { statusCode, location } = response;
		const body = { destroy: () => undefined };
		return await Promise.resolve({ statusCode, headers: { location }, body });
	};
	const context = {
		getNode: () => ({ credentials: { [TYPE]: { id, name } } }),
		helpers: { refreshOAuth2Token, httpRequest },
	} as unknown as IExecuteFunctions;
	const tokenUrl = parseHttpsUrl('https://auth.example.test/token');
	const oauth2 = {
		tokenUrl: tokenUrl.ok && tokenUrl.value,
		needsUserConsent,
		secrets: ['secret-1'],
	} as OAuth2Connection;
	const tokenRefresh = {
		credential: { type: TYPE, data: {} },
		oauth2,
		isAlreadyRefreshed: async () => await Promise.resolve(isAlreadyRefreshed),
	};
	return {
		refresh: async (stop = signal) => await refreshToken(context, tokenRefresh, stop),
		ends,
	};
}

async function endAll(ends: Array<(error?: unknown) => void>, error?: unknown) {
	await waitUntil(() => ends.length > 0);
	for (const end of ends.splice(0)) end(error);
}

describe('a token refresh', () => {
	it('is shared by all callers while it is in flight, in any run of any node', async () => {
		const [one, other] = [runOfNode({ id: 'a' }), runOfNode({ id: 'a' })];
		const pending = [one.refresh(), one.refresh(), other.refresh()];
		await endAll(one.ends);
		expect(await Promise.all(pending)).toEqual([undefined, undefined, undefined]);
		expect([...one.ends, ...other.ends]).toEqual([]);
	});

	it('starts again once the first one has ended, with or without success', async () => {
		const { refresh, ends } = runOfNode({ id: 'b' });
		const first = refresh();
		await endAll(ends, new Error('failed'));
		expect(await first).toMatchObject({ code: 'oauth2_no_token' });
		const second = refresh();
		await endAll(ends);
		expect(await second).toBeUndefined();
	});

	it('is not shared by two credentials', async () => {
		const [one, other] = [runOfNode({ id: 'c' }), runOfNode({ id: 'd' })];
		const pending = [one.refresh(), other.refresh()];
		await endAll(one.ends);
		await endAll(other.ends);
		expect(await Promise.all(pending)).toEqual([undefined, undefined]);
	});

	it('continues for the other callers when one call exceeds its time limit', async () => {
		const { refresh, ends } = runOfNode({ id: 'e' });
		const pending = refresh();
		expect(await refresh(AbortSignal.abort())).toMatchObject({
			code: 'oauth2_no_token',
			problem: 'ETIMEDOUT',
		});
		await endAll(ends);
		expect(await pending).toBeUndefined();
	});

	it('is abandoned when it takes too long, and the next call starts another one', async () => {
		const limit = new AbortController();
		const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(limit.signal);
		const { refresh, ends } = runOfNode({ id: 'k' });
		const [first, second] = [refresh(), refresh()];
		await waitUntil(() => ends.length > 0);
		timeout.mockRestore();
		limit.abort();
		expect(await first).toMatchObject({ problem: 'ETIMEDOUT' });
		expect(await second).toMatchObject({ problem: 'ETIMEDOUT' });
		expect(ends).toHaveLength(1);
		const third = refresh();
		await waitUntil(() => ends.length > 1);
		ends[1]!();
		expect(await third).toBeUndefined();
	});

	it('does not start if another process has already refreshed the token', async () => {
		const { refresh, ends } = runOfNode({ id: 'f', isAlreadyRefreshed: true });
		expect(await refresh()).toBeUndefined();
		expect(ends).toEqual([]);
	});

	it.each([300, 304, 307, 308, 399])(
		'does not start if the token endpoint redirects body and all, with %i',
		async (statusCode) => {
			const response = { statusCode, location: '/elsewhere' };
			const { refresh, ends } = runOfNode({ id: 'g', response });
			expect(await refresh()).toEqual({
				ok: false,
				code: 'oauth2_token_redirect',
				tokenHost: 'auth.example.test',
			});
			expect(ends).toEqual([]);
		},
	);

	it.each<[label: string, error: unknown, needsUserConsent: boolean, expected: object]>([
		[
			'a revoked grant, on n8n 1',
			Object.assign(new Error('secret-1'), { body: { error: 'invalid_grant' } }),
			true,
			{ code: 'oauth2_revoked', connection: 'My shop' },
		],
		[
			'a revoked grant, on n8n 2',
			Object.assign(new Error('secret-1'), { failure: { cause: 'credential-invalid' } }),
			true,
			{ code: 'oauth2_revoked', connection: 'My shop' },
		],
		[
			'an invalid grant, where no user can consent',
			Object.assign(new Error('secret-1'), { body: { error: 'invalid_grant' } }),
			false,
			{ code: 'oauth2_no_token', problem: 'invalid_grant' },
		],
		[
			'an error inside another one',
			new Error('secret-1', {
				cause: Object.assign(new Error(), { body: { error: 'invalid_client' } }),
			}),
			true,
			{ code: 'oauth2_no_token', problem: 'invalid_client' },
		],
		[
			'a status',
			Object.assign(new Error('secret-1'), { code: 'ERR_BAD_RESPONSE', response: { status: 503 } }),
			true,
			{ problem: 'HTTP 503', because: 'status' },
		],
		[
			'a status of its own',
			Object.assign(new Error(), { status: 404 }),
			true,
			{ problem: 'HTTP 404' },
		],
		[
			'a network error',
			Object.assign(new Error(), { code: 'ECONNRESET' }),
			true,
			{ problem: 'ECONNRESET', because: 'no_answer' },
		],
		[
			'values that are not known codes',
			Object.assign(new Error('secret-1'), {
				code: 'secret-1',
				status: 'secret-1',
				body: { error: 'secret-1' },
			}),
			true,
			{ problem: 'no usable token in its answer', because: 'no_token' },
		],
		['no error at all', 'secret-1', true, { problem: 'no usable token in its answer' }],
		[
			'a code of its own',
			Object.assign(new Error('secret-1'), { code: 'EAUTH', body: { error: 'access_denied' } }),
			true,
			{ problem: 'access_denied', because: 'code' },
		],
		[
			'a code in the body of a failure',
			Object.assign(new Error(), { response: { status: 503, data: '{"error":"server_error"}' } }),
			true,
			{ problem: 'server_error', because: 'code' },
		],
		[
			'an error without a code',
			Object.assign(new Error('secret-1'), { code: 'EAUTH', body: { error: { message: 'x' } } }),
			true,
			{ problem: 'an error without a code', because: 'code' },
		],
		[
			'a success without a token',
			Object.assign(new Error('secret-1'), { status: 200, body: '<html>' }),
			true,
			{ problem: 'HTTP 200, but without a token', because: 'no_token' },
		],
	])('reports %s', async (_label, error, needsUserConsent, expected) => {
		const { refresh, ends } = runOfNode({ id: 'h', needsUserConsent });
		const pending = refresh();
		await endAll(ends, error);
		const refused = await pending;
		expect(refused).toMatchObject({ ok: false, ...expected });
		expect(JSON.stringify(refused)).not.toContain('secret-1');
	});
});
