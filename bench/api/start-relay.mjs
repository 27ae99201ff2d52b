import { connect, createServer } from 'node:net';

import { listen } from '../../host/listen.mjs';

/** @typedef {Awaited<ReturnType<typeof startRelay>>} Relay */
/** @typedef {import('node:net').Socket} Socket */

/**
 * Passes TCP connections on to a port of this machine as if it were far away: what is sent arrives half a
 * round trip later. To connect costs a round trip, too; since the relay itself is near, it makes up for
 * that by holding back what is sent first.
 * @param {number} port
 * @param {number} roundTripInMs
 */
export async function startRelay(port, roundTripInMs) {
	const counts = { connections: 0 };
	const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
		counts.connections += 1;
		const far = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
		passOn(near, far, { delayInMs: roundTripInMs / 2, connectingInMs: roundTripInMs });
		passOn(far, near, { delayInMs: roundTripInMs / 2, connectingInMs: 0 });
	});
	const { port: ownPort, stop } = await listen(server);
	return {
		port: ownPort,
		stop,
		/** Connections since this was last asked. */
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
function passOn(from, to, { delayInMs, connectingInMs }) {
	const connectedAt = performance.now() + connectingInMs;
	/** @type {(() => void)[]} */
	const waiting = [];
	/** Whichever timer ends first, the oldest goes first. @param {() => void} action */
	const later = (action) => {
		waiting.push(action);
		const wait = Math.max(connectedAt - performance.now(), 0);
		setTimeout(() => waiting.shift()?.(), wait + delayInMs);
	};
	from.on('data', (chunk) => later(() => to.writable && to.write(chunk)));
	from.on('end', () => later(() => to.end()));
	from.on('close', () => later(() => to.destroy()));
	from.on('error', () => to.destroy());
}
