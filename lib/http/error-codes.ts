/** Node.js's own codes for errors that its `fetch` reports under other codes (undici, docs/api/Errors.md). */
const NODE_CODES = new Map([
	['UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT'],
	['UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT'],
	['UND_ERR_HEADERS_OVERFLOW', 'HPE_HEADER_OVERFLOW'],
	['UND_ERR_HEADERS_TIMEOUT', 'ETIMEDOUT'],
	['UND_ERR_SOCKET', 'ECONNRESET'],
]);

/**
 * Returns one code for the same error, whichever client reports it. None of these codes becomes one that says
 * that nothing was sent: a connection that broke off may have carried the request.
 */
export function nodeErrorCode(code: string): string {
	return NODE_CODES.get(code) ?? code;
}

/** The certificate was issued by none of the certificate authorities (CAs) that the client trusts. */
const UNKNOWN_CA_CODES = new Set([
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** Whether a request that failed with this Node.js code may be sent again with other CAs. */
export function isUnknownCaCode(networkCode = ''): boolean {
	return UNKNOWN_CA_CODES.has(networkCode);
}

/** No connection was made, so nothing can have arrived. */
const NOT_CONNECTED_CODES = new Set([
	'EAI_AGAIN',
	'ECONNREFUSED',
	'EHOSTDOWN',
	'EHOSTUNREACH',
	'ENETDOWN',
	'ENETUNREACH',
	'ENOTFOUND',
]);

/** Whether the request cannot have reached the server, since no connection was made. */
export function isNotConnectedCode(networkCode = ''): boolean {
	return NOT_CONNECTED_CODES.has(networkCode);
}

const CERTIFICATE_CODE = /CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL|EPROTO/;

/** Whether the certificate, or TLS itself, is the problem. Neither time nor another attempt changes that. */
export function isCertificateCode(networkCode = ''): boolean {
	return CERTIFICATE_CODE.test(networkCode);
}

/** Whether the other side rejected the connection before HTTP began (RFC 8446, 6). */
export function isTlsAlertCode(networkCode: string): boolean {
	return /ALERT/.test(networkCode);
}
