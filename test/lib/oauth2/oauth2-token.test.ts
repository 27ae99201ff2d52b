import {
	asTokenData,
	errorInsteadOfToken,
	keepRefreshToken,
	readRefreshToken,
	readToken,
	tokensIn,
	withoutError,
} from '../../../lib/oauth2/oauth2-token';
import { tokenState, type TokenState } from '../../../lib/oauth2/token-freshness';

const NOW = 1_800_000_000_000;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

describe('stored token data', () => {
	it.each([undefined, null, 'a', 1, true])('has no token if it is %j', (stored) => {
		expect(asTokenData(stored)).toEqual({});
		expect(readToken(asTokenData(stored))).toBeUndefined();
	});

	it.each([
		{},
		{ access_token: '' },
		{ access_token: 1 },
		{ access_token: ['a'] },
		{ access_token: 'a\r\nX-Other: 1' },
		{ access_token: ' a' },
		{ access_token: 'a€' },
		{ access_token: 'a'.repeat(16_385) },
		{ refresh_token: 'r' },
	])('has no access token that can be sent in %j', (data) => {
		expect(readToken(asTokenData(data))).toBeUndefined();
	});

	it.each<[data: object, expiresAt: number | undefined, lifetime: number | undefined]>([
		[{}, undefined, undefined],
		[{ expires_in: 60, n8n_expires_at: String(NOW) }, NOW, MINUTE],
		[{ expires_in: '60', n8n_expires_at: NOW }, NOW, MINUTE],
		[{ expires_in: 0, n8n_expires_at: '0' }, undefined, undefined],
		[{ expires_in: -1, n8n_expires_at: '-1' }, undefined, undefined],
		[{ expires_in: 'soon', n8n_expires_at: '' }, undefined, undefined],
		[{ expires_in: '1e999', n8n_expires_at: {} }, undefined, undefined],
	])('with %j expires at %s, after a lifetime of %s', (data, expiresAt, lifetime) => {
		expect(readToken({ access_token: 'a', ...data })).toEqual({
			accessToken: 'a',
			expiresAt,
			lifetime,
		});
	});

	it.each([
		[{ refresh_token: 'r' }, 'r'],
		[{ refresh_token: '' }, undefined],
		[{ refresh_token: null }, undefined],
		[{ refresh_token: 1 }, 1],
		[{ refresh_token: 'r', refreshToken: 'n' }, 'n'],
		[{ refresh_token: 'r', refreshToken: '' }, 'r'],
		[{}, undefined],
	])('has the refresh token that n8n would send, in %j: %j', (data, expected) => {
		expect(readRefreshToken(data)).toBe(expected);
	});

	it('has the access token that n8n would send', () => {
		const data = { access_token: 'a', accessToken: 'n' };
		expect(readToken(data)?.accessToken).toBe('n');
		expect(readToken({ ...data, accessToken: '' })?.accessToken).toBe('a');
		expect(readToken({ ...data, accessToken: 1 })).toBeUndefined();
	});

	it('names every token, and nothing else', () => {
		const data = { access_token: 'a', refresh_token: 'r', id_token: 'i', scope: 's', more: 'm' };
		expect(tokensIn(data)).toEqual(['a', 'r', 'i']);
		expect(tokensIn({ accessToken: 'n', refreshToken: 'm' })).toEqual(['n', 'm']);
		expect(tokensIn({ access_token: 1, id_token: '' })).toEqual([]);
	});
});

describe('the state of a token', () => {
	it.each<[lifetime: number | undefined, left: number, state: TokenState]>([
		[HOUR, MINUTE + 1, 'fresh'],
		[HOUR, MINUTE, 'expiring'],
		[HOUR, 1, 'expiring'],
		[HOUR, 0, 'expired'],
		[HOUR, -1, 'expired'],
		// A tenth of ten minutes is a minute.
		[10 * MINUTE, MINUTE, 'expiring'],
		[10 * MINUTE - SECOND, MINUTE, 'fresh'],
		[5 * SECOND, 501, 'fresh'],
		[5 * SECOND, 500, 'expiring'],
		[undefined, MINUTE + 1, 'fresh'],
		[undefined, MINUTE, 'expiring'],
	])('with a lifetime of %s ms and %s ms left is "%s"', (lifetime, left, state) => {
		expect(tokenState({ accessToken: 'a', expiresAt: NOW + left, lifetime }, NOW)).toBe(state);
	});

	it('is fresh if its expiry is not known', () => {
		expect(tokenState({ accessToken: 'a', expiresAt: undefined, lifetime: 1 }, NOW)).toBe('fresh');
	});
});

describe('a refresh token', () => {
	const FORMER = { access_token: 'a-1', refresh_token: 'r-1' };

	it.each([
		{},
		{ refresh_token: null },
		{ refresh_token: '' },
		{ refresh_token: 0 },
		{ refresh_token: false },
		{ refresh_token: null, refreshToken: null },
	])('is kept if the response has none: %j', (response) => {
		const data = { access_token: 'a-2', ...response };
		expect(keepRefreshToken(data, FORMER)).toEqual({ ...data, refresh_token: 'r-1' });
		const former = { refreshToken: 'r-1' };
		expect(readRefreshToken(keepRefreshToken(data, former))).toBe('r-1');
	});

	it.each([{ refresh_token: 'r-2' }, { refreshToken: 'r-2' }, { refresh_token: 7 }])(
		'gives way to a new one: %j',
		(response) => {
			expect(keepRefreshToken(response, FORMER)).toBe(response);
		},
	);

	it('is not made up', () => {
		const data = { access_token: 'a-2', refresh_token: null };
		expect(keepRefreshToken(data, { access_token: 'a-1' })).toBe(data);
	});
});

describe('an error in a response with status 200', () => {
	const former = { access_token: 'a-1' };

	it.each<[data: object, error: unknown]>([
		[{ ok: false, error: 'invalid_code' }, 'invalid_code'],
		[{ access_token: 'a-1', ok: false, error: 'invalid_code' }, 'invalid_code'],
		[{ access_token: '', error: 'invalid_code' }, 'invalid_code'],
		[{ access_token: 'a-1' }, undefined],
		[{ access_token: 'a-1', error: '' }, undefined],
		[{ access_token: 'a-1', error: null }, undefined],
		[{ access_token: 'a-2', error: 'none' }, undefined],
		[{}, undefined],
	])('of %j is %j', (data, error) => {
		expect(errorInsteadOfToken(data as never, former)).toBe(error);
	});

	it('is forgotten with the next request', () => {
		const data = { ...former, error: 'a', error_description: 'b', error_uri: 'c', scope: 'd' };
		expect(withoutError(data)).toEqual({ ...former, scope: 'd' });
	});
});
