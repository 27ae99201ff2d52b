/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- changes the environment of the process; nothing of it is published */
import { runInThisContext } from 'node:vm';

/**
 * The environment that Node.js itself reads. jest gives tests a copy of it, so setting
 * `NODE_TLS_REJECT_UNAUTHORIZED` there would have no effect.
 */
const realEnvironment = runInThisContext('process.env') as typeof process.env;

/** Runs an action while TLS verification is off for the whole n8n instance, as some administrators set it. */
export async function withoutTlsVerification(action: () => Promise<void>): Promise<void> {
	realEnvironment.NODE_TLS_REJECT_UNAUTHORIZED = '0';
	try {
		await action();
	} finally {
		delete realEnvironment.NODE_TLS_REJECT_UNAUTHORIZED;
	}
}
