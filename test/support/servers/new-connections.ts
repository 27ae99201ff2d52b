import type { TestApi } from './test-api';

/** Counts the new TCP connections to a server during each test of a file. */
export function newConnections(api: TestApi): () => number {
	let before = 0;
	beforeEach(() => void (before = api.connections.total));
	return () => api.connections.total - before;
}
