/* eslint-disable @n8n/community-nodes/no-restricted-imports -- compresses as servers do; nothing of it is published */
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { sleep, type IDataObject } from 'n8n-workflow';
import { callNode } from '../../support/node/call-node';
import { apiKeyConnection, EXAMPLE_SECRET } from '../../support/secrets/example-connections';
import { findSecret } from '../../support/secrets/find-secret';
import { useRawServer } from '../../support/servers/use-raw-server';

const server = useRawServer();
const withoutTls = useRawServer(false);
const oldTls = useRawServer(true, {
	minVersion: 'TLSv1',
	maxVersion: 'TLSv1.1',
	ciphers: 'DEFAULT@SECLEVEL=0',
});

const CLIENTS = [
	["n8n's client", false],
	['fetch', true],
] as const;

async function call(url: string, reuseConnections: boolean): Promise<IDataObject> {
	const { success, failure } = await callNode({
		parameters: { url: `${url}/secret-path?q=secret-query`, options: { reuseConnections } },
		store: apiKeyConnection(),
	});
	expect(success).toEqual([]);
	const error = failure[0]!.json.error as IDataObject;
	expect(error).toMatchObject({ code: 'network', attempts: 1 });
	expect(findSecret(error, EXAMPLE_SECRET)).toEqual([]);
	expect(JSON.stringify(error)).not.toMatch(/secret-(path|query)/);
	return error;
}

const respond = (headers: string, body: string | Buffer): Buffer =>
	Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${headers}\r\n\r\n`), Buffer.from(body)]);

const encoded = (encoding: string, body: Buffer): Buffer =>
	respond(`content-encoding: ${encoding}\r\ncontent-length: ${body.length}`, body);

const NOT_HTTP = /^api\.example\.test answered with something that is not valid HTTP$/;
const BROKEN_OFF = /^api\.example\.test broke off in the middle of its response$/;
const CLOSED = /^api\.example\.test closed the connection before it answered$/;
const COMPRESSION = /^The response of api\.example\.test is not compressed as it says$/;

describe.each(CLIENTS)('with %s, a server', (_, reuse) => {
	it.each<[label: string, octets: string | Buffer, message: RegExp]>([
		[
			'gives its length twice',
			respond('content-length: 3\r\ntransfer-encoding: chunked', '0\r\n\r\n'),
			NOT_HTTP,
		],
		['gives two lengths', respond('content-length: 2\r\ncontent-length: 3', '{}'), NOT_HTTP],
		['gives a length in words', respond('content-length: two', '{}'), NOT_HTTP],
		['has a NUL in a header', respond('x: a\0b', '{}'), NOT_HTTP],
		['has a status of two digits', 'HTTP/1.1 20 OK\r\n\r\n{}', NOT_HTTP],
		['has a version of its own', 'HTTP/9.1 200 OK\r\n\r\n{}', NOT_HTTP],
		['speaks SMTP', '220 mail ESMTP\r\n', NOT_HTTP],
		['speaks Redis', '-ERR unknown command\r\n', NOT_HTTP],
		['speaks HTTP/2 alone', Buffer.from([0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 9]), NOT_HTTP],
		['has large headers', respond(`x: ${'a'.repeat(20_000)}`, '{}'), /headers .* too large$/],
		['says gzip to plain JSON', encoded('gzip', Buffer.from('{"a":1}')), COMPRESSION],
		['says Brotli to plain JSON', encoded('br', Buffer.from('{"a":1}')), COMPRESSION],
		['says Brotli to gzip', encoded('br', gzipSync('{"a":1}')), COMPRESSION],
		['says gzip to Brotli', encoded('gzip', brotliCompressSync('{"a":1}')), COMPRESSION],
		['sends less than it says', respond('content-length: 50', '{"a":'), BROKEN_OFF],
		['ends in a chunk', respond('transfer-encoding: chunked', '5\r\n{"a":'), BROKEN_OFF],
		['ends between chunks', respond('transfer-encoding: chunked', '1\r\n1\r\n'), BROKEN_OFF],
		['ends in its headers', 'HTTP/1.1 200 OK\r\ncontent-le', CLOSED],
		['says nothing', '', CLOSED],
	])('that %s', async (_label, octets, message) => {
		server.answerWith(octets);
		expect((await call(server.origin, reuse)).message).toMatch(message);
	});

	it('that breaks off a moment after the head', async () => {
		server.onConnection((socket) => {
			socket.once('data', () => {
				socket.write(respond('content-length: 50', '{"a":'), () => {
					void sleep(50).then(() => socket.destroy());
				});
			});
		});
		expect((await call(server.origin, reuse)).message).toMatch(BROKEN_OFF);
	});

	it.each(['HTTP/1.1 400 Bad Request\r\n\r\n', 'SSH-2.0-OpenSSH_9.6\r\n', '+OK POP3 ready\r\n'])(
		'without TLS, which says %j',
		async (greeting) => {
			withoutTls.onConnection((socket) => void socket.end(greeting));
			expect((await call(withoutTls.origin, reuse)).message).toBe(
				`No TLS connection to api.example.test on port ${withoutTls.port}`,
			);
		},
	);

	it('with a version of TLS that n8n does not speak', async () => {
		const { message, description } = await call(oldTls.origin, reuse);
		expect(message).toBe(`No TLS connection to api.example.test on port ${oldTls.port}`);
		expect(description).toContain('a TLS version that n8n does not speak');
	});

	it('that hangs up before TLS has begun', async () => {
		withoutTls.onConnection((socket) => void socket.destroy());
		const { message, description } = await call(withoutTls.origin, reuse);
		expect(message).toMatch(CLOSED);
		expect(description).toContain(`port ${withoutTls.port}`);
	});
});
