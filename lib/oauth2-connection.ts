import { parseConnectionLock, type ConnectionLock } from './connection-lock';
import { parseHttpsUrl, type HttpsUrl } from './https-url';
import { accept, refuse, type Verdict } from './refusal';
import { isPlaceholder } from './secret-rules';
import { object, optional, string, unknown } from './vendor/zod';

/** A stored OAuth2 credential that may be used. n8n itself gets the token and signs with it. */
export interface OAuth2Connection {
	lock: ConnectionLock;
	/** Host of the token endpoint, for messages. */
	tokenHost: string;
	/** Texts that must not be repeated anywhere, in the clear. */
	secrets: string[];
}

const storedSchema = object({
	allowedDomain: string(),
	allowedMethods: optional(unknown()),
	grantType: string(),
	authUrl: optional(string()),
	accessTokenUrl: string(),
	clientSecret: optional(string()),
	oauthTokenData: optional(unknown()),
	ignoreSSLIssues: optional(unknown()),
});

/**
 * What a stored OAuth2 credential says, if it may be used at all.
 *
 * Both addresses of the authorization server have to be plain https: n8n would send the client secret
 * and the refresh token to any address (RFC 6749, 3.1 and 3.2, demand TLS).
 */
export function readOAuth2Connection(stored: unknown): Verdict<OAuth2Connection> {
	const fields = storedSchema.safeParse(stored);
	if (!fields.success) {
		return refuse('field_not_text', { field: String(fields.error.issues[0]?.path[0] ?? '') });
	}
	const { grantType, authUrl, accessTokenUrl, clientSecret } = fields.data;
	const lock = parseConnectionLock(fields.data);
	if (!lock.ok) return lock;
	// Not in the dialog, but n8n's API takes it, and then the token endpoint could be anyone.
	if (fields.data.ignoreSSLIssues) return refuse('oauth2_tls_unverified', {});
	const needsConsent = grantType !== 'clientCredentials';
	const consentUrl = parseServerUrl('Authorization URL', authUrl);
	if (needsConsent && !consentUrl.ok) return consentUrl;
	const tokenUrl = parseServerUrl('Access Token URL', accessTokenUrl);
	if (!tokenUrl.ok) return tokenUrl;
	if (clientSecret !== undefined && isPlaceholder(clientSecret)) {
		return refuse('secret_is_placeholder', { field: 'Client Secret' });
	}
	const tokens = tokensOf(fields.data.oauthTokenData);
	if (needsConsent && tokens.length === 0) return refuse('oauth2_not_connected', {});
	const secrets = [clientSecret, ...tokens].filter((secret) => secret !== undefined);
	return accept({ lock: lock.value, tokenHost: tokenUrl.value.host, secrets });
}

function parseServerUrl(field: string, text: unknown): Verdict<HttpsUrl> {
	const url = parseHttpsUrl(text);
	return url.ok ? url : refuse('oauth2_url_refused', { field, problem: url.code });
}

/** RFC 6749, 5.1, and OpenID Connect Core, 3.1.3.3. */
const TOKEN_NAMES = ['access_token', 'refresh_token', 'id_token'];

function tokensOf(tokenData: unknown): string[] {
	if (typeof tokenData !== 'object' || tokenData === null) return [];
	const data = tokenData as Partial<Record<string, unknown>>;
	return TOKEN_NAMES.map((name) => data[name]).filter(
		(token): token is string => typeof token === 'string' && token !== '',
	);
}
