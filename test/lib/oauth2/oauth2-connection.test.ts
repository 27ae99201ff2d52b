import { sealSecret } from '../../../lib/connection/seal';
import { headersWithToken, readOAuth2Connection } from '../../../lib/oauth2/oauth2-connection';
import { sealTokens } from '../../../lib/oauth2/token-seal';
import { readCertificate } from '../../support/servers/read-certificate';

const TOKEN_URL = 'https://auth.example.com:8443/token';
/** The placeholder that n8n's editor gets instead of a secret. */
const BLANK = '__n8n_BLANK_VALUE_1';
const SEALED_TO = {
	allowedDomain: 'api.example.com',
	accessTokenUrl: TOKEN_URL,
	authUrl: 'https://auth.example.com/authorize',
};
const clientCredentials = {
	allowedDomain: 'api.example.com',
	grantType: 'clientCredentials',
	accessTokenUrl: TOKEN_URL,
	clientSecret: 'c-4711',
};
const userConsent = {
	...clientCredentials,
	grantType: 'authorizationCode',
	authUrl: 'https://auth.example.com/authorize',
	oauthTokenData: { access_token: 'a-1', refresh_token: 'r-1', id_token: 'i-1', scope: 's' },
};

describe('a stored OAuth2 connection that may be used', () => {
	it('names its domain, the host of its token endpoint and every secret', () => {
		expect(readOAuth2Connection({ ...userConsent, allowedMethods: ['GET'] })).toEqual({
			ok: true,
			value: {
				lock: {
					domain: {
						text: 'api.example.com',
						displayText: 'api.example.com',
						host: 'api.example.com',
						wildcard: false,
					},
					methods: { list: ['GET'], text: 'GET' },
				},
				tokenUrl: {
					href: TOKEN_URL,
					host: 'auth.example.com',
					port: '8443',
					origin: 'https://auth.example.com:8443',
				},
				lockedFields: {
					allowedDomain: 'api.example.com',
					allowedMethods: 'GET',
					accessTokenUrl: TOKEN_URL,
					authUrl: 'https://auth.example.com/authorize',
				},
				tokenPrefix: 'Bearer',
				otherHeaders: [],
				needsUserConsent: true,
				token: { accessToken: 'a-1', expiresAt: undefined, lifetime: undefined },
				isSealed: false,
				canRefresh: true,
				tokenExpiryRule: { statusCodes: [401], path: '', value: '' },
				tls: {},
				secrets: ['c-4711', 'a-1', 'r-1', 'i-1'],
				fieldsToStore: {},
			},
		});
	});

	it.each<[label: string, change: object, secrets: string[]]>([
		['no token yet', {}, ['c-4711']],
		['no client secret', { clientSecret: undefined }, []],
		['token data that is null', { oauthTokenData: null }, ['c-4711']],
		['token data that is a string', { oauthTokenData: 'a' }, ['c-4711']],
		[
			'tokens that are not strings',
			{ oauthTokenData: { access_token: 1, refresh_token: '' } },
			['c-4711'],
		],
		['the verification of certificates switched on', { ignoreSSLIssues: false }, ['c-4711']],
		['a broken authorization URL, which is not used', { authUrl: 'http://x' }, ['c-4711']],
	])('can, for client credentials, have %s', (_, change, secrets) => {
		const verdict = readOAuth2Connection({ ...clientCredentials, ...change });
		expect(verdict.ok && verdict.value.secrets).toStrictEqual(secrets);
	});

	it.each<[label: string, stored: object, tokens: object]>([
		[
			'has no token yet',
			clientCredentials,
			{ token: undefined, canRefresh: true, isSealed: false },
		],
		['has consent', userConsent, { canRefresh: true, isSealed: false, needsUserConsent: true }],
		[
			'has no refresh token',
			{ ...userConsent, oauthTokenData: { access_token: 'a-1' } },
			{ canRefresh: false },
		],
		[
			'has a refresh token only',
			{ ...userConsent, oauthTokenData: { refresh_token: 'r-1' } },
			{ token: undefined, canRefresh: true },
		],
		[
			'has a sealed token',
			{ ...userConsent, oauthTokenData: sealTokens({ access_token: 'a-1' }, SEALED_TO) },
			{ canRefresh: false, isSealed: true },
		],
		[
			'has a token of the maximum length',
			{ ...clientCredentials, oauthTokenData: { access_token: 'a'.repeat(16_384) } },
			{ canRefresh: true, needsUserConsent: false },
		],
	])('knows the state of its token if it %s', (_, stored, tokens) => {
		expect(readOAuth2Connection(stored)).toMatchObject({ ok: true, value: tokens });
	});

	it('seals its token to its certificates as well', () => {
		const { cert: caCertificate } = readCertificate('privateCa');
		const stored = { ...userConsent, provideSslCertificates: true, caCertificate };
		const connection = readOAuth2Connection(stored);
		expect(connection.ok && Object.keys(connection.value.lockedFields)).toEqual([
			'allowedDomain',
			'accessTokenUrl',
			'authUrl',
			'caCertificate',
		]);
		expect(connection.ok && Object.keys(connection.value.tls)).toEqual(['ca']);
	});

	it('signs with another word before the token, and with another header', () => {
		const fields = { allowedDomain: 'api.example.com', anotherHeaderName: 'x-app' };
		const anotherSecret = sealSecret('app-1', { ...fields, sealedField: 'anotherSecret' });
		const another = { sendAnotherHeader: true, anotherHeaderName: 'X-App', anotherSecret: 'app-1' };
		const stored = { ...userConsent, ...another, tokenPrefix: 'Zoho-oauthtoken' };
		const connection = readOAuth2Connection(stored);
		if (!connection.ok) throw new Error(connection.code);
		const { value } = connection;
		expect(headersWithToken(value, value.token!)).toEqual([
			{ name: 'Authorization', scheme: 'Zoho-oauthtoken', value: 'Zoho-oauthtoken a-1' },
			{ name: 'X-App', scheme: '', value: 'app-1' },
		]);
		expect(value.secrets).toEqual(['c-4711', 'a-1', 'r-1', 'i-1', 'app-1']);
		expect(value.fieldsToStore).toEqual({ anotherSecret });
		// The tokens are locked to neither: a user may correct the word without connecting again.
		expect(value.lockedFields).toEqual(SEALED_TO);
		expect(readOAuth2Connection({ ...stored, anotherSecret })).toMatchObject({
			value: { fieldsToStore: {} },
		});
	});

	it.each([
		[{ tokenPrefix: 'DPoP' }, 'token_prefix_dpop'],
		[{ sendAnotherHeader: true, anotherHeaderName: 'Authorization' }, 'another_header_is_first'],
		[{ sendAnotherHeader: true, anotherHeaderName: 'X-App' }, 'secret_missing'],
	])('is refused with %j', (change, code) => {
		expect(readOAuth2Connection({ ...userConsent, ...change })).toMatchObject({ ok: false, code });
	});

	it('may have a scope that n8n put together from an expression', () => {
		expect(readOAuth2Connection({ ...userConsent, scope: '=read' }).ok).toBe(true);
	});

	it.each([
		['with consent', userConsent, 'https://auth.example.com/authorize'],
		['for client credentials, which use none', { ...clientCredentials, authUrl: 'x' }, undefined],
		[
			'for client credentials, with a valid one',
			{ ...userConsent, grantType: 'clientCredentials' },
			undefined,
		],
	])('is sealed to its authorization URL %s', (_, stored, authUrl) => {
		const connection = readOAuth2Connection(stored);
		expect(connection.ok && connection.value.lockedFields.authUrl).toBe(authUrl);
	});

	it('can use PKCE', () => {
		expect(readOAuth2Connection({ ...userConsent, grantType: 'pkce' }).ok).toBe(true);
	});
});

