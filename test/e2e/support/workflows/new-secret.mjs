import { randomUUID } from 'node:crypto';

/** @type {Set<string>} */
const created = new Set();

/**
 * Returns a new secret for each case, so that a secret that is found somewhere shows where it came from.
 * @param {string} [extra] Characters that look different when they are encoded.
 */
export function newSecret(extra = '') {
	const secret = `marker${extra}-${randomUUID()}`;
	created.add(secret);
	return secret;
}

/** Returns all secrets that were created in this process. */
export const createdSecrets = () => [...created];
