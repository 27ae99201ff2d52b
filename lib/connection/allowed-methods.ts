import { HTTP_METHODS, isHttpMethod, type HttpMethod } from '../http/http-method';
import { accept, refuse, type Verdict } from '../refusals/refusal';

/** The methods that a connection may be used with, in alphabetical order; all of them if not narrowed. */
export interface AllowedMethods {
	list: readonly HttpMethod[];
	/** Canonical text of a narrowed list, "GET,HEAD"; empty if every method is allowed. */
	text: string;
}

/**
 * Which methods does a stored list allow?
 *
 * No list, or an empty one, does not narrow the connection. Anything else has to be a list of methods:
 * one that cannot be read means no, since a person narrowed it once.
 */
export function parseAllowedMethods(stored: unknown): Verdict<AllowedMethods> {
	if (stored === undefined || isEmptyList(stored)) return accept({ list: HTTP_METHODS, text: '' });
	if (!Array.isArray(stored) || !stored.every(isHttpMethod)) return refuse('methods_invalid', {});
	const list = HTTP_METHODS.filter((method) => stored.includes(method));
	return accept({ list, text: list.join(',') });
}

/** n8n's editor stores an empty list; its API and older connections leave the field out or blank. */
function isEmptyList(stored: unknown): boolean {
	return stored === '' || (Array.isArray(stored) && stored.length === 0);
}
