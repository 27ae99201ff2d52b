import { sealSecret } from '../../../lib/connection/seal';
import { checkTokenSeal, sealTokens, withoutSeal } from '../../../lib/oauth2/token-seal';

const FIELDS = {
	allowedDomain: 'api.example.com',
	accessTokenUrl: 'https://auth.example.com/token?tenant=1',
	authUrl: 'https://consent.example.com/authorize',
};
const DATA = { access_token: 'token-1', refresh_token: 'refresh-1' };
const SEALED = sealTokens(DATA, FIELDS);
const TOKENS = JSON.stringify({ accessToken: 'token-1', refreshToken: 'refresh-1' });

const check = (data: object, fields: Record<string, string> = FIELDS, needsUserConsent = true) =>
	checkTokenSeal({ ...data }, { fields, needsUserConsent });

describe('the seal of tokens', () => {
	it('leaves the token data that n8n needs unchanged', () => {
		expect(SEALED).toMatchObject(DATA);
		expect(Object.keys(SEALED)).toEqual([...Object.keys(DATA), 'connection_seal']);
		expect(withoutSeal(SEALED)).toEqual(DATA);
	});

	it.each<[label: string, data: object]>([
		['both tokens', DATA],
		['an access token alone', { access_token: 'token-1' }],
		['a refresh token alone', { refresh_token: 'refresh-1' }],
		['tokens under the names that n8n prefers', { accessToken: 'token-1', refreshToken: 'r' }],
		['a refresh token that is a number', { access_token: 'token-1', refresh_token: 7 }],
	])('is valid for the fields it was made with: %s', (_label, data) => {
		expect(check(sealTokens({ ...data }, FIELDS))).toEqual({ ok: true, value: true });
	});

	it.each<[label: string, change: object]>([
		['the access token', { access_token: undefined }],
		['the refresh token', { refresh_token: null }],
	])('is valid without %s, which is then used nowhere', (_label, change) => {
		expect(check({ ...SEALED, ...change })).toEqual({ ok: true, value: true });
	});

	it('replaces an old seal', () => {
		const later = { ...FIELDS, allowedDomain: 'api.example.org' };
		expect(check(sealTokens(SEALED, later), later)).toEqual({ ok: true, value: true });
	});

	it('is missing for tokens that were never sealed', () => {
		expect(check(DATA)).toEqual({ ok: true, value: false });
	});

	it.each<[label: string, change: object]>([
		['another access token', { access_token: 'token-2' }],
		['a part of the access token', { access_token: 'token-' }],
		['another refresh token', { refresh_token: 'refresh-2' }],
		['a refresh token of another type', { refresh_token: ['refresh-1'] }],
		['two other tokens', { access_token: 'token-2', refresh_token: 'refresh-2' }],
		['another access token under the name that n8n prefers', { accessToken: 'token-2' }],
		['another refresh token under the name that n8n prefers', { refreshToken: 'refresh-2' }],
		['another refresh token alone', { access_token: '', refresh_token: 'refresh-2' }],
		['null in its place', { connection_seal: null }],
		['undefined in its place', { connection_seal: undefined }],
		['a number in its place', { connection_seal: 1 }],
		['an empty string in its place', { connection_seal: '' }],
		['a token in its place', { connection_seal: 'token-1' }],
		['half of it', { connection_seal: sealSecret(TOKENS, FIELDS).slice(0, -2) }],
		['a seal of nothing', { connection_seal: sealSecret('', FIELDS) }],
		['a seal of null', { connection_seal: sealSecret('null', FIELDS) }],
		['a seal of one token alone', { connection_seal: sealSecret('"token-1"', FIELDS) }],
	])('keeps tokens from being used that n8n mixed: %s', (_label, change) => {
		for (const fields of [FIELDS, { ...FIELDS, allowedDomain: 'evil.example' }]) {
			expect(check({ ...SEALED, ...change }, fields)).toEqual({
				ok: false,
				code: 'oauth2_token_not_sealed',
			});
		}
	});

	it('has no user to ask for client credentials, so other tokens are replaced', () => {
		const other = { ...SEALED, access_token: 'token-2' };
		expect(check(other, FIELDS, false)).toEqual({ ok: true, value: false });
		expect(check(other, { ...FIELDS, allowedDomain: 'evil.example' }, false)).toMatchObject({
			code: 'oauth2_lock_changed',
			changed: 'allowedDomain',
		});
		expect(check({ ...DATA, connection_seal: null }, FIELDS, false)).toMatchObject({
			code: 'oauth2_seal_unreadable',
		});
	});

	it.each<[label: string, fields: Record<string, string>, changed: string, lockedTo: string]>([
		[
			'another domain',
			{ ...FIELDS, allowedDomain: 'evil.example' },
			'allowedDomain',
			'api.example.com',
		],
		[
			'another token endpoint',
			{ ...FIELDS, accessTokenUrl: 'https://auth.example.com/other' },
			'accessTokenUrl',
			'auth.example.com',
		],
		[
			'another consent page',
			{ ...FIELDS, authUrl: 'https://evil.example' },
			'authUrl',
			'consent.example.com',
		],
		['one field fewer', { allowedDomain: 'api.example.com' }, 'accessTokenUrl', 'auth.example.com'],
	])('refuses %s', (_label, fields, changed, lockedTo) => {
		expect(check(SEALED, fields)).toEqual({
			ok: false,
			code: 'oauth2_lock_changed',
			changed,
			lockedTo,
			needsUserConsent: true,
		});
	});

	it('names no host if it has no valid token URL', () => {
		const sealed = sealTokens(DATA, { allowedDomain: 'api.example.com' });
		expect(check(sealed)).toMatchObject({ changed: 'accessTokenUrl', lockedTo: '' });
		const odd = sealTokens(DATA, { ...FIELDS, accessTokenUrl: 'no address' });
		expect(check(odd)).toMatchObject({ changed: 'accessTokenUrl', lockedTo: '' });
	});

	it('of a later version says that the package is older', () => {
		const connection_seal = sealSecret(TOKENS, FIELDS).replace(':1:', ':2:');
		expect(check({ ...DATA, connection_seal })).toEqual({
			ok: false,
			code: 'oauth2_seal_unreadable',
		});
	});
});
