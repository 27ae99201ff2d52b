/** The first bytes of a Zstandard frame (RFC 8878, 3.1.1). */
const ZSTANDARD_MAGIC = [0x28, 0xb5, 0x2f, 0xfd];

/** Returns the codings that a `Content-Encoding` header names, in lower case (RFC 9110, 8.4). */
export function contentCodings(header: unknown): string[] {
	return String(header ?? '')
		.toLowerCase()
		.split(',')
		.map((coding) => coding.trim());
}

/** Does this header, after the client has decoded what it can decode, say that a body is still encoded? */
export function namesCoding(header: unknown): boolean {
	return contentCodings(header).some((coding) => coding !== '' && coding !== 'identity');
}

/**
 * Is a body still encoded that has such a header? `fetch` keeps it after it has undone Zstandard, which only newer
 * versions can.
 */
export function isStillEncoded(header: unknown, body: Uint8Array): boolean {
	if (body.length === 0 || !namesCoding(header)) return false;
	const isZstandard = contentCodings(header).join() === 'zstd';
	return !isZstandard || ZSTANDARD_MAGIC.every((byte, index) => body[index] === byte);
}

/**
 * Returns the headers without a `Content-Length` that is the length of the encoded body (RFC 9110, 8.6). It would say how
 * well the body could be compressed, and so what is in it. A response without a body keeps it: it is about another one.
 */
export function withoutEncodedLength<T extends Readonly<Record<string, unknown>>>(
	headers: T,
	byteLength: number,
): T {
	const length = headers['content-length'];
	if (byteLength === 0 || length === undefined || Number(length) === byteLength) return headers;
	return Object.fromEntries(
		Object.entries(headers).filter(([name]) => name !== 'content-length'),
	) as T;
}
