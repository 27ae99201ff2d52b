import { isUnknownCaCode, nodeErrorCode } from '../../../lib/http/error-codes';
import { decideRetry, type AttemptInfo } from '../../../lib/retry/retry-policy';

const RULES = { maxAttempts: 3, totalTimeMs: 60_000 };

function isRetried(method: AttemptInfo['method'], networkCode: string): boolean {
	const attempt: AttemptInfo = {
		end: { kind: 'network', networkCode },
		...{ method, hasIdempotencyKey: false, redirected: false, attempts: 1, elapsedMs: 0 },
	};
	return decideRetry(attempt, RULES, { now: 0, random: 0 }).again;
}

describe('the code of a network error', () => {
	it.each([
		['UND_ERR_SOCKET', 'ECONNRESET'],
		['UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT'],
		['UND_ERR_HEADERS_TIMEOUT', 'ETIMEDOUT'],
		['UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT'],
		['UND_ERR_HEADERS_OVERFLOW', 'HPE_HEADER_OVERFLOW'],
	])('%s is %s, after which a GET may be retried and a POST may not', (code, nodeCode) => {
		expect(nodeErrorCode(code)).toBe(nodeCode);
		expect([isRetried('GET', nodeCode), isRetried('POST', nodeCode)]).toEqual([true, false]);
	});

	it.each([
		'ECONNREFUSED',
		'CERT_HAS_EXPIRED',
		'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
		'HPE_INVALID_VERSION',
	])('%s stays as it is', (code) => {
		expect(nodeErrorCode(code)).toBe(code);
	});

	it('is never a property that every object has', () => {
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
