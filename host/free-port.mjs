import { createServer } from 'node:net';

import { listen } from './listen.mjs';

/** Asks the system for a port that nobody uses. */
export async function freePort() {
	const { port, stop } = await listen(createServer());
	await stop();
	return port;
}
