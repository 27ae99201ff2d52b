/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reaches the environment of the process; nothing of it is published */
import { runInThisContext } from 'node:vm';

/**
 * The environment that Node.js itself reads. jest gives tests a copy of it, so that a test which sets
 * `NODE_TLS_REJECT_UNAUTHORIZED` there would set nothing.
 */
const realEnvironment = runInThisContext('process.env') as typeof process.env;

/** Does something while the instance has TLS verification turned off, as some administrators do. */
export async function withoutTlsVerification(action: () => Promise<void>): Promise<void> {
	realEnvironment.NODE_TLS_REJECT_UNAUTHORIZED = '0';
	// That TLS is verified was proven in a time of which no test tells.
	const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 3_600_000);
	try {
		await action();
	} finally {
		clock.mockRestore();
		delete realEnvironment.NODE_TLS_REJECT_UNAUTHORIZED;
	}
}
