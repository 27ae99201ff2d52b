import { networkFaultOf, type NetworkFault } from '../../../lib/http/error-codes';
import { describeNetworkFault } from '../../../lib/output/network-messages';
import { networkFailure } from '../../../lib/output/transport-failure';

const SERVER = { host: 'api.example.com', port: '8443' };

/** Codes of Node.js, of its TLS, its HTTP parser, its decompression and its `fetch`, by what they say. */
const CODES: Record<NetworkFault, string[]> = {
	addressUnknown: ['ENOTFOUND', 'EAI_NONAME', 'EAI_NODATA'],
	brokenOff: [],
	certificateExpired: ['CERT_HAS_EXPIRED'],
	certificateHost: [
		'ERR_TLS_CERT_ALTNAME_INVALID',
		'ERR_TLS_CERT_ALTNAME_FORMAT',
		'HOSTNAME_MISMATCH',
	],
	certificateInvalid: [
		...['CERT_SIGNATURE_FAILURE', 'CERT_CHAIN_TOO_LONG', 'CERT_REJECTED', 'CRL_HAS_EXPIRED'],
		...['UNABLE_TO_GET_CRL', 'INVALID_PURPOSE', 'ERR_SSL_CERTIFICATE_VERIFY_FAILED'],
		'ERR_TLS_CERT_SIGNATURE_ALGORITHM_UNSUPPORTED',
	],
	certificateNotYetValid: ['CERT_NOT_YET_VALID'],
	certificateRevoked: ['CERT_REVOKED'],
	certificateSelfSigned: ['DEPTH_ZERO_SELF_SIGNED_CERT'],
	certificateUnknownCa: [
		...[
			'SELF_SIGNED_CERT_IN_CHAIN',
			'UNABLE_TO_GET_ISSUER_CERT',
			'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		],
		...['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'CERT_UNTRUSTED', 'INVALID_CA'],
	],
	clientCertificate: [
		...['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA'],
		...['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'ERR_SSL_TLSV1_ALERT_ACCESS_DENIED'],
	],
	closed: ['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ERR_STREAM_PREMATURE_CLOSE'],
	compression: [
		...[
			'Z_DATA_ERROR',
			'Z_BUF_ERROR',
			'ERR__ERROR_FORMAT_PADDING_2',
			'ERR_BROTLI_COMPRESSION_FAILED',
		],
		...['ERR__ERROR_FORMAT_EXUBERANT_NIBBLE', 'ZSTD_error_prefix_unknown'],
	],
	headersTooLarge: ['HPE_HEADER_OVERFLOW'],
	lookupFailed: ['EAI_AGAIN', 'EAI_FAIL', 'ESERVFAIL'],
	notHttp: [
		...['HPE_INVALID_CONSTANT', 'HPE_INVALID_VERSION', 'HPE_INVALID_STATUS', 'HPE_CR_EXPECTED'],
		...['HPE_UNEXPECTED_CONTENT_LENGTH', 'HPE_INVALID_CONTENT_LENGTH', 'HPE_INVALID_CHUNK_SIZE'],
		...['HPE_INVALID_HEADER_TOKEN', 'ERR_ASSERTION', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'],
	],
	portClosed: ['ECONNREFUSED'],
	timedOut: ['ETIMEDOUT', 'ESOCKETTIMEDOUT', 'ERR_TLS_HANDSHAKE_TIMEOUT'],
	tls: [
		...['EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG'],
		...['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE'],
		...['ERR_SSL_UNSUPPORTED_PROTOCOL', 'ERR_SSL_EE_KEY_TOO_SMALL', 'ERR_TLS_DH_PARAM_SIZE'],
	],
	unknown: ['', 'UND_ERR_INFO', 'EMFILE', 'constructor'],
	unreachable: ['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'EADDRNOTAVAIL'],
};

const FAULTS = Object.keys(CODES) as NetworkFault[];
const ROWS = FAULTS.flatMap((fault) => CODES[fault].map((code) => [code, fault] as const));

/** Codes that say what they say as a whole, without more behind them. */
const WHOLE_CODES = [
	...['ETIMEDOUT', 'CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'HOSTNAME_MISMATCH', 'CERT_REVOKED'],
	...['DEPTH_ZERO_SELF_SIGNED_CERT', 'CERT_UNTRUSTED', 'INVALID_CA', 'INVALID_PURPOSE'],
	...['PATH_LENGTH_EXCEEDED', 'EPROTO', 'HPE_HEADER_OVERFLOW', 'ERR_ASSERTION', 'ENODATA'],
	...['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'ECONNREFUSED', 'ENOTFOUND', 'ESERVFAIL'],
	...['EREFUSED', 'EHOSTUNREACH', 'ECONNRESET'],
];

/** Codes that say it at their beginning, unlike those that have "CERT" or an alert of TLS anywhere. */
const CODES_AT_START = ROWS.filter(
	([code, fault]) =>
		fault !== 'unknown' &&
		!code.includes('ALERT') &&
		!(fault === 'certificateInvalid' && code.includes('CERT')),
).map(([code]) => code);

describe('the code of a network error', () => {
	it.each(WHOLE_CODES)('%s is not a part of another one', (code) => {
		expect(networkFaultOf(`${code}X`)).not.toBe(networkFaultOf(code));
	});

	it.each(CODES_AT_START)('%s is not the end of another one', (code) => {
		expect(networkFaultOf(`X${code}`)).not.toBe(networkFaultOf(code));
	});

	it.each(ROWS)('%s says: %s', (code, fault) => {
		expect(networkFaultOf(code)).toBe(fault);
	});

	it.each(ROWS)(
		'%s after the head of a response keeps its meaning, or says that it broke off',
		(code) => {
			const kept = [...CODES.compression, ...CODES.notHttp].includes(code);
			expect(networkFaultOf(code, true)).toBe(kept ? networkFaultOf(code) : 'brokenOff');
		},
	);

	it('may be missing', () => {
		expect(networkFaultOf()).toBe('unknown');
		expect(networkFaultOf(undefined, true)).toBe('brokenOff');
	});
});

describe('the words for a fault in the network', () => {
	it('are these, to be read by a person', () => {
		const words = FAULTS.map((fault) => {
			const { message, description } = describeNetworkFault(fault, SERVER);
			return `${fault}\n  ${message}\n  ${description}`;
		});
		expect(words.join('\n\n')).toMatchSnapshot();
	});

	it.each(FAULTS)('name the host, and are short: %s', (fault) => {
		const { message, description } = describeNetworkFault(fault, SERVER);
		expect(message).toContain(SERVER.host);
		expect(message.length).toBeLessThanOrEqual(110);
		expect(description).toMatch(/\.$/);
	});

	it.each(['portClosed', 'timedOut', 'tls', 'notHttp', 'closed'] as const)(
		'name the port where it may be the wrong one: %s',
		(fault) => {
			expect(JSON.stringify(describeNetworkFault(fault, SERVER))).toContain('port 8443');
		},
	);

	it.each<[fault: NetworkFault, isOfProxy: boolean]>([
		['portClosed', true],
		['addressUnknown', true],
		['closed', true],
		['timedOut', true],
		['unknown', true],
		['certificateExpired', false],
		['notHttp', false],
		['brokenOff', false],
		['tls', false],
	])('with a proxy, %s may be due to it: %s', (fault, isOfProxy) => {
		const { message, description } = describeNetworkFault(fault, { ...SERVER, hasProxy: true });
		expect(message.endsWith('through the proxy')).toBe(isOfProxy);
		expect(description.startsWith('Check the option "Proxy", and whether')).toBe(isOfProxy);
	});

	it('end with the code, if there is one', () => {
		const { description } = networkFailure(SERVER, { networkCode: 'EPIPE' }, 1);
		expect(description).toMatch(/\. \(EPIPE\)$/);
		expect(networkFailure(SERVER, { networkCode: undefined }, 1).description).toMatch(/\.$/);
	});
});
