const ACCEPT = 'application/json, */*;q=0.1';

/**
 * Returns the headers to send: those that the caller set, and those that an API expects of a JSON client.
 * `contentType` is the body's. Without a body no Content-Type is sent, not even the caller's: RFC 9110,
 * 15.4, drops it with the body on a redirect.
 */
export function withDefaultHeaders(
	headers: Readonly<Record<string, string>>,
	contentType: string | undefined,
): Record<string, string> {
	const given = Object.entries(headers).filter(
		([name]) => contentType !== undefined || !isContentType(name),
	);
	const names = new Set(given.map(([name]) => name.toLowerCase()));
	const complete = Object.fromEntries(given);
	if (!names.has('accept')) complete.Accept = ACCEPT;
	if (contentType !== undefined && !names.has('content-type')) {
		complete['Content-Type'] = contentType;
	}
	return complete;
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
