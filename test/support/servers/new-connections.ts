import type { TestApi } from './test-api';

/** Counts the TCP connections to a server in each test of a file. */
export function newConnections(api: TestApi): () => number {
	let before = 0;
	beforeEach(() => void (before = api.connections.total));
	return () => api.connections.total - before;
}
