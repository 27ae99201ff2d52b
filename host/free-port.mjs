import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

import { listen } from './listen.mjs';

/**
 * Below those that systems give to outgoing connections (from 32768 on Linux): one of these could be taken by any
 * request between the moment when it was found to be free and that when it is used. Above the last one that browsers
 * refuse to call, 10080.
 */
const LOWEST_PORT = 11_000;
const HIGHEST_PORT = 30_000;
const MOST_TRIES = 100;

/** A port that nobody uses. */
export async function freePort() {
	for (let tries = 1; ; tries += 1) {
		try {
			const { port, stop } = await listen(createServer(), randomInt(LOWEST_PORT, HIGHEST_PORT));
			await stop();
			return port;
		} catch (error) {
			if (tries === MOST_TRIES) throw error;
		}
	}
}
