import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';

import Router from '@koa/router';
import { arrivalOf } from './start-test-server.mjs';

const BLOCK = randomBytes(1_000_000);

/**
 * Files of any size, to be had and to be handed in, of which neither side ever holds more than a piece:
 * so the memory that n8n takes for them can be told from that of the tests.
 * @param {{ name: string, arrivals: import('./start-test-server.mjs').Arrival[] }} into
 */
export function fileRoutes({ name, arrivals }) {
	const router = new Router();
	router.get('/files/:megabytes', (context) => {
		context.attachment('große Datei.png');
		context.type = 'image/png';
		context.body = Readable.from(pieces(Number(context.params.megabytes)));
	});
	router.all('/digest/:megabytes', async (context) => {
		const { method, path, headers, req } = context;
		const text = [method, path, ...req.rawHeaders].join('\n');
		arrivals.push(arrivalOf(name, { method, path, headers, text }));
		context.body = await digestOf(req, Number(context.params.megabytes));
	});
	return router.routes();
}

/**
 * What the digest of such a file is.
 * @param {number} megabytes
 */
export function expectedDigest(megabytes) {
	const hash = createHash('sha256');
	for (const piece of pieces(megabytes)) hash.update(piece);
	return hash.digest('hex');
}

/** No two pieces are the same, so that their order counts. @param {number} megabytes */
function* pieces(megabytes) {
	for (let index = 0; index < megabytes; index += 1) {
		const piece = Buffer.from(BLOCK);
		piece.writeUInt32BE(index);
		yield piece;
	}
}

/**
 * The digest of the file in a body, which in a form starts after the first empty line.
 * @param {import('node:http').IncomingMessage} message
 * @param {number} megabytes
 */
async function digestOf(message, megabytes) {
	const hash = createHash('sha256');
	const { 'content-type': type = '', 'content-length': announced } = message.headers;
	let isInFile = !type.startsWith('multipart/');
	let left = megabytes * BLOCK.length;
	let length = 0;
	for await (const chunk of message) {
		length += chunk.length;
		const start = isInFile ? 0 : chunk.indexOf('\r\n\r\n') + 4;
		isInFile = true;
		const part = chunk.subarray(start, start + left);
		left -= part.length;
		hash.update(part);
	}
	return { digest: hash.digest('hex'), left, type, isWhole: String(length) === announced };
}
