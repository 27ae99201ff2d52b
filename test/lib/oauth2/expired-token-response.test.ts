import {
	bodyIndicatesExpiredToken,
	indicatesExpiredToken,
	parseTokenExpiryRule,
	type TokenExpiryRule,
} from '../../../lib/oauth2/expired-token-response';
import { accept } from '../../../lib/refusals/refusal';
import type { Json } from '../../../lib/text/json';

const NO_BODY = { path: '', value: '' };

describe('the rule for an expired token', () => {
	it.each<[text: string | undefined, statusCodes: number[]]>([
		[undefined, [401]],
		['', [401]],
		[' , ', [401]],
		['401', [401]],
		['403', [403]],
		['400, 401,403 419', [400, 401, 403, 419]],
		['500\n599', [500, 599]],
		[' 401 ', [401]],
		['401,'.repeat(50), Array.from({ length: 50 }, () => 401)],
	])('takes the status codes %j', (tokenExpiredStatusCodes, statusCodes) => {
		expect(parseTokenExpiryRule({ tokenExpiredStatusCodes })).toEqual({
			ok: true,
			value: { statusCodes, ...NO_BODY },
		});
	});

	it.each([
		'200',
		'302',
		'600',
		'4011',
		'40',
		'401;403',
		'a401',
		'401b',
		'401, 200',
		'200, 401',
		401,
		null,
		[],
		`${'401,'.repeat(50)} `,
	])('refuses the status codes %j', (tokenExpiredStatusCodes) => {
		expect(parseTokenExpiryRule({ tokenExpiredStatusCodes })).toEqual({
			ok: false,
			code: 'oauth2_expired_rule_invalid',
			field: 'tokenExpiredStatusCodes',
		});
	});

	it('has a path with its value', () => {
		const stored = { tokenExpiredPath: 'error.code', tokenExpiredValue: 'expired' };
		expect(parseTokenExpiryRule(stored)).toEqual({
			ok: true,
			value: { statusCodes: [401], path: 'error.code', value: 'expired' },
		});
	});

	it.each<[path: unknown, value: unknown, field: string]>([
		['error.', 'expired', 'tokenExpiredPath'],
		[1, 'expired', 'tokenExpiredPath'],
		['error', '', 'tokenExpiredValue'],
		['error', undefined, 'tokenExpiredValue'],
		['', 'expired', 'tokenExpiredValue'],
		['error', 1, 'tokenExpiredValue'],
	])('has no path %j with the value %j', (tokenExpiredPath, tokenExpiredValue, field) => {
		expect(parseTokenExpiryRule({ tokenExpiredPath, tokenExpiredValue })).toMatchObject({
			code: 'oauth2_expired_rule_invalid',
			field,
		});
	});
});

describe('a response that says that the token has expired', () => {
	const rule: TokenExpiryRule = { statusCodes: [401, 419], path: 'error.code', value: '190' };

	it.each<[statusCode: number, body: Json | undefined, expected: boolean]>([
		[401, undefined, true],
		[419, {}, true],
		[403, undefined, false],
		[200, undefined, false],
		[200, { error: { code: '190' } }, true],
		[200, { error: { code: 190 } }, true],
		[400, { error: { code: '190' } }, true],
		[200, { error: { code: '191' } }, false],
		[200, { error: { code: ['190'] } }, false],
		[200, { error: { code: null } }, false],
		[200, { error: '190' }, false],
		[200, '190', false],
	])('with status %s and the body %j: %s', (statusCode, body, expected) => {
		expect(indicatesExpiredToken(rule, { statusCode, body })).toEqual(accept(expected));
	});

	it('may say so in its body alone', () => {
		const body = { error: { code: '190' } };
		expect(bodyIndicatesExpiredToken(rule, { statusCode: 200, body })).toEqual(accept(true));
		expect(bodyIndicatesExpiredToken(rule, { statusCode: 401 })).toEqual(accept(false));
		expect(bodyIndicatesExpiredToken({ ...rule, ...NO_BODY }, { statusCode: 200, body })).toEqual(
			accept(false),
		);
		expect(
			bodyIndicatesExpiredToken({ ...rule, path: '' }, { statusCode: 200, body: '190' }),
		).toEqual(accept(false));
	});

	it('may say so by a boolean in its body', () => {
		const stale = { ...rule, path: 'stale', value: 'true' };
		expect(indicatesExpiredToken(stale, { statusCode: 200, body: { stale: true } })).toEqual(
			accept(true),
		);
		expect(indicatesExpiredToken(stale, { statusCode: 200, body: { stale: false } })).toEqual(
			accept(false),
		);
	});

	it('does not say so if its path finds nothing, even if the value is "undefined"', () => {
		const nothing = { ...rule, path: 'a', value: 'undefined' };
		expect(indicatesExpiredToken(nothing, { statusCode: 200, body: {} })).toEqual(accept(false));
	});

	it('cannot say so by a path that asks for too much work, unless its status says so already', () => {
		const path = Array.from({ length: 40 }, () => '[@,@]').join('|');
		const costly = { ...rule, path };
		const refused = { ok: false, code: 'path_too_costly', field: 'Token Expired Path', path };
		expect(indicatesExpiredToken(costly, { statusCode: 200, body: {} })).toEqual(refused);
		expect(indicatesExpiredToken(costly, { statusCode: 419, body: {} })).toEqual(accept(true));
	});
});
