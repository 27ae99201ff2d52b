import { once } from 'node:events';

import { pollUntil } from '../../../host/poll-until.mjs';

const PATIENCE_IN_MS = 30_000;

/**
 * Waits until a server that was just started accepts connections.
 * @param {import('node:child_process').ChildProcess} server
 * @param {() => import('node:net').Socket} connect
 */
export async function untilAnswered(server, connect) {
	const ask = async () => hasEnded(server) || (await isAnswered(connect()));
	const isAnswering = await pollUntil(ask, Boolean, PATIENCE_IN_MS);
	if (hasEnded(server) || !isAnswering) {
		throw new Error(`${server.spawnargs.join(' ')} did not start.`);
	}
}

/** @param {import('node:child_process').ChildProcess} server */
function hasEnded({ exitCode, signalCode }) {
	return exitCode !== null || signalCode !== null;
}

/** @param {import('node:net').Socket} socket */
async function isAnswered(socket) {
	try {
		await once(socket, 'connect');
		return true;
	} catch {
		return false;
	} finally {
		socket.destroy();
	}
}
