import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { removeAbandoned } from '../../../host/remove-abandoned.mjs';
import { startPostgres } from './start-postgres.mjs';
import { startRedis } from './start-redis.mjs';

/** In the temporary folder of all users: PostgreSQL may run as a user without access to ours. */
const PREFIX = 'n8n-queue-';

/** Starts the two servers that the n8n processes of a queue share. Returns the settings with which n8n finds them. */
export async function startDatabases() {
	await removeAbandoned(tmpdir(), PREFIX);
	const folder = join(tmpdir(), `${PREFIX}${process.pid}`);
	await mkdir(folder);
	const [postgres, redis] = await Promise.all([startPostgres(folder), startRedis(folder)]);
	return {
		env: { ...postgres.env, ...redis.env },
		async stop() {
			await Promise.all([postgres.stop(), redis.stop()]);
			await rm(folder, { recursive: true });
		},
	};
}
