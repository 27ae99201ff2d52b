import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { callNode } from '../../support/node/call-node';
import { apiKeyConnection } from '../../support/secrets/example-connections';
import { useTestApi } from '../../support/servers/use-test-api';
import { STALE_TOKEN, useTokenEndpoint } from '../../support/servers/use-token-endpoint';
import { waitUntil } from '../../support/timing/wait-until';

const api = useTestApi();
const auth = useTokenEndpoint();

type Content = AsyncIterable<Uint8Array>;
const FILE: IBinaryData = { data: 'stored', mimeType: 'image/png' };

/** Runs the node with its own file storage, such as n8n has for a disk. */
async function callWith(storage: (content: Content) => Promise<void>, options: object = {}) {
	const stored: unknown[] = [];
	const { success, failure } = await callNode({
		parameters: {
			url: `${api.origin}/photo.png`,
			options: { response: { response: { responseFormat: 'file' } }, ...options } as never,
		},
		store: apiKeyConnection(),
		prepare: (context) => useStorage(context, storage, stored),
	});
	return { success, error: failure[0]?.json.error, stored };
}

function useStorage(
	context: IExecuteFunctions,
	storage: (content: Content) => Promise<void>,
	stored: unknown[],
): void {
	context.helpers.prepareBinaryData = async (content, name, type) => {
		await storage(content as Content);
		stored.push([name, type]);
		return { ...FILE };
	};
}

/** Reads to the end, and reports the size of each chunk. */
async function readAll(
	content: Content,
	onChunk: (size: number) => void = () => {},
): Promise<void> {
	for await (const chunk of content) onChunk(chunk.length);
}

const PNG_HEAD = { 'content-type': 'image/png' };

describe("a file is passed on to n8n's storage", () => {
	it('while it arrives', async () => {
		let isReading = false;
		api.respondWith(async (response) => {
			response.writeHead(200, PNG_HEAD).write('first');
			// A node that reads the whole file first would wait here forever.
			await waitUntil(() => isReading);
			response.end('last');
		});
		const { success, stored } = await callWith(async (content) => {
			await readAll(content, () => (isReading = true));
		});
		expect(success[0]!.binary).toEqual({ data: FILE });
		expect(stored).toEqual([['photo.png', 'image/png']]);
	});

	it('within the size limit, and the call fails beyond it', async () => {
		const respond = (bytes: number) =>
			api.respondWith((response) => void response.writeHead(200, PNG_HEAD).end('x'.repeat(bytes)));
		respond(1_000);
		expect((await callWith(readAll, { maxResponseSize: 0.001 })).success).toHaveLength(1);
		respond(1_001);
		const { success, error, stored } = await callWith(readAll, { maxResponseSize: 0.001 });
		expect([success, stored]).toEqual([[], []]);
		expect(error).toMatchObject({ code: 'too_large', attempts: 1 });
		await waitUntil(() => api.isIdle());
	});

	it('even if it exceeds the limit for memory, which still ends a failed response', async () => {
		const bytes = 100_000_001;
		const respond = (statusCode: number) =>
			api.respondWith((response) => {
				response.writeHead(statusCode, PNG_HEAD).end(Buffer.alloc(bytes));
			});
		respond(200);
		let size = 0;
		const large = { maxResponseSize: 101, timeout: 60_000 };
		const { success } = await callWith(
			(content) => readAll(content, (each) => (size += each)),
			large,
		);
		expect([success.length, size]).toEqual([1, bytes]);
		respond(500);
		const { error } = await callWith(readAll, large);
		expect(error).toMatchObject({ code: 'too_large', attempts: 1 });
		expect((error as { message: string }).message).toMatch(/is larger than 100 MB$/);
	});

	it('within the time limit, and the call fails beyond it', async () => {
		api.respondWith((response) => void response.writeHead(200, PNG_HEAD).write('first'));
		const { success, error, stored } = await callWith(readAll, { timeout: 150 });
		expect([success, stored]).toEqual([[], []]);
		expect(error).toMatchObject({ code: 'timeout', attempts: 1 });
		await waitUntil(() => api.isIdle());
	});

	it('and the call fails if the server closes the connection', async () => {
		api.respondWith((response) => {
			response.writeHead(200, { ...PNG_HEAD, 'content-length': '100' });
			response.write('first', () => response.destroy());
		});
		const { success, error, stored } = await callWith(readAll);
		expect([success, stored]).toEqual([[], []]);
		expect(error).toMatchObject({ code: 'network', attempts: 1 });
	});

	it.each<[label: string, storage: (content: Content) => Promise<void>]>([
		['before it read anything', async () => await Promise.reject(new Error('disk is full'))],
		[
			'in the middle',
			async (content) => {
				await readAll(content, () => {
					throw new Error('disk is full');
				});
			},
		],
		[
			'at the end',
			async (content) => {
				await readAll(content);
				throw new Error('disk is full');
			},
		],
	])('and the call fails if n8n cannot store it: %s', async (_, storage) => {
		api.respondWith((response) => void response.writeHead(200, PNG_HEAD).end('x'.repeat(100_000)));
		const { success, error } = await callWith(storage);
		expect(success).toEqual([]);
		expect(error).toMatchObject({ code: 'not_stored', attempts: 1 });
		expect(JSON.stringify(error)).not.toContain('disk is full');
		await waitUntil(() => api.isIdle());
	});

	it('and the call fails if n8n cannot store a file without a content type', async () => {
		api.respondWith((response) => void response.writeHead(200).end(Buffer.from([0, 255])));
		const response = { response: { responseFormat: 'autodetect' } };
		const storage = async () => await Promise.reject(new Error('disk is full'));
		const { success, error } = await callWith(storage, { response });
		expect(success).toEqual([]);
		expect(error).toMatchObject({ code: 'not_stored' });
	});

	it('once the token is valid, although the response to an expired token was a file, too', async () => {
		auth.issueTokens();
		api.respondWith((response, { headers }) => {
			const isGood = headers.authorization === 'Bearer token-1';
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(JSON.stringify(isGood ? { id: 1 } : { code: 'expired' }));
		});
		const { success } = await callNode({
			parameters: {
				authentication: 'oAuth2',
				url: `${api.origin}/export`,
				options: { response: { response: { responseFormat: 'file' } } } as never,
			},
			store: auth.withConsent({ tokenExpiredPath: 'code', tokenExpiredValue: 'expired' }),
		});
		const { data, fileName } = success[0]!.binary!.data!;
		expect([Buffer.from(data, 'base64').toString(), fileName]).toEqual(['{"id":1}', 'export.json']);
		const tokens = api.received.map(({ headers }) => headers.authorization);
		expect(tokens).toEqual([`Bearer ${STALE_TOKEN}`, 'Bearer token-1']);
	});
});
