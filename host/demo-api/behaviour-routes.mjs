import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

import Router from '@koa/router';

const ITEMS = [
	{ id: 1, name: 'Notebook', price: 4.5 },
	{ id: 2, name: 'Pencil', price: 1.2 },
	{ id: 3, name: 'Eraser', price: 0.8 },
];

/**
 * Endpoints that behave like APIs in good and bad moods; they ask for no secret.
 * @param {string} otherUrl A server of someone else, to redirect to.
 */
export function behaviourRoutes(otherUrl) {
	const router = new Router();
	router.all('/items', (context) => {
		context.body = ITEMS;
	});
	router.all('/status/:code', (context) => {
		context.status = Number(context.params.code);
		context.body = { status: context.status };
	});
	router.all('/slow/:ms', async (context) => {
		await sleep(Number(context.params.ms));
		context.body = { waitedMs: Number(context.params.ms) };
	});
	router.all('/redirect-away', (context) => context.redirect(`${otherUrl}/collect`));
	router.all('/redirect-here', (context) => context.redirect('/items'));
	router.all('/big/:bytes', (context) => {
		context.type = 'text/plain';
		context.body = Readable.from(chunksOf(Number(context.params.bytes)));
	});
	return router.routes();
}

/**
 * In pieces and without a length announced: a reader has to count for itself.
 * @param {number} bytes
 */
function* chunksOf(bytes) {
	const chunk = 64 * 1024;
	for (let sent = 0; sent < bytes; sent += chunk) {
		yield Buffer.alloc(Math.min(chunk, bytes - sent), 'x');
	}
}
