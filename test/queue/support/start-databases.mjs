import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { removeAbandoned } from '../../../host/remove-abandoned.mjs';
import { startPostgres } from './start-postgres.mjs';
import { startRedis } from './start-redis.mjs';

/** In the folder of all users, for PostgreSQL runs as one that may not be able to look into ours. */
const PREFIX = 'n8n-queue-';

/** The two servers that the n8ns of a queue share, and the settings by which n8n finds them. */
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
