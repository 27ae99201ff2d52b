import { ANOTHER_HEADER_FIELDS, parseAnotherHeader } from '../connection/another-header';
import { schemeHeader, type CredentialHeader } from '../connection/authorization-header';
import { parseTokenPrefix } from '../connection/token-prefix';
import { accept, refuse, type Verdict } from '../refusals/refusal';
import { parseHttpsUrl, type HttpsUrl } from '../url/unambiguous-https-url';
import { object, optional, string, unknown } from '../vendor/zod';
import { CERTIFICATE_FIELDS, parseCertificates, type TlsOptions } from '../connection/certificates';
import {
	lockedFieldsOf,
	parseConnectionLock,
	type ConnectionLock,
} from '../connection/connection-lock';
import { parseTokenExpiryRule, type TokenExpiryRule } from './expired-token-response';
import {
	asTokenData,
	readRefreshToken,
	readToken,
	tokensIn,
	type OAuth2Token,
	type TokenData,
} from './oauth2-token';
import type { LockedFields } from '../connection/seal';
import { isPlaceholder } from '../connection/secret-rules';
import { containsExpression, findExpressionField } from '../connection/stored-expression';
import { checkTokenSeal, type TokenLock } from './token-seal';

/** A stored OAuth2 credential that may be used. n8n itself gets the token. */
export interface OAuth2Connection {
	lock: ConnectionLock;
	/** The token endpoint. */
	tokenUrl: HttpsUrl;
	/** The word before the token in the header. */
	tokenPrefix: string;
	/** The headers beside that of the token. */
	otherHeaders: readonly CredentialHeader[];
	/** The fields that the tokens are sealed to. */
	lockedFields: LockedFields;
	/** `undefined` until n8n gets the first one. */
	token: OAuth2Token | undefined;
	/** Whether the tokens are sealed to these fields. */
	isSealed: boolean;
	/** Whether a user has to consent. If not, the token is issued to the client itself. */
	needsUserConsent: boolean;
	/** Whether n8n can get a new token without a user. */
	canRefresh: boolean;
	tokenExpiryRule: TokenExpiryRule;
	/** The TLS options for requests to the API. n8n requests tokens without them. */
	tls: TlsOptions;
	/** Strings that must not appear in any output, listed without further encoding. */
	secrets: string[];
	/** The sealed value of another header, to store in place of a bare one; empty if there is nothing to seal. */
	fieldsToStore: Readonly<Record<string, string>>;
}

const storedSchema = object({
	allowedDomain: string(),
	allowedMethods: optional(unknown()),
	grantType: string(),
	authUrl: optional(string()),
	accessTokenUrl: string(),
	clientSecret: optional(string()),
	tokenExpiredStatusCodes: optional(unknown()),
	tokenExpiredPath: optional(unknown()),
	tokenExpiredValue: optional(unknown()),
	oauthTokenData: optional(unknown()),
	ignoreSSLIssues: optional(unknown()),
	tokenPrefix: optional(unknown()),
	otherTokenPrefix: optional(unknown()),
	...ANOTHER_HEADER_FIELDS,
	...CERTIFICATE_FIELDS,
});

/** Token data has a refusal of its own. What n8n resolved to a scope is not stored. */
const FIELDS_READ_LATER = ['oauthTokenData', 'scope'];

/**
 * Reads a stored OAuth2 credential, if it may be used at all.
 *
 * Both URLs of the authorization server must be plain https: n8n would send the client secret and the refresh token
 * to any URL (RFC 6749, 3.1 and 3.2, require TLS).
 */
export function readOAuth2Connection(stored: unknown): Verdict<OAuth2Connection> {
	const fields = storedSchema.safeParse(stored);
	if (!fields.success) {
		return refuse('field_not_text', { field: String(fields.error.issues[0]?.path[0] ?? '') });
	}
	const { authUrl, clientSecret, grantType } = fields.data;
	const lock = parseConnectionLock(fields.data);
	if (!lock.ok) return lock;
	const expression = findExpressionField(stored, FIELDS_READ_LATER);
	if (expression !== undefined) return refuse('field_is_expression', { field: expression });
	// The dialog has no such field, but n8n's API accepts it. Then anyone could pose as the token endpoint.
	if (fields.data.ignoreSSLIssues) return refuse('oauth2_tls_unverified', {});
	const needsUserConsent = grantType !== 'clientCredentials';
	const consentUrl = parseServerUrl('Authorization URL', authUrl);
	if (needsUserConsent && !consentUrl.ok) return consentUrl;
	const tokenUrl = parseServerUrl('Access Token URL', fields.data.accessTokenUrl);
	if (!tokenUrl.ok) return tokenUrl;
	if (clientSecret !== undefined && isPlaceholder(clientSecret)) {
		return refuse('secret_is_placeholder', { field: 'Client Secret' });
	}
	const tokenExpiryRule = parseTokenExpiryRule(fields.data);
	if (!tokenExpiryRule.ok) return tokenExpiryRule;
	const certificates = parseCertificates(fields.data, undefined);
	if (!certificates.ok) return certificates;
	const tokenPrefix = parseTokenPrefix(fields.data);
	if (!tokenPrefix.ok) return tokenPrefix;
	const another = parseAnotherHeader(fields.data, {
		first: TOKEN_HEADER,
		lockedTo: { ...lockedFieldsOf(lock.value), ...certificates.value.lockedFields },
	});
	if (!another.ok) return another;
	const data = asTokenData(fields.data.oauthTokenData);
	if (containsExpression(data)) return refuse('oauth2_token_is_expression', { needsUserConsent });
	const lockedFields = {
		...lockedFieldsOf(lock.value),
		accessTokenUrl: tokenUrl.value.href,
		...(needsUserConsent && consentUrl.ok && { authUrl: consentUrl.value.href }),
		...certificates.value.lockedFields,
	};
	const tokens = readTokens(data, { fields: lockedFields, needsUserConsent });
	if (!tokens.ok) return tokens;
	return accept({
		lock: lock.value,
		tokenUrl: tokenUrl.value,
		tokenPrefix: tokenPrefix.value,
		otherHeaders: another.value.headers,
		lockedFields,
		needsUserConsent,
		...tokens.value,
		tokenExpiryRule: tokenExpiryRule.value,
		tls: certificates.value.tls,
		secrets: [clientSecret, ...tokensIn(data), ...another.value.secrets].filter(
			(secret) => secret !== undefined,
		),
		fieldsToStore: another.value.fieldsToStore,
	});
}

/** The headers with which a request carries this token; its own comes first. */
export function headersWithToken(
	{ tokenPrefix, otherHeaders }: OAuth2Connection,
	{ accessToken }: OAuth2Token,
): CredentialHeader[] {
	return [schemeHeader(tokenPrefix, accessToken), ...otherHeaders];
}

const TOKEN_HEADER = 'Authorization';

function parseServerUrl(field: string, value: unknown): Verdict<HttpsUrl> {
	const url = parseHttpsUrl(value);
	return url.ok ? url : refuse('oauth2_url_refused', { field, problem: url.code });
}

type Tokens = Pick<OAuth2Connection, 'token' | 'isSealed' | 'canRefresh'>;

function readTokens(data: TokenData, lock: TokenLock): Verdict<Tokens> {
	const token = readToken(data);
	const hasRefreshToken = readRefreshToken(data) !== undefined;
	const canRefresh = !lock.needsUserConsent || hasRefreshToken;
	if (token === undefined && !canRefresh) return refuse('oauth2_not_connected', {});
	const seal = checkTokenSeal(data, lock);
	return seal.ok ? accept({ token, canRefresh, isSealed: seal.value }) : seal;
}
