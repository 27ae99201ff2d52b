import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';

import Router from '@koa/router';
import { arrivalOf } from './start-test-server.mjs';

const BLOCK = randomBytes(1_000_000);

/**
 * Returns routes to download and upload files of any size. Neither side ever holds more than a piece of a file, so that
 * n8n's memory use can be measured.
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
 * Returns the digest of such a file.
 * @param {number} megabytes
 */
export function expectedDigest(megabytes) {
	const hash = createHash('sha256');
	for (const piece of pieces(megabytes)) hash.update(piece);
	return hash.digest('hex');
}

/** Yields pieces that all differ, so that the digest depends on their order. @param {number} megabytes */
function* pieces(megabytes) {
	for (let index = 0; index < megabytes; index += 1) {
		const piece = Buffer.from(BLOCK);
		piece.writeUInt32BE(index);
		yield piece;
	}
}

/**
 * Returns the digest of the file in a body. In a form, the file starts after the first empty line.
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
