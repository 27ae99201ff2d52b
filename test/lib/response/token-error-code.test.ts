import {
	isRateLimitCode,
	refusalFromErrorCode,
	showableErrorCode,
	tokenErrorIn,
} from '../../../lib/response/token-error-code';

const SECRETS = ['client/Secret+0123456789', 'refresh-token-of-ours', 'abc'];

describe('the error in the response of a token endpoint', () => {
	it.each<[body: unknown, error: unknown]>([
		[{ error: 'access_denied' }, 'access_denied'],
		[{ error: { code: 1 } }, { code: 1 }],
		['{"error":"access_denied","error_description":"x"}', 'access_denied'],
		['error=access_denied&error_description=x', 'access_denied'],
		['error=access_denied\n', 'access_denied'],
		['{"access_token":"a"}', undefined],
		['access_token=a', undefined],
		['<html>', undefined],
		['', undefined],
		['"error"', undefined],
		['["error"]', undefined],
		[`error=access_denied&${'a'.repeat(65_516)}`, 'access_denied'],
		[`error=access_denied&${'a'.repeat(65_517)}`, undefined],
		[undefined, undefined],
		[null, undefined],
		[7, undefined],
	])('of %j is %j', (body, error) => {
		expect(tokenErrorIn(body)).toEqual(error);
	});
});

describe('the code of an error', () => {
	it.each([
		'invalid_client',
		'access_denied',
		'org_internal',
		'invalid_code',
		'INVALID_CLIENT',
		'AADSTS7000215',
		'token.expired',
		'mfa-required',
		'abd',
		'cli',
		'a'.repeat(40),
	])('%s is shown', (code) => {
		expect(showableErrorCode(code, SECRETS)).toBe(code);
	});

	it.each([
		['a sentence', 'The client is unknown'],
		['a text with a line break', 'invalid\nclient'],
		['a number', '12345'],
		['a text that begins with a sign', '_invalid'],
		['markup', '<b>invalid</b>'],
		['a long text', 'a'.repeat(41)],
		['nothing', ''],
		['no text', 401],
		['an object', { code: 'invalid_client' }],
		['no error', undefined],
	])('is not shown if it is %s', (_label, error) => {
		expect(showableErrorCode(error, SECRETS)).toBeUndefined();
	});

	it.each([
		['a secret', 'refresh-token-of-ours'],
		['a secret in another letter case', 'REFRESH-TOKEN-OF-OURS'],
		['a secret with something around it', 'x.refresh-token-of-ours.x'],
		['a secret in Base64', Buffer.from('refresh-token-of-ours').toString('base64').slice(0, 40)],
		['a secret in hexadecimal', `x${Buffer.from('abcdefgh-secret').toString('hex')}`],
		['the beginning of a secret', 'client'],
		['four letters of a secret', 'clie'],
		['a part of a secret, in another letter case', 'sECRET'],
	])('is not shown if it is %s', (_label, error) => {
		expect(showableErrorCode(error, [...SECRETS, 'abcdefgh-secret'])).toBeUndefined();
	});

	it.each(['slow_down', 'too_many_requests', 'rate_limit_exceeded', 'RATE_LIMITED'])(
		'%s says that there were too many requests',
		(code) => {
			expect(isRateLimitCode(code)).toBe(true);
		},
	);

	it.each(['invalid_client', 'not_slow_down', 'slow_downer', ['slow_down'], 429, undefined])(
		'%j does not',
		(code) => {
			expect(isRateLimitCode(code)).toBe(false);
		},
	);
});

it('an error that may be shown is the reason of a refusal, and any other is none', () => {
	const context = { tokenHost: 'auth.example.com', secrets: ['s3cret-of-client'] };
	expect(refusalFromErrorCode('slow_down', context)).toEqual({
		ok: false,
		code: 'oauth2_no_token',
		tokenHost: 'auth.example.com',
		problem: 'slow_down',
		because: 'code',
	});
	expect(refusalFromErrorCode('s3cret-of-client', context)).toBeUndefined();
});
