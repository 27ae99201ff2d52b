/**
 * Something a person can put right: `start.mjs` shows its message without a stack trace.
 * Anything else that is thrown is a fault of the host itself.
 */
export class HostError extends Error {
	name = 'HostError';
}
