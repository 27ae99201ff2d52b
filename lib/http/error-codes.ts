/** What `fetch` of Node.js calls things for which Node.js itself has a name (undici, docs/api/Errors.md). */
const NAMES_OF_NODE = new Map([
	['UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT'],
	['UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT'],
	['UND_ERR_HEADERS_OVERFLOW', 'HPE_HEADER_OVERFLOW'],
	['UND_ERR_HEADERS_TIMEOUT', 'ETIMEDOUT'],
	['UND_ERR_SOCKET', 'ECONNRESET'],
]);

/**
 * The same trouble under one name, whoever reports it. None of these becomes a code of trouble before anything
 * was sent: a connection that broke off may have carried the request.
 */
export function networkCodeNamed(code: string): string {
	return NAMES_OF_NODE.get(code) ?? code;
}
