import { randomInt } from 'node:crypto';

import getPort from 'get-port';

/**
 * Below the ports that systems give to outgoing connections (from 32768 on Linux): a request could take one of those
 * between the moment when it was found to be free and the moment when it is used. Above 10080, the last port that
 * browsers refuse to call.
 */
const LOWEST_PORT = 11_000;
const HIGHEST_PORT = 30_000;
const MAX_CANDIDATES = 100;

/** A port that no process uses. Chosen at random, since other processes may be looking for one at the same moment. */
export async function freePort() {
	return await getPort({ port: candidates() });
}

function* candidates() {
	for (let count = 0; count < MAX_CANDIDATES; count += 1)
		yield randomInt(LOWEST_PORT, HIGHEST_PORT);
}
