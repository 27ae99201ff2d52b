import { HTTP_METHODS, isHttpMethod, type HttpMethod } from '../http/http-method';
import { accept, refuse, type Verdict } from '../refusals/refusal';

/** The methods that a connection allows. */
export interface AllowedMethods {
	/** In alphabetical order; every method, unless the connection restricts them. */
	list: readonly HttpMethod[];
	/** Canonical form of a restricted list, such as "GET,HEAD"; empty if every method is allowed. */
	text: string;
}

/**
 * Which methods does a stored list allow?
 *
 * A missing or empty list does not restrict the connection. Anything else must be a list of methods. A value
 * that cannot be read is refused, because a user did restrict the connection once.
 */
export function parseAllowedMethods(stored: unknown): Verdict<AllowedMethods> {
	if (stored === undefined || isEmptyList(stored)) return accept({ list: HTTP_METHODS, text: '' });
	if (!Array.isArray(stored) || !stored.every(isHttpMethod)) return refuse('methods_invalid', {});
	const list = HTTP_METHODS.filter((method) => stored.includes(method));
	return accept({ list, text: list.join(',') });
}

/** n8n's editor stores an empty list. n8n's API and older connections omit the field or leave it blank. */
function isEmptyList(stored: unknown): boolean {
	return stored === '' || (Array.isArray(stored) && stored.length === 0);
}
