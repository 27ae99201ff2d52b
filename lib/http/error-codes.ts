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

/** What went wrong between n8n and a server. */
export type NetworkFault =
	| 'addressUnknown'
	| 'brokenOff'
	| 'certificateExpired'
	| 'certificateHost'
	| 'certificateInvalid'
	| 'certificateNotYetValid'
	| 'certificateRevoked'
	| 'certificateSelfSigned'
	| 'certificateUnknownCa'
	| 'clientCertificate'
	| 'closed'
	| 'compression'
	| 'headersTooLarge'
	| 'lookupFailed'
	| 'notHttp'
	| 'portClosed'
	| 'timedOut'
	| 'tls'
	| 'unknown'
	| 'unreachable';

/** The first row that matches applies. TLS alerts come first: they are about the certificate of the client. */
const FAULTS: ReadonlyArray<readonly [fault: NetworkFault, codes: RegExp]> = [
	['clientCertificate', /ALERT_.*(?:CERT|UNKNOWN_CA|ACCESS_DENIED)/],
	['timedOut', /^(?:ETIMEDOUT|ESOCKETTIMEDOUT|ERR_TLS_HANDSHAKE_TIMEOUT)$/],
	['certificateExpired', /^CERT_HAS_EXPIRED$/],
	['certificateNotYetValid', /^CERT_NOT_YET_VALID$/],
	['certificateHost', /^(?:ERR_TLS_CERT_ALTNAME_|HOSTNAME_MISMATCH$)/],
	['certificateRevoked', /^CERT_REVOKED$/],
	['certificateSelfSigned', /^DEPTH_ZERO_SELF_SIGNED_CERT$/],
	[
		'certificateUnknownCa',
		/^(?:SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(?:GET_ISSUER|VERIFY_LEAF)|CERT_UNTRUSTED$|INVALID_CA$)/,
	],
	['certificateInvalid', /CERT|^UNABLE_TO|^(?:CRL_|INVALID_PURPOSE$|PATH_LENGTH_EXCEEDED$)/],
	['tls', /^(?:EPROTO$|ERR_SSL_|ERR_TLS_)/],
	['headersTooLarge', /^HPE_HEADER_OVERFLOW$/],
	// `fetch` has no better code for a status such as 20 than that of a failed assertion.
	['notHttp', /^(?:HPE_|ERR_ASSERTION$|UND_ERR_RES_CONTENT_LENGTH_MISMATCH$)/],
	['compression', /^(?:Z_|ERR__ERROR_|ERR_BROTLI|ERR_ZLIB|ERR_ZSTD|ZSTD_error_)/],
	['portClosed', /^ECONNREFUSED$/],
	['addressUnknown', /^(?:ENOTFOUND|EAI_NONAME|EAI_NODATA)$/],
	['lookupFailed', /^(?:EAI_|ENODATA$|ESERVFAIL$|EREFUSED$)/],
	['unreachable', /^(?:EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|EACCES|EPERM)$/],
	['closed', /^(?:ECONNRESET|ECONNABORTED|EPIPE|ERR_STREAM_PREMATURE_CLOSE|UND_ERR_ABORTED)$/],
];

/**
 * What does a Node.js code say went wrong? `isInBody` if the head of the response had arrived: whatever ended the
 * connection then has broken off the body.
 */
export function networkFaultOf(networkCode = '', isInBody = false): NetworkFault {
	const fault = FAULTS.find(([, codes]) => codes.test(networkCode))?.[0] ?? 'unknown';
	const isNamed = fault === 'compression' || fault === 'notHttp';
	return isInBody && !isNamed ? 'brokenOff' : fault;
}
