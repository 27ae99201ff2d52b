import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { sealSecret } from '../../../lib/connection/seal';
import { callNode, type NodeCall } from '../../support/node/call-node';
import type { ConnectionStore } from '../../support/node/connection-store';
import {
	ALLOWED_DOMAIN,
	apiKeyConnection,
	EXAMPLE_SECRET,
} from '../../support/secrets/example-connections';
import { useTestApi } from '../../support/servers/use-test-api';
import { STALE_TOKEN, useTokenEndpoint } from '../../support/servers/use-token-endpoint';

const api = useTestApi();
const auth = useTokenEndpoint();
const LOCKED_TO = { allowedDomain: ALLOWED_DOMAIN, headerName: 'x-demo-auth' };
const seal = (secret: string) => sealSecret(secret, LOCKED_TO);

afterEach(() => jest.restoreAllMocks());

/** Calls the items one after the other. Returns the key that each request carried. */
async function callEach(
	items: ReadonlyArray<Record<string, string>>,
	store: ConnectionStore,
	more: Partial<NodeCall> = {},
) {
	const reads = jest.spyOn(store, 'getDecrypted');
	const { success, failure } = await callNode({
		parameters: {
			url: `=${api.origin}/{{ $itemIndex }}`,
			options: { pacing: { pacing: { concurrency: 1 } } },
		},
		items: items.map((json) => ({ json })),
		store,
		...more,
	});
	return {
		keys: api.received.map(({ headers }) => headers['x-demo-auth']),
		reads: reads.mock.calls.length,
		succeeded: success.map(({ pairedItem }) => (pairedItem as { item: number }).item),
		reasons: failure.map(({ json }) => (json.error as { reason: string }).reason),
	};
}

const blankItems = (count: number) => Array.from({ length: count }, () => ({}));

/** Advances the clock by this many milliseconds with each response. */
function advanceClock(milliseconds: number, onResponse = () => {}): void {
	const clock = jest.spyOn(Date, 'now');
	let now = Date.now();
	clock.mockImplementation(() => now);
	api.respondWith((response) => {
		now += milliseconds;
		onResponse();
		response.end('{}');
	});
}

describe('the items of a run', () => {
	it.each([1, 30])(
		'share a connection with a sealed secret (%d at a time)',
		async (concurrency) => {
			const parameters = {
				url: `=${api.origin}/{{ $itemIndex }}`,
				options: { pacing: { pacing: { concurrency } } },
			};
			advanceClock(0);
			const store = apiKeyConnection({ connectionSecret: seal('sealed-key') });
			const { keys, reads, succeeded } = await callEach(blankItems(60), store, { parameters });
			expect(keys).toEqual(Array(60).fill('sealed-key'));
			expect(succeeded).toHaveLength(60);
			// For the first item, and for an item that does not exist; each as it is stored, and as it is used.
			expect(reads).toBe(4);
		},
	);

	it('read it again in each run', async () => {
		const store = apiKeyConnection({ connectionSecret: seal('first-key') });
		await callEach(blankItems(3), store);
		store.stored = { ...store.stored, connectionSecret: seal('second-key') };
		const { keys } = await callEach(blankItems(3), store);
		expect(keys).toEqual([...Array(3).fill('first-key'), ...Array(3).fill('second-key')]);
	});

	it('are judged one by one, even if the kind of connection depends on the item', async () => {
		const choices = ['apiKey', 'apiKey', 'none', 'apiKey'];
		const prepare = (context: IExecuteFunctions) => {
			const { getNodeParameter } = context;
			context.getNodeParameter = ((name: string, index: number, ...more: []) =>
				name === 'authentication'
					? choices[index]
					: getNodeParameter.call(context, name, index, ...more)) as typeof getNodeParameter;
		};
		const store = apiKeyConnection({ connectionSecret: seal('sealed-key') });
		const { keys } = await callEach(
			choices.map(() => ({})),
			store,
			{ prepare },
		);
		expect(keys).toEqual(['sealed-key', 'sealed-key', undefined, 'sealed-key']);
	});
});

describe('a connection that changes during a run', () => {
	it.each([
		['another secret, after a second', 500, seal('new-key'), ['old-key', 'old-key', 'new-key']],
		[
			'another secret, and the clock set back',
			-1,
			seal('new-key'),
			['old-key', 'new-key', 'new-key'],
		],
	])('%s', async (_label, milliseconds, secret, expected) => {
		const store = apiKeyConnection({ connectionSecret: seal('old-key') });
		advanceClock(
			milliseconds,
			() => (store.stored = { ...store.stored, connectionSecret: secret }),
		);
		expect((await callEach(blankItems(3), store)).keys).toEqual(expected);
	});

	it('is refused a second later, if its domain no longer matches the seal', async () => {
		const store = apiKeyConnection({ connectionSecret: seal('old-key') });
		advanceClock(
			400,
			() => (store.stored = { ...store.stored, allowedDomain: 'www.example.test' }),
		);
		const { keys, succeeded, reasons } = await callEach(blankItems(6), store);
		expect(keys).toEqual(['old-key', 'old-key', 'old-key']);
		expect(succeeded).toEqual([0, 1, 2]);
		expect(reasons).toEqual(['lock_changed', 'lock_changed', 'lock_changed']);
	});
});

it('an OAuth2 connection is read for each item, since another process may have refreshed the token', async () => {
	const store = auth.withConsent();
	advanceClock(0, () => {
		const oauthTokenData = auth.sealed({ access_token: 'newer', refresh_token: 'refresh-1' });
		store.stored = { ...store.stored, oauthTokenData: oauthTokenData as IDataObject };
	});
	const parameters = {
		authentication: 'oAuth2',
		url: api.origin,
		options: { pacing: { pacing: { concurrency: 1 } } },
	};
	await callEach(blankItems(3), store, { parameters });
	const tokens = api.received.map(({ headers }) => headers.authorization);
	expect(tokens).toEqual([`Bearer ${STALE_TOKEN}`, 'Bearer newer', 'Bearer newer']);
});

it('an unsealed secret is read for each item, and shared once it is sealed', async () => {
	advanceClock(400);
	const store = apiKeyConnection();
	const { keys, reads } = await callEach(blankItems(9), store);
	expect(keys).toEqual(Array(9).fill(EXAMPLE_SECRET));
	// Each read is two: as it is stored, and as it is used.
	expect(reads).toBeLessThan(2 * 9);
});

it('a connection that n8n cannot read stops the run, as it does for one item', async () => {
	const store = apiKeyConnection({ connectionSecret: seal('sealed-key') });
	jest.spyOn(store, 'getDecrypted').mockRejectedValue(new Error('no such credential'));
	const calls = { parameters: { url: api.origin }, items: [{ json: {} }, { json: {} }], store };
	await expect(callNode(calls)).rejects.toThrow('no such credential');
	expect(api.received).toEqual([]);
	jest.restoreAllMocks();
	expect((await callNode(calls)).success).toHaveLength(2);
});
