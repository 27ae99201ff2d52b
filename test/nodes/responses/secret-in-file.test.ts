import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';
import { callNode } from '../../support/node/call-node';
import { useFileStorage } from '../../support/node/use-file-storage';
import { apiKeyConnection, EXAMPLE_SECRET } from '../../support/secrets/example-connections';
import { findSecret } from '../../support/secrets/find-secret';
import { gzip } from '../../support/servers/gzip';
import { useTestApi } from '../../support/servers/use-test-api';
import { useTokenEndpoint } from '../../support/servers/use-token-endpoint';
import { waitUntil } from '../../support/timing/wait-until';

const api = useTestApi();
const auth = useTokenEndpoint();

/** The headers of a file whose type is binary. */
const PNG = { 'content-type': 'image/png' };

/** How a body is stored as a file: while it arrives, or, without a content type, once it has been read. */
const WAYS: Array<[way: string, responseFormat: string, head: Record<string, string>]> = [
	['File', 'file', { 'content-type': 'application/json' }],
	['Autodetect with a binary type', 'autodetect', PNG],
	['Autodetect without a type', 'autodetect', {}],
];

interface FileCall {
	responseFormat?: string;
	parameters?: INodeParameters;
	options?: INodeParameters;
	prepare?: (context: IExecuteFunctions) => void;
}

async function call({ responseFormat = 'file', parameters, options, prepare }: FileCall = {}) {
	const { success, failure } = await callNode({
		parameters: {
			url: `${api.origin}/echo`,
			options: { response: { response: { responseFormat } }, ...options },
			...parameters,
		},
		store: apiKeyConnection(),
		prepare,
	});
	return { success, failure, error: failure[0]?.json.error };
}

/** Sends each piece as its own HTTP chunk, which the node reads as one chunk, however TCP splits the data. */
function respondInPieces(pieces: ReadonlyArray<string | Uint8Array>, head = PNG as object): void {
	api.respondWith((response) => {
		response.writeHead(200, { ...head });
		for (const piece of pieces) response.write(piece);
		response.end();
	});
}

/** Bytes that no text contains, with all of the secret except for its first or its last character. */
const BINARY = Buffer.concat([
	Buffer.from([0, 255, 0, 254]),
	Buffer.from(EXAMPLE_SECRET.slice(1)),
	Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * at) % 251)),
	Buffer.from(EXAMPLE_SECRET.slice(0, -1)),
]);

describe('a file with the secret', () => {
	it('is never passed to n8n up to the end of the secret', async () => {
		const passed: Uint8Array[] = [];
		const prepare = (context: IExecuteFunctions) => {
			context.helpers.prepareBinaryData = async (content) => {
				for await (const chunk of content as AsyncIterable<Uint8Array>) passed.push(chunk);
				throw new Error('the stream ended');
			};
		};
		const start = `before${EXAMPLE_SECRET.slice(0, 5)}`;
		api.respondWith(async (response) => {
			response.writeHead(200, PNG).write(start);
			await waitUntil(() => passed.length > 0);
			response.write(EXAMPLE_SECRET.slice(5));
			response.end('after');
		});
		expect((await call({ prepare })).error).toMatchObject({ code: 'secret_in_file' });
		expect(Buffer.concat(passed).toString()).toBe(start);
	});

	it('is found in a compressed response', async () => {
		const head = { ...PNG, 'content-encoding': 'gzip' };
		respondInPieces([gzip(`<${EXAMPLE_SECRET}>`)], head);
		expect((await call()).error).toMatchObject({ code: 'secret_in_file' });
	});

	it('is not requested again, and the failure names the host', async () => {
		respondInPieces([EXAMPLE_SECRET]);
		const retry = { retry: { retry: { maxTries: 3 } } };
		const { error } = await call({ options: retry });
		expect(error).toMatchObject({ code: 'secret_in_file', attempts: 1 });
		expect((error as { message: string }).message).toContain('api.example.test');
		expect(api.received).toHaveLength(1);
	});

	it('is shown as text with the secret hidden', async () => {
		respondInPieces([`<${EXAMPLE_SECRET}>`]);
		const { success } = await call({ responseFormat: 'text' });
		expect(success[0]!.json).toEqual({ data: '<**hidden**>' });
	});

	it('is not recognized in a call without a connection', async () => {
		respondInPieces([EXAMPLE_SECRET]);
		const { success } = await call({ parameters: { authentication: 'none' } });
		expect(Buffer.from(success[0]!.binary!.data!.data, 'base64').toString()).toBe(EXAMPLE_SECRET);
	});

	it.each([{}, { tokenExpiredPath: 'code', tokenExpiredValue: 'expired' }])(
		'is not stored if the secret is a token: %j',
		async (fields) => {
			auth.issueTokens();
			api.respondWith((response, { headers }) => {
				const isGood = headers.authorization === 'Bearer token-1';
				response.writeHead(isGood ? 200 : 401, PNG).end(`{"got":"${headers.authorization}"}`);
			});
			const { success, failure } = await callNode({
				parameters: {
					authentication: 'oAuth2',
					url: `${api.origin}/echo`,
					options: { response: { response: { responseFormat: 'file' } } },
				},
				store: auth.withConsent(fields),
			});
			expect(success).toEqual([]);
			expect(failure[0]!.json.error).toMatchObject({ code: 'secret_in_file', attempts: 2 });
			expect(JSON.stringify(failure)).not.toContain('token-1');
		},
	);
});

describe.each(['in memory', 'on a disk'])('in an n8n that stores files %s', (place) => {
	const disk = place === 'on a disk' ? useFileStorage() : undefined;

	describe.each(WAYS)('with the format %s', (_, responseFormat, head) => {
		it.each<[label: string, pieces: Array<string | Uint8Array>]>([
			['in one piece', [BINARY, `<${EXAMPLE_SECRET}>`, BINARY]],
			['in two', [BINARY, EXAMPLE_SECRET.slice(0, 5), EXAMPLE_SECRET.slice(5), BINARY]],
			['letter by letter, at the end', [BINARY, '.', ...EXAMPLE_SECRET]],
			['alone', [Buffer.from([0xff]), EXAMPLE_SECRET]],
			['in Base64', [BINARY, Buffer.from(`a${EXAMPLE_SECRET}b`).toString('base64'), BINARY]],
			['in UTF-16', [BINARY, Buffer.from(`<${EXAMPLE_SECRET}>`, 'utf16le')]],
		])('a file with the secret %s is not stored', async (__, pieces) => {
			respondInPieces(pieces, head);
			const { success, failure, error } = await call({ responseFormat });
			expect(success).toEqual([]);
			expect(error).toMatchObject({ code: 'secret_in_file', attempts: 1 });
			expect(failure[0]!.binary).toBeUndefined();
			expect(findSecret(failure, EXAMPLE_SECRET)).toEqual([]);
			if (disk) expect(await disk.count()).toBe(0);
			await waitUntil(() => api.isIdle());
		});

		it('a file without the secret is stored byte for byte', async () => {
			respondInPieces(
				[BINARY.subarray(0, 7), BINARY.subarray(7, 70_000), BINARY.subarray(70_000)],
				head,
			);
			const { success, error } = await call({ responseFormat });
			expect(error).toBeUndefined();
			const file = success[0]!.binary!.data!;
			const bytes = disk ? await disk.read(file) : Buffer.from(file.data, 'base64');
			expect(bytes.equals(BINARY)).toBe(true);
			if (disk) await disk.remove(file);
		});
	});
});
