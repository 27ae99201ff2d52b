const ACCEPT = 'application/json, */*;q=0.1';

/** Returns the headers to send: those that the caller set, and those that an API expects of a JSON client. */
export function withDefaultHeaders(
	headers: Readonly<Record<string, string>>,
	bodyType: string | undefined,
): Record<string, string> {
	const names = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
	const complete = { ...headers };
	if (!names.has('accept')) complete.Accept = ACCEPT;
	if (bodyType !== undefined && !names.has('content-type')) complete['Content-Type'] = bodyType;
	return complete;
}

/** These describe a body (RFC 9110, 8), so a redirect that loses it loses them, too (RFC 9110, 15.4). */
const BODY_HEADERS = new Set([
	...['content-type', 'content-encoding', 'content-language', 'content-location'],
	...['content-digest', 'digest', 'last-modified'],
]);

/** Returns the headers without those that describe a body. */
export function withoutBodyHeaders(
	headers: Readonly<Record<string, string>>,
): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).filter(([name]) => !BODY_HEADERS.has(name.toLowerCase())),
	);
}

/** Returns the Content-Type that the caller set, if any. */
export function findContentType<T>(
	headers: ReadonlyArray<readonly [name: string, value: T]>,
): T | undefined {
	return headers.find(([name]) => isContentType(name))?.[1];
}

/** Is this the Content-Type header? A form-data body sets its own, which names its boundary. */
export function isContentType(name: string): boolean {
	return name.toLowerCase() === 'content-type';
}
