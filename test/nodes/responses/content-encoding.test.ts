/* eslint-disable @n8n/community-nodes/no-restricted-imports -- compresses as servers do; nothing of it is published */
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { callNode } from '../../support/node/call-node';
import { apiKeyConnection, EXAMPLE_SECRET } from '../../support/secrets/example-connections';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();

const JSON_BODY = Buffer.from('{"a":1}');
const CLIENTS = [
	["n8n's client", false],
	['fetch', true],
] as const;

interface EncodedCall {
	encoding: string;
	body: Buffer;
	reuseConnections: boolean;
	responseFormat?: string;
	statusCode?: number;
}

async function call({ encoding, body, statusCode = 200, ...options }: EncodedCall) {
	const { responseFormat = 'autodetect', reuseConnections } = options;
	api.respondWith((response) => {
		response.writeHead(statusCode, {
			'content-type': 'application/json',
			'content-encoding': encoding,
			'content-length': body.length,
		});
		response.end(body);
	});
	const { success, failure } = await callNode({
		parameters: {
			url: `${api.origin}/a`,
			options: { reuseConnections, response: { response: { responseFormat, fullResponse: true } } },
		},
		store: apiKeyConnection(),
	});
	return { success, json: success[0]?.json, error: failure[0]?.json.error };
}

describe.each(CLIENTS)('with %s, the length', (_, reuseConnections) => {
	const lengthOf = async (body: Buffer, encoding = 'identity') => {
		const { json } = await call({ encoding, body, reuseConnections });
		return (json!.headers as Record<string, unknown>)['content-length'];
	};

	it('of an encoded body is not given out: it would tell what is in it', async () => {
		const [alike, different] = ['{"a":"abcabcabcabc"}', '{"a":"abcdefghijkl"}'].map((text) =>
			Buffer.from(text),
		);
		expect(await lengthOf(gzipSync(alike!), 'gzip')).toBeUndefined();
		expect(await lengthOf(gzipSync(different!), 'gzip')).toBeUndefined();
		expect(gzipSync(alike!).length).not.toBe(gzipSync(different!).length);
	});

	it('of another body is', async () => expect(await lengthOf(JSON_BODY)).toBe('7'));
});

describe.each(CLIENTS)('with %s, a body', (_, reuseConnections) => {
	it.each<[encoding: string, body: Buffer]>([
		['gzip', gzipSync(JSON_BODY)],
		['GZIP', gzipSync(JSON_BODY)],
		['x-gzip', gzipSync(JSON_BODY)],
		['deflate', deflateSync(JSON_BODY)],
		['br', brotliCompressSync(JSON_BODY)],
		['identity', JSON_BODY],
		['', JSON_BODY],
	])('with the encoding %j is decoded', async (encoding, body) => {
		const { json, error } = await call({ encoding, body, reuseConnections });
		expect(error).toBeUndefined();
		expect(json).toMatchObject({ body: { a: 1 } });
	});

	it.each<[encoding: string, body: Buffer]>([
		['foo', JSON_BODY],
		['gzip, foo', gzipSync(JSON_BODY)],
		['identity, foo', JSON_BODY],
	])('with the encoding %j is a failure', async (encoding, body) => {
		for (const responseFormat of ['autodetect', 'json', 'text', 'file']) {
			for (const statusCode of [200, 400]) {
				const result = await call({ encoding, body, reuseConnections, responseFormat, statusCode });
				expect(result.success).toEqual([]);
				expect(result.error).toMatchObject({ code: 'not_decoded', attempts: 1 });
			}
		}
	});

	it('that is empty is none', async () => {
		const { error } = await call({ encoding: 'foo', body: Buffer.of(), reuseConnections });
		expect(error).toBeUndefined();
	});

	it('with a secret in it that is compressed twice never gets out', async () => {
		const body = gzipSync(gzipSync(`<${EXAMPLE_SECRET}>`));
		const twice = { encoding: 'gzip, gzip', body, reuseConnections, responseFormat: 'file' };
		const { success, error } = await call(twice);
		expect(success).toEqual([]);
		expect(error).toMatchObject({ code: reuseConnections ? 'secret_in_file' : 'not_decoded' });
	});
});
