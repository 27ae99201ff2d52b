const ACCEPT = 'application/json, */*;q=0.1';
const JSON_CONTENT_TYPE = 'application/json';

/**
 * The headers to send: what the caller set, and what an API expects of a JSON client besides.
 * Without a body there is no content type, not even the caller's: RFC 9110, 15.4, drops it with the
 * body on a redirect.
 */
export function withDefaultHeaders(
	headers: Readonly<Record<string, string>>,
	{ hasBody }: { hasBody: boolean },
): Record<string, string> {
	const given = Object.entries(headers).filter(([name]) => hasBody || !isContentType(name));
	const names = new Set(given.map(([name]) => name.toLowerCase()));
	const complete = Object.fromEntries(given);
	if (!names.has('accept')) complete.Accept = ACCEPT;
	if (hasBody && !names.has('content-type')) complete['Content-Type'] = JSON_CONTENT_TYPE;
	return complete;
}

function isContentType(name: string): boolean {
	return name.toLowerCase() === 'content-type';
}
