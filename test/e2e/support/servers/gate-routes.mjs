import { setTimeout as sleep } from 'node:timers/promises';

import Router from '@koa/router';

const PATIENCE_IN_MS = 60_000;

/**
 * "/gate/NAME?count=2" responds only when this many requests have arrived, and then to all of them at once. Gates with
 * different names are independent.
 */
export function gateRoutes() {
	/** @type {Map<string, (() => void)[]>} */
	const waiting = new Map();
	const router = new Router();
	router.all('/gate/:name', async (context) => {
		const { name = '' } = context.params;
		const queue = waiting.get(name) ?? [];
		waiting.set(name, queue);
		const opened = new Promise((resolve) => queue.push(() => resolve(true)));
		if (queue.length >= Number(context.query.count)) queue.splice(0).forEach((open) => open());
		const isOpen = await Promise.race([opened, sleep(PATIENCE_IN_MS, false, { ref: false })]);
		context.status = isOpen ? 200 : 503;
		context.body = { isOpen };
	});
	/** @type {Map<string, number>} */
	const busyCounts = new Map();
	/** "/busy/NAME?times=2&status=503&after=1" responds this many times that it is busy, and then with success. */
	router.all('/busy/:name', (context) => {
		const { name = '' } = context.params;
		const { times, status = 503, after } = context.query;
		const count = (busyCounts.get(name) ?? 0) + 1;
		busyCounts.set(name, count);
		context.status = count > Number(times) ? 200 : Number(status);
		if (after !== undefined) context.set('Retry-After', String(after));
		context.body = { count };
	});
	return router.routes();
}
