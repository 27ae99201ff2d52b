import { callNode, type NodeCall } from '../../support/node/call-node';
import { apiKeyConnection } from '../../support/secrets/example-connections';
import { sendJson } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';
import { wait, waitUntil } from '../../support/timing/wait-until';

const api = useTestApi();
const itemsUpTo = (count: number) => Array.from({ length: count }, (_, id) => ({ json: { id } }));

async function call(count: number, more: Partial<NodeCall> = {}) {
	return await callNode({
		parameters: { url: `=${api.origin}/{{ $json.id }}` },
		items: itemsUpTo(count),
		store: apiKeyConnection(),
		...more,
	});
}

describe('several items', () => {
	it('are called concurrently, but never more than thirty at a time', async () => {
		let inFlight = 0;
		let maxInFlight = 0;
		let isHeld = true;
		api.respondWith(async (response) => {
			maxInFlight = Math.max(maxInFlight, (inFlight += 1));
			if (isHeld) await waitUntil(() => !isHeld);
			inFlight -= 1;
			sendJson(response, {});
		});
		const run = call(50);
		await waitUntil(() => inFlight === 30);
		await wait(50);
		expect(api.received).toHaveLength(30);
		isHeld = false;
		expect((await run).success).toHaveLength(50);
		expect(maxInFlight).toBe(30);
	});

	it('keep their order, whichever response arrives first', async () => {
		api.respondWith(async (response, { url }) => {
			await wait((9 - (Number(url.slice(1)) % 10)) * 8);
			sendJson(response, { url }, url.endsWith('3') ? 404 : 200);
		});
		const { success, failure } = await call(20);
		const ids = itemsUpTo(20).map(({ json }) => json.id);
		const failed = (id: number) => id % 10 === 3;
		expect(success.map(({ json }) => json.url)).toEqual(
			ids.filter((id) => !failed(id)).map((id) => `/${id}`),
		);
		expect(failure.map(({ json }) => json.id)).toEqual(ids.filter(failed));
		expect(failure.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 3 }, { item: 13 }]);
	});

	it('are no longer called after an item that fails the node', async () => {
		let hasFailed = false;
		api.respondWith(async (response, { url }) => {
			if (url === '/0') response.on('finish', () => (hasFailed = true));
			else await waitUntil(() => hasFailed).then(async () => await wait(150));
			sendJson(response, {}, url === '/0' ? 500 : 200);
		});
		await expect(call(50, { failureConnected: false })).rejects.toThrow('status 500');
		expect(api.received.map(({ url }) => url).sort()).toEqual(
			itemsUpTo(30)
				.map(({ json }) => `/${json.id}`)
				.sort(),
		);
	});

	it('are all called if no failure fails the node', async () => {
		api.respondWith((response) => sendJson(response, {}, 500));
		expect((await call(30)).failure).toHaveLength(30);
		expect(
			(await call(30, { failureConnected: false, continueOnFail: true })).success,
		).toHaveLength(30);
		expect(api.received).toHaveLength(60);
	});

	it('are not lost if one of them cannot be evaluated', async () => {
		const { success, failure } = await call(3, {
			parameters: {
				url: `=${api.origin}/{{ $json.id === 1 ? $("Private").item.json.x : $json.id }}`,
			},
		});
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(failure[0]!.json.error).toMatchObject({
			code: 'refused',
			reason: 'parameter_unreadable',
			message: expect.stringContaining('"url"') as unknown,
		});
		expect(JSON.stringify(failure)).not.toContain('Private');
		expect(api.received).toHaveLength(2);
	});

	it('may be an empty list', async () => {
		expect(await call(0)).toEqual({ success: [], failure: [] });
	});
});

describe('an execution that is cancelled', () => {
	it.each(['apiKey', 'none'])('ends the calls in flight (%s)', async (authentication) => {
		api.respondWith((response, { url }) => {
			response.writeHead(200);
			if (url === '/1') response.write('{"a":');
		});
		const cancel = new AbortController();
		const run = call(3, {
			parameters: { authentication, url: `=${api.origin}/{{ $json.id }}` },
			cancelSignal: cancel.signal,
		});
		await waitUntil(() => api.received.length === 3);
		expect(api.connections.busy).toBe(3);
		cancel.abort();
		const { failure } = await run;
		expect(failure.map(({ json }) => json.error)).toEqual(
			Array.from(
				{ length: 3 },
				() =>
					expect.objectContaining({
						code: 'network',
						message:
							'The call to api.example.test was stopped, because the execution was cancelled',
					}) as unknown,
			),
		);
		await waitUntil(() => api.isIdle());
	});

	it('sends nothing for the remaining items', async () => {
		api.respondWith(() => {});
		const cancel = new AbortController();
		const run = call(50, { cancelSignal: cancel.signal });
		await waitUntil(() => api.received.length === 30);
		cancel.abort();
		expect((await run).failure).toHaveLength(50);
		expect(api.received).toHaveLength(30);
	});
});