describe('a stored OAuth2 connection that may not be used', () => {
	it.each<[label: string, stored: unknown, code: string, data?: object]>([
		[
			'trusts any certificate',
			{ ...clientCredentials, ignoreSSLIssues: true },
			'oauth2_tls_unverified',
		],
		[
			'trusts any certificate, by a string',
			{ ...clientCredentials, ignoreSSLIssues: 'false' },
			'oauth2_tls_unverified',
		],
		[
			'has an expression in a field',
			{ ...clientCredentials, clientId: '={{ $self.clientSecret }}' },
			'field_is_expression',
			{ field: 'clientId' },
		],
		[
			'has an expression as client secret',
			{ ...clientCredentials, clientSecret: '={{ $vars.secret }}' },
			'field_is_expression',
			{ field: 'clientSecret' },
		],
		[
			'has an expression in place of a token',
			{ ...clientCredentials, oauthTokenData: { access_token: '={{ 1 }}' } },
			'oauth2_token_is_expression',
			{ needsUserConsent: false },
		],
		[
			'has an expression beside its tokens',
			{ ...userConsent, oauthTokenData: { access_token: 'a-1', more: ['={{ 1 }}'] } },
			'oauth2_token_is_expression',
			{ needsUserConsent: true },
		],
		['is nothing', undefined, 'field_not_text', { field: '' }],
		['is null', null, 'field_not_text', { field: '' }],
		[
			'has a broken certificate',
			{ ...clientCredentials, provideSslCertificates: true, caCertificate: 'x' },
			'certificate_unreadable',
			{ field: 'CA Certificate' },
		],
		[
			'has no domain',
			{ ...clientCredentials, allowedDomain: undefined },
			'field_not_text',
			{ field: 'allowedDomain' },
		],
		[
			'has a domain that is a list',
			{ ...clientCredentials, allowedDomain: ['a.com'] },
			'field_not_text',
			{ field: 'allowedDomain' },
		],
		[
			'has no token URL',
			{ ...clientCredentials, accessTokenUrl: undefined },
			'field_not_text',
			{ field: 'accessTokenUrl' },
		],
		[
			'has a client secret that is a number',
			{ ...clientCredentials, clientSecret: 1 },
			'field_not_text',
			{ field: 'clientSecret' },
		],
		[
			'was moved to another domain after it was connected',
			{
				...userConsent,
				allowedDomain: 'evil.example',
				oauthTokenData: sealTokens({ access_token: 'a-1' }, SEALED_TO),
			},
			'oauth2_lock_changed',
			{ changed: 'allowedDomain', lockedTo: 'api.example.com', needsUserConsent: true },
		],
		[
			'was moved to another token endpoint, for client credentials',
			{
				...clientCredentials,
				accessTokenUrl: 'https://evil.example/token',
				oauthTokenData: sealTokens({ access_token: 'a-1' }, SEALED_TO),
			},
			'oauth2_lock_changed',
			{ changed: 'accessTokenUrl', lockedTo: 'auth.example.com:8443', needsUserConsent: false },
		],
		[
			'has an invalid rule for expired tokens',
			{ ...clientCredentials, tokenExpiredStatusCodes: '200' },
			'oauth2_expired_rule_invalid',
			{ field: 'tokenExpiredStatusCodes' },
		],
		['has invalid methods', { ...clientCredentials, allowedMethods: 'GET' }, 'methods_invalid'],
		[
			"has n8n's placeholder instead of a client secret",
			{ ...clientCredentials, clientSecret: BLANK },
			'secret_is_placeholder',
			{ field: 'Client Secret' },
		],
		['has an empty domain', { ...clientCredentials, allowedDomain: '' }, 'domain_missing'],
		[
			'has a wildcard on a public suffix',
			{ ...clientCredentials, allowedDomain: '*.com' },
			'domain_wildcard_on_public_suffix',
		],
		[
			'has an http token URL',
			{ ...clientCredentials, accessTokenUrl: 'http://auth.example.com/' },
			'oauth2_url_refused',
			{ field: 'Access Token URL', problem: 'url_not_https' },
		],
		[
			'has an empty token URL',
			{ ...clientCredentials, accessTokenUrl: '' },
			'oauth2_url_refused',
			{ problem: 'url_missing' },
		],
		[
			'has user info in its token URL',
			{ ...clientCredentials, accessTokenUrl: 'https://a@b.com/' },
			'oauth2_url_refused',
			{ problem: 'url_has_user_info' },
		],
		[
			'has an http authorization URL',
			{ ...userConsent, authUrl: 'http://auth.example.com/' },
			'oauth2_url_refused',
			{ field: 'Authorization URL', problem: 'url_not_https' },
		],
		[
			'has no authorization URL',
			{ ...userConsent, authUrl: undefined },
			'oauth2_url_refused',
			{ field: 'Authorization URL', problem: 'url_not_text' },
		],
		['has no consent yet', { ...userConsent, oauthTokenData: undefined }, 'oauth2_not_connected'],
		[
			'has an empty token',
			{ ...userConsent, oauthTokenData: { access_token: '' } },
			'oauth2_not_connected',
		],
		[
			'has an unknown grant and no token',
			{ ...userConsent, grantType: 'x', oauthTokenData: {} },
			'oauth2_not_connected',
		],
	])('%s', (_, stored, code, data = {}) => {
		expect(readOAuth2Connection(stored)).toMatchObject({ ok: false, code, ...data });
	});
});
