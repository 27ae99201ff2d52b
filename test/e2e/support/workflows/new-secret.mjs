import { randomUUID } from 'node:crypto';

/** @type {Set<string>} */
const made = new Set();

/**
 * A secret of its own for each case, so that what is found somewhere tells where it came from.
 * @param {string} [extra] Characters that look different when they are encoded.
 */
export function newSecret(extra = '') {
	const secret = `marker${extra}-${randomUUID()}`;
	made.add(secret);
	return secret;
}

/** All secrets that were made in this process. */
export const secretsMade = () => [...made];
