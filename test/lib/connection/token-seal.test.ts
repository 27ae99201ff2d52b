import { sealSecret } from '../../../lib/connection/seal';
import { checkTokenSeal, sealToken } from '../../../lib/connection/token-seal';

const FIELDS = {
	allowedDomain: 'api.example.com',
	accessTokenUrl: 'https://auth.example.com/token?tenant=1',
};
const DATA = { access_token: 'token-1', refresh_token: 'refresh-1' };
const SEALED = sealToken(DATA, 'token-1', FIELDS);

const check = (data: object, fields: Record<string, string> = FIELDS, accessToken = 'token-1') =>
	checkTokenSeal({ ...data }, accessToken, { fields, needsUserConsent: true });

describe('the seal of a token', () => {
	it('leaves the token data that n8n needs unchanged', () => {
		expect(SEALED).toMatchObject(DATA);
		expect(Object.keys(SEALED)).toEqual([...Object.keys(DATA), 'connection_seal']);
	});

	it('is valid for the fields it was made with', () => {
		expect(check(SEALED)).toEqual({ ok: true, value: true });
	});

	it('replaces an old seal', () => {
		const later = { ...FIELDS, allowedDomain: 'api.example.org' };
		expect(check(sealToken(SEALED, 'token-1', later), later)).toEqual({ ok: true, value: true });
	});

	it('is missing for a token that was never sealed', () => {
		expect(check(DATA)).toEqual({ ok: true, value: false });
	});

	it.each(['token-2', 'token-', 'token-11', ''])(
		'says nothing about another token (%j), as after a new consent',
		(accessToken) => {
			const elsewhere = { ...FIELDS, allowedDomain: 'evil.example' };
			expect(check(SEALED, elsewhere, accessToken)).toEqual({ ok: true, value: false });
		},
	);

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
		['fewer methods', { ...FIELDS, allowedMethods: 'GET' }, 'allowedMethods', ''],
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
		const sealed = sealToken(DATA, 'token-1', { allowedDomain: 'api.example.com' });
		expect(check(sealed)).toMatchObject({ changed: 'accessTokenUrl', lockedTo: '' });
		const odd = sealToken(DATA, 'token-1', { ...FIELDS, accessTokenUrl: 'no address' });
		expect(check(odd)).toMatchObject({ changed: 'accessTokenUrl', lockedTo: '' });
	});

	it.each<[label: string, seal: unknown]>([
		['not a string', 1],
		['null', null],
		['an empty string', ''],
		['a bare string', 'token-1'],
		['a later version', sealSecret('token-1', FIELDS).replace(':1:', ':2:')],
		['half a seal', sealSecret('token-1', FIELDS).slice(0, -2)],
		['too large a seal', sealSecret('a'.repeat(200_001), FIELDS)],
	])('keeps the token from being used if it is %s', (_label, connection_seal) => {
		expect(check({ ...DATA, connection_seal })).toEqual({
			ok: false,
			code: 'oauth2_seal_unreadable',
		});
	});
});
