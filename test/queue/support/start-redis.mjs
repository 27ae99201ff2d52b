import { createConnection } from 'node:net';
import { join } from 'node:path';

import { stopProcess } from '../../../host/child-processes.mjs';
import { freePort } from '../../../host/free-port.mjs';
import { startWithUs } from './start-with-us.mjs';
import { untilAnswered } from './until-answered.mjs';

/**
 * Starts a Redis server that stores nothing on disk.
 * @param {string} folder The folder for its log.
 */
export async function startRedis(folder) {
	const port = await freePort();
	const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder];
	const server = startWithUs('redis-server', args, { logFile: join(folder, 'redis.log') });
	await untilAnswered(server, () => createConnection(port, '127.0.0.1'));
	return {
		env: { QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: String(port) },
		stop: () => stopProcess(server),
	};
}
