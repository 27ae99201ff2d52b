import { callNode } from '../../support/node/call-node';
import { apiKeyConnection } from '../../support/secrets/example-connections';
import { gzip } from '../../support/servers/gzip';
import { useTestApi } from '../../support/servers/use-test-api';
import { waitUntil } from '../../support/timing/wait-until';

const api = useTestApi();

async function call(maxResponseSize?: unknown) {
	const options = maxResponseSize === undefined ? {} : { maxResponseSize };
	const { success, failure } = await callNode({
		parameters: { url: api.origin, options: options as never },
		store: apiKeyConnection(),
	});
	return { success, error: failure[0]?.json.error };
}

/** Returns a JSON string of exactly this many bytes. */
const jsonOf = (byteLength: number) => JSON.stringify('x'.repeat(byteLength - 2));

describe('the size limit', () => {
	it.each([
		['1 kB', 0.001, 1_000],
		['2 MB, the default,', undefined, 2_000_000],
	])('of %s accepts a response of exactly this size', async (_label, limit, byteLength) => {
		api.respondWith((response) => {
			response.setHeader('content-type', 'application/json');
			response.end(jsonOf(byteLength));
		});
		const { success } = await call(limit);
		expect(success).toEqual([
			{ json: { data: 'x'.repeat(byteLength - 2) }, pairedItem: { item: 0 } },
		]);
	});

	it.each([
		['1 kB', 0.001, 1_001],
		['2 MB, the default,', undefined, 2_000_001],
	])('of %s ends a response with one byte more', async (_label, limit, byteLength) => {
		api.respondWith((response) => void response.end(jsonOf(byteLength)));
		const { success, error } = await call(limit);
		expect(success).toEqual([]);
		expect(error).toMatchObject({ code: 'too_large', attempts: 1 });
		expect(error).not.toHaveProperty('body');
	});

	it('closes the connection while an endless response is still arriving', async () => {
		let written = 0;
		api.respondWith((response) => {
			const chunk = Buffer.alloc(10_000, 0x20);
			const more = () => {
				while (!response.destroyed && response.write(chunk)) written += chunk.length;
			};
			response.on('drain', more);
			more();
		});
		expect((await call(0.05)).error).toMatchObject({ code: 'too_large' });
		await waitUntil(() => api.isIdle());
		expect(written).toBeLessThan(20_000_000);
	});

	it('counts the bytes after decompression', async () => {
		const bomb = gzip(Buffer.alloc(50_000_000, 0x20));
		expect(bomb.length).toBeLessThan(60_000);
		api.respondWith((response) => {
			response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/json' });
			response.write(bomb.subarray(0, -1));
		});
		expect((await call(0.1)).error).toMatchObject({ code: 'too_large' });
		await waitUntil(() => api.isIdle());
	});

	it('reads a compressed response that is within the limit', async () => {
		api.respondWith((response) => {
			response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/json' });
			response.end(gzip('{"a":1}'));
		});
		expect((await call(0.001)).success[0]!.json).toEqual({ a: 1 });
	});

	it.each([0, 0.0009, 100.1, -1, '2', null])('cannot be %j', async (maxResponseSize) => {
		const { error } = await call(`={{ ${JSON.stringify(maxResponseSize)} }}`);
		expect(error).toMatchObject({ code: 'refused', reason: 'option_out_of_range', attempts: 0 });
		expect(api.received).toEqual([]);
		expect((await call(100)).success).toHaveLength(1);
	});
});
