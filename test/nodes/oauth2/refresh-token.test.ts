import type { IExecuteFunctions } from 'n8n-workflow';
import { parseHttpsUrl } from '../../../lib/url/https-url';
import type { OAuth2Connection } from '../../../lib/connection/oauth2-connection';
import { refreshToken } from '../../../nodes/MakeApiCall/connection/refresh-token';
import { waitUntil } from '../../support/timing/wait-until';

const TYPE = 'connectionOAuth2Api';
const { signal } = new AbortController();

interface Given {
	id: string;
	name?: string;
	status?: number;
	needsUserConsent?: boolean;
	isAlreadyRefreshed?: boolean;
}

/** A run of a node whose renewals end when one of `ends` is called. */
function runOfNode({
	id,
	name = 'My shop',
	status = 400,
	needsUserConsent = true,
	isAlreadyRefreshed = false,
}: Given) {
	const ends: Array<(error?: unknown) => void> = [];
	const refreshOAuth2Token = async () =>
		await new Promise<void>((resolve, reject) =>
			ends.push((error) => (error ? reject(error as Error) : resolve())),
		);
	const httpRequest = async () =>
		await Promise.resolve({ statusCode: status, body: { destroy: () => undefined } });
	const context = {
		getNode: () => ({ credentials: { [TYPE]: { id, name } } }),
		helpers: { refreshOAuth2Token, httpRequest },
	} as unknown as IExecuteFunctions;
	const tokenUrl = parseHttpsUrl('https://auth.example.test/token');
	const oauth2 = { tokenUrl: tokenUrl.ok && tokenUrl.value, needsUserConsent } as OAuth2Connection;
	const renewal = {
		credential: { type: TYPE, data: {} },
		oauth2,
		isAlreadyRefreshed: async () => await Promise.resolve(isAlreadyRefreshed),
	};
	return { ask: async (stop = signal) => await refreshToken(context, renewal, stop), ends };
}

async function endAll(ends: Array<(error?: unknown) => void>, error?: unknown) {
	await waitUntil(() => ends.length > 0);
	for (const end of ends.splice(0)) end(error);
}

describe('a renewal of the token', () => {
	it('is shared by all who ask while it is under way, in whatever run of whatever node', async () => {
		const [one, other] = [runOfNode({ id: 'a' }), runOfNode({ id: 'a' })];
		const asked = [one.ask(), one.ask(), other.ask()];
		await endAll(one.ends);
		expect(await Promise.all(asked)).toEqual([undefined, undefined, undefined]);
		expect([...one.ends, ...other.ends]).toEqual([]);
	});

	it('is another one once the first has ended, well or badly', async () => {
		const { ask, ends } = runOfNode({ id: 'b' });
		const first = ask();
		await endAll(ends, new Error('in trouble'));
		expect(await first).toMatchObject({ code: 'oauth2_no_token' });
		const second = ask();
		await endAll(ends);
		expect(await second).toBeUndefined();
	});

	it('is not shared by two credentials', async () => {
		const [one, other] = [runOfNode({ id: 'c' }), runOfNode({ id: 'd' })];
		const asked = [one.ask(), other.ask()];
		await endAll(one.ends);
		await endAll(other.ends);
		expect(await Promise.all(asked)).toEqual([undefined, undefined]);
	});

	it('goes on for the others when one call is over its time', async () => {
		const { ask, ends } = runOfNode({ id: 'e' });
		const asked = ask();
		expect(await ask(AbortSignal.abort())).toMatchObject({
			code: 'oauth2_no_token',
			problem: 'ETIMEDOUT',
		});
		await endAll(ends);
		expect(await asked).toBeUndefined();
	});

	it('is given up when it takes too long, and the next one is another', async () => {
		const limit = new AbortController();
		const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(limit.signal);
		const { ask, ends } = runOfNode({ id: 'k' });
		const [first, second] = [ask(), ask()];
		await waitUntil(() => ends.length > 0);
		timeout.mockRestore();
		limit.abort();
		expect(await first).toMatchObject({ problem: 'ETIMEDOUT' });
		expect(await second).toMatchObject({ problem: 'ETIMEDOUT' });
		expect(ends).toHaveLength(1);
		const third = ask();
		await waitUntil(() => ends.length > 1);
		ends[1]!();
		expect(await third).toBeUndefined();
	});

	it('is not asked for where somebody else has done it', async () => {
		const { ask, ends } = runOfNode({ id: 'f', isAlreadyRefreshed: true });
		expect(await ask()).toBeUndefined();
		expect(ends).toEqual([]);
	});

	it.each([300, 301, 302, 303, 307, 308, 399])(
		'is not asked for where the token endpoint answers with %i',
		async (status) => {
			const { ask, ends } = runOfNode({ id: 'g', status });
			expect(await ask()).toEqual({
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
			'a grant that is not valid, where nobody can consent',
			Object.assign(new Error('secret-1'), { body: { error: 'invalid_grant' } }),
			false,
			{ code: 'oauth2_no_token', problem: 'invalid_grant' },
		],
		[
			'an error inside another',
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
			{ problem: 'HTTP 503' },
		],
		[
			'a status of its own',
			Object.assign(new Error(), { status: 404 }),
			true,
			{ problem: 'HTTP 404' },
		],
		[
			'a network',
			Object.assign(new Error(), { code: 'ECONNRESET' }),
			true,
			{ problem: 'ECONNRESET' },
		],
		[
			'words of a stranger',
			Object.assign(new Error('secret-1'), {
				code: 'secret-1',
				status: 'secret-1',
				body: { error: 'secret-1' },
			}),
			true,
			{ problem: 'no usable token in its answer' },
		],
		['no error at all', 'secret-1', true, { problem: 'no usable token in its answer' }],
	])('tells of %s', async (_label, error, needsUserConsent, expected) => {
		const { ask, ends } = runOfNode({ id: 'h', needsUserConsent });
		const asked = ask();
		await endAll(ends, error);
		const refused = await asked;
		expect(refused).toMatchObject({ ok: false, ...expected });
		expect(JSON.stringify(refused)).not.toContain('secret-1');
	});
});
