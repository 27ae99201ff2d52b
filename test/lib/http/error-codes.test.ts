import { isUnknownCaCode, nodeErrorCode } from '../../../lib/http/error-codes';
import { decideRetry, type AttemptInfo } from '../../../lib/retry/retry-policy';

const RULES = { maxAttempts: 3, totalTimeMs: 60_000 };

function isRepeated(method: AttemptInfo['method'], networkCode: string): boolean {
	const tried: AttemptInfo = {
		end: { kind: 'network', networkCode },
		...{ method, hasIdempotencyKey: false, redirected: false, attempts: 1, elapsedMs: 0 },
	};
	return decideRetry(tried, RULES, { now: 0, random: 0 }).again;
}

describe('the name of what went wrong on the way', () => {
	it.each([
		['UND_ERR_SOCKET', 'ECONNRESET'],
		['UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT'],
		['UND_ERR_HEADERS_TIMEOUT', 'ETIMEDOUT'],
		['UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT'],
		['UND_ERR_HEADERS_OVERFLOW', 'HPE_HEADER_OVERFLOW'],
	])('%s is %s, with which a GET may be repeated and a POST may not', (code, name) => {
		expect(nodeErrorCode(code)).toBe(name);
		expect([isRepeated('GET', name), isRepeated('POST', name)]).toEqual([true, false]);
	});

	it.each([
		'ECONNREFUSED',
		'CERT_HAS_EXPIRED',
		'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
		'HPE_INVALID_VERSION',
	])('%s is its own', (code) => {
		expect(nodeErrorCode(code)).toBe(code);
	});

	it('is never one of what every object has', () => {
		expect(nodeErrorCode('constructor')).toBe('constructor');
	});
});

it.each([
	['DEPTH_ZERO_SELF_SIGNED_CERT', true],
	['SELF_SIGNED_CERT_IN_CHAIN', true],
	['UNABLE_TO_GET_ISSUER_CERT', true],
	['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', true],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', true],
	['CERT_HAS_EXPIRED', false],
	['CERT_REVOKED', false],
	['ERR_TLS_CERT_ALTNAME_INVALID', false],
	['ECONNRESET', false],
	[undefined, false],
])('%s is about a certificate authority that is not trusted: %s', (code, expected) => {
	expect(isUnknownCaCode(code)).toBe(expected);
});
