import { connect, createServer } from 'node:net';

import { listen } from '../../host/listen.mjs';

/** @typedef {Awaited<ReturnType<typeof startRelay>>} Relay */
/** @typedef {import('node:net').Socket} Socket */

/**
 * Relays TCP connections to a port of this machine as if it were far away: data arrives half a round trip later.
 * Connecting would take a round trip, too. Since the relay itself is near, it delays the first data by that time
 * instead.
 * @param {number} port
 * @param {number} roundTripInMs
 */
export async function startRelay(port, roundTripInMs) {
	const counts = { connections: 0 };
	const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
		counts.connections += 1;
		const far = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
		relay(near, far, { delayInMs: roundTripInMs / 2, connectingInMs: roundTripInMs });
		relay(far, near, { delayInMs: roundTripInMs / 2, connectingInMs: 0 });
	});
	const { port: ownPort, stop } = await listen(server);
	return {
		port: ownPort,
		stop,
		/** The number of connections since the last call of this function. */
		connections() {
			const { connections } = counts;
			counts.connections = 0;
			return connections;
		},
	};
}

/**
 * @param {Socket} from
 * @param {Socket} to
 * @param {{ delayInMs: number, connectingInMs: number }} delays
 */
function relay(from, to, { delayInMs, connectingInMs }) {
	const connectedAt = performance.now() + connectingInMs;
	/** @type {(() => void)[]} */
	const queue = [];
	/** Whichever timer fires first, the oldest action runs first. @param {() => void} action */
	const runDelayed = (action) => {
		queue.push(action);
		const wait = Math.max(connectedAt - performance.now(), 0);
		setTimeout(() => queue.shift()?.(), wait + delayInMs);
	};
	from.on('data', (chunk) => runDelayed(() => to.writable && to.write(chunk)));
	from.on('end', () => runDelayed(() => to.end()));
	from.on('close', () => runDelayed(() => to.destroy()));
	from.on('error', () => to.destroy());
}
