import { callNode } from '../../support/node/call-node';
import { apiKeyConnection } from '../../support/secrets/example-connections';
import type { Responder } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';
import { wait, waitUntil } from '../../support/timing/wait-until';

const api = useTestApi();

async function call(options: object, path = '/') {
	const { success, failure } = await callNode({
		parameters: { url: api.origin + path, options: options as never },
		store: apiKeyConnection(),
	});
	return { success, error: failure[0]?.json.error };
}

const drip: Responder = async (response) => {
	response.writeHead(200, { 'content-type': 'application/json' });
	while (!response.destroyed) {
		response.write(' ');
		await wait(10);
	}
};

describe('the time limit', () => {
	it.each<[string, Responder]>([
		['no headers come', () => {}],
		['only headers come', (response) => response.flushHeaders()],
		['the body stops in the middle', (response) => void response.write('{"a":')],
		['the body never ends, though bytes keep coming', drip],
	])('ends the call when %s', async (_label, responder) => {
		api.respondWith(responder);
		const start = performance.now();
		const { success, error } = await call({ timeout: 800 });
		expect(performance.now() - start).toBeLessThan(5_000);
		expect(success).toEqual([]);
		expect(error).toMatchObject({ code: 'timeout', attempts: 1 });
		expect(error).not.toHaveProperty('statusCode');
		expect(api.received).toHaveLength(1);
		await waitUntil(() => api.isIdle());
	});

	it('covers a call with all its redirects', async () => {
		api.respondWith(async (response, { url }) => {
			await wait(700);
			const next = Number(url.slice(1)) + 1;
			response.writeHead(302, { location: `/${next}` }).end();
		});
		const { error } = await call({ timeout: 2_500 }, '/0');
		expect(error).toMatchObject({ code: 'timeout', attempts: 1 });
		expect(api.received.length).toBeGreaterThan(1);
		expect(api.received.length).toBeLessThan(5);
	});

	it('does not affect a slow response that arrives in time', async () => {
		api.respondWith(async (response) => {
			await wait(60);
			response.write('{"a":');
			await wait(60);
			response.end('1}');
		});
		const { success } = await call({ timeout: 10_000 });
		expect(success[0]!.json).toEqual({ a: 1 });
	});

	it.each([0, -1, 3_600_001, '10', null, true, {}])('cannot be %j', async (timeout) => {
		const { error } = await call({ timeout: `={{ ${JSON.stringify(timeout)} }}` });
		expect(error).toMatchObject({ code: 'refused', reason: 'option_out_of_range', attempts: 0 });
		expect(api.received).toEqual([]);
		expect((await call({ timeout: 3_600_000 })).success).toHaveLength(1);
	});
});
