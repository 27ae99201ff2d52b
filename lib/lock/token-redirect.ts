import { accept, refuse, type Verdict } from '../refusals/refusal';
import { parseHttpsUrl, type HttpsUrl } from '../url/unambiguous-https-url';
import { parseUrl } from '../url/whatwg-url';

/** As much of a token endpoint's response as says where it redirects. */
export interface EndpointResponse {
	statusCode: number;
	/** The `Location` header as received. */
	location: unknown;
}

/**
 * May n8n's token request be redirected to this URL? It takes client secret and refresh token along, so it has to stay
 * within the origin of the token endpoint.
 */
export function judgeTokenRedirect(tokenUrl: HttpsUrl, location: unknown): Verdict<HttpsUrl> {
	const target = parseHttpsUrl(location);
	const isSameOrigin = target.ok && target.value.origin === tokenUrl.origin;
	return isSameOrigin ? target : refuse('oauth2_token_redirect', { tokenHost: tokenUrl.host });
}

/**
 * May n8n send a token request to an endpoint that responds so to a request without a grant type? Asked for an n8n that
 * follows every redirect of a token request.
 *
 * Such a response proves little: it may be the way to an error page, and the endpoint may respond with a token to who
 * has a grant. So it counts only if it could take a secret along.
 */
export function judgeEndpointResponse(
	tokenUrl: HttpsUrl,
	{ statusCode, location }: EndpointResponse,
): Verdict<undefined> {
	const isRedirect = statusCode >= 300 && statusCode < 400 && Boolean(location);
	const carriesSecret =
		isRedirect && (!BECOMES_GET.has(statusCode) || keepsAuthorization(tokenUrl, location));
	return carriesSecret
		? refuse('oauth2_token_redirect', { tokenHost: tokenUrl.host })
		: accept(undefined);
}

/** With these, n8n's client goes on with a GET that has no body: without refresh token, and client secret in the body. */
const BECOMES_GET = new Set([301, 302, 303]);

/**
 * Could somebody else get the header with the client secret? n8n's client keeps it within the host and below it. What
 * is not https could be answered by anybody.
 */
function keepsAuthorization({ href, host }: HttpsUrl, location: unknown): boolean {
	const target = parseUrl(String(location), href);
	if (target?.protocol !== 'https:') return true;
	return target.hostname.endsWith(`.${host}`);
}
