import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { callNode, createStore } from '../../support/node/call-node';
import { ALLOWED_DOMAIN, EXAMPLE_SECRET } from '../../support/secrets/example-connections';
import { useTestApi } from '../../support/servers/use-test-api';

const SEALED = /^connection-seal:1:/;

const KINDS: Array<[authentication: string, fields: ICredentialDataDecryptedObject]> = [
	['apiKey', { headerName: 'X-Demo-Auth', connectionSecret: EXAMPLE_SECRET }],
	['basicAuth', { username: 'nathan', connectionSecret: EXAMPLE_SECRET }],
	['bearerToken', { connectionSecret: EXAMPLE_SECRET }],
];

const api = useTestApi();

async function call(
	authentication: string,
	store: ReturnType<typeof createStore>,
	host = ALLOWED_DOMAIN,
) {
	const url = `https://${host}:${api.port}/v1`;
	const { success, failure } = await callNode({ parameters: { authentication, url }, store });
	return { success, error: failure[0]?.json.error };
}

describe.each(KINDS)('the secret of a connection (%s)', (authentication, fields) => {
	const typed = { allowedDomain: ALLOWED_DOMAIN, ...fields };

	it('is sealed at its first use, and sent as typed before and after', async () => {
		const store = createStore(typed);
		expect((await call(authentication, store)).success).toHaveLength(1);
		const sealed = store.stored.connectionSecret;
		expect(sealed).toMatch(SEALED);
		expect((await call(authentication, store)).success).toHaveLength(1);
		expect(store.stored).toEqual({
			...typed,
			seal: '',
			lockState: 'locked',
			connectionSecret: sealed,
		});
		const [first, second] = api.received;
		expect(second!.headers).toEqual(first!.headers);
		expect(JSON.stringify(second!.headers)).not.toContain('connection-seal');
	});

	it('is not sent to another domain, whoever changes the domain of the connection', async () => {
		const store = createStore(typed);
		expect((await call(authentication, store)).success).toHaveLength(1);
		api.received.length = 0;

		store.stored = { ...store.stored, allowedDomain: 'www.example.test' };
		const { success, error } = await call(authentication, store, 'www.example.test');
		expect(success).toEqual([]);
		expect(error).toMatchObject({ code: 'refused', reason: 'lock_changed', attempts: 0 });
		store.stored = { ...store.stored, allowedDomain: '*.example.test' };
		expect((await call(authentication, store)).error).toMatchObject({ reason: 'lock_changed' });
		expect(api.received).toEqual([]);
	});

	it('can be typed again for another domain', async () => {
		const store = createStore(typed);
		await call(authentication, store);
		store.stored = {
			...store.stored,
			allowedDomain: 'www.example.test',
			connectionSecret: fields.connectionSecret ?? '',
		};
		const { success } = await call(authentication, store, 'www.example.test');
		expect(success).toHaveLength(1);
		expect(store.stored.connectionSecret).toMatch(SEALED);
	});

	it.each([
		['the field that triggers the sealing is filled in', { seal: 'sealed' }, 'seal_missing'],
		[
			'the seal is truncated',
			{ connectionSecret: 'connection-seal:1:{"lockedTo":{}' },
			'seal_unreadable',
		],
		[
			'the seal has no lock',
			{ connectionSecret: 'connection-seal:1:{"secret":"x"}' },
			'seal_unreadable',
		],
		[
			'the seal is of another version',
			{ connectionSecret: 'connection-seal:2:{}' },
			'seal_version_unknown',
		],
		[
			'the seal is bound to nothing',
			{ connectionSecret: 'connection-seal:1:{"lockedTo":{},"secret":"x"}' },
			'lock_changed',
		],
	])('is not sent if %s', async (_label, tampered, reason) => {
		const { success, error } = await call(authentication, createStore({ ...typed, ...tampered }));
		expect(success).toEqual([]);
		expect(error).toMatchObject({ code: 'refused', reason, attempts: 0 });
		expect(api.received).toEqual([]);
		expect((await call(authentication, createStore(typed))).success).toHaveLength(1);
		expect(api.received).toHaveLength(1);
	});
});

it.each([
	['header', 'apiKey', KINDS[0]![1], { headerName: 'X-Reflected' }],
	['user name', 'basicAuth', KINDS[1]![1], { username: 'somebody' }],
])('a secret is not sent with another %s', async (_label, authentication, fields, changed) => {
	const store = createStore({ allowedDomain: ALLOWED_DOMAIN, ...fields });
	expect((await call(authentication, store)).success).toHaveLength(1);
	store.stored = { ...store.stored, ...changed };
	const { error } = await call(authentication, store);
	expect(error).toMatchObject({ code: 'refused', reason: 'lock_changed' });
	expect(api.received).toHaveLength(1);
});

it('a header in another letter case is the same header', async () => {
	const store = createStore({ allowedDomain: ALLOWED_DOMAIN, ...KINDS[0]![1] });
	await call('apiKey', store);
	store.stored = { ...store.stored, headerName: 'x-demo-auth', allowedDomain: 'API.example.test' };
	expect((await call('apiKey', store)).success).toHaveLength(1);
});
