import { isJmesPath, isLocation } from './jmespath';

/** The part of a response that a path leads into, and the path in it. */
export interface ResponsePath {
	part: 'body' | 'headers';
	path: string;
}

const HEADERS = '$headers';

/**
 * Splits a path such as "$headers.x-next-cursor". All others lead into the body. Names of headers are in lower case, however
 * they were typed.
 */
export function splitResponsePath(path: string): ResponsePath {
	if (path === HEADERS) return { part: 'headers', path: '@' };
	if (!path.startsWith(`${HEADERS}.`)) return { part: 'body', path };
	const inner = path.slice(HEADERS.length + 1);
	return { part: 'headers', path: isLocation(inner) ? inner.toLowerCase() : inner };
}

/** Is this a path into a response? */
export function isResponsePath(path: string): boolean {
	return isJmesPath(splitResponsePath(path).path);
}
