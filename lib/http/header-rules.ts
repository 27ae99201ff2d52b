import { accept, refuse, type Refused, type Verdict } from '../refusals/refusal';
import { canonicalHeaderName, isCredentialHeader, isForbiddenHeader } from './header-names';

const MAX_NAME_LENGTH = 256;
const MAX_VALUE_LENGTH = 16_384;
/** All headers of a request, counted as HTTP/2 does (RFC 9113, 10.5.1). Servers accept less. */
const MAX_TOTAL_SIZE = 65_536;
const SIZE_PER_HEADER = 32;

/** Is this a token (RFC 9110, 5.6.2), as the names of headers and of authentication schemes are? */
export function isToken(text: string): boolean {
	return /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(text);
}

/**
 * May a caller set these headers, in addition to those that the connection sets?
 *
 * Names are compared as a server behind CGI or WSGI sees them. Nothing is dropped or overwritten: one forbidden header refuses the whole request.
 */
export function judgeHeaders(
	headers: ReadonlyArray<readonly [name: string, value: unknown]>,
	connectionHeaders: readonly string[] = [],
): Verdict<Record<string, string>> {
	const taken = new Set(connectionHeaders.map(canonicalHeaderName));
	if (isTooLarge(headers)) return refuse('headers_too_large', { limit: MAX_TOTAL_SIZE });
	const seen = new Set<string>();
	const accepted: Array<[name: string, value: string]> = [];
	for (const [name, value] of headers) {
		const refused = findLongHeader(name, value) ?? findBadHeader(name, value, taken);
		if (refused) return refused;
		const canonical = canonicalHeaderName(name);
		if (seen.has(canonical)) return refuse('header_given_twice', { name });
		seen.add(canonical);
		accepted.push([name, String(value)]);
	}
	return accept(Object.fromEntries(accepted));
}

function isTooLarge(headers: ReadonlyArray<readonly [name: string, value: unknown]>): boolean {
	let size = 0;
	return headers.some(([name, value]) => {
		// A name or value that is too long by itself gets its own refusal.
		size += SIZE_PER_HEADER + Math.min(name.length, MAX_NAME_LENGTH);
		size += Math.min(lengthOf(value), MAX_VALUE_LENGTH);
		return size > MAX_TOTAL_SIZE;
	});
}

function findLongHeader(name: string, value: unknown): Refused | undefined {
	// The refusal does not repeat such a name: it may contain what was meant to be a value.
	if (name.length > MAX_NAME_LENGTH) {
		return refuse('header_too_long', { name: '', limit: MAX_NAME_LENGTH });
	}
	if (lengthOf(value) <= MAX_VALUE_LENGTH) return undefined;
	return refuse('header_too_long', { name, limit: MAX_VALUE_LENGTH });
}

function lengthOf(value: unknown): number {
	return typeof value === 'string' ? value.length : 0;
}

function findBadHeader(
	name: string,
	value: unknown,
	taken: ReadonlySet<string>,
): Refused | undefined {
	// The refusal does not repeat an invalid name: it may contain what was meant to be a value.
	if (!isToken(name)) return refuse('header_invalid', { name: '' });
	const canonical = canonicalHeaderName(name);
	if (taken.has(canonical)) return refuse('header_set_by_connection', { name });
	if (isForbiddenHeader(canonical)) {
		return refuse('header_forbidden', { name, isCredential: isCredentialHeader(canonical) });
	}
	return isHeaderValue(value) ? undefined : refuse('header_invalid', { name });
}

function isHeaderValue(value: unknown): boolean {
	if (typeof value === 'number' || typeof value === 'boolean') return true;
	return typeof value === 'string' && !hasControlCharacter(value) && isLatin1(value);
}

/** RFC 9110, 5.5: CR, LF and NUL end or split a field. n8n would drop them and send another value. */
export function hasControlCharacter(text: string): boolean {
	return /\p{Cc}/u.test(text);
}

/** n8n silently drops characters outside Latin-1, so the server would see another value. */
export function isLatin1(text: string): boolean {
	return !/[\u0100-\u{10FFFF}]/u.test(text);
}
