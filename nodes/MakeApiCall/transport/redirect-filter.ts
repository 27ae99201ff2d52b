import type { IExecuteFunctions } from 'n8n-workflow';
import { judgeTokenRedirect } from '../../../lib/lock/token-redirect';
import type { Refused } from '../../../lib/refusals/refusal';
import type { HttpsUrl } from '../../../lib/url/unambiguous-https-url';
import { withBoundCredential, type SigningCredential } from '../n8n/bound-credential';
import {
	oauth2ClientWith,
	type RefreshOAuth2Token,
	type TokenRequestFilter,
} from './oauth2-client';

/** n8n's OAuth2 client, which takes a token request nowhere but to the origin of its token endpoint. */
export interface FilteredClient {
	refresh: RefreshOAuth2Token;
	/** Why a redirect was not followed; `undefined` if there was none. */
	refusal: () => Refused | undefined;
}

/**
 * Returns n8n's OAuth2 client with a filter for redirects; `undefined` on an n8n that asks no filter (n8n 1, and early
 * versions of n8n 2).
 */
export async function filteredClient(
	context: IExecuteFunctions,
	credential: SigningCredential,
	tokenUrl: HttpsUrl,
): Promise<FilteredClient | undefined> {
	if (!(await asksFilter(context, credential))) return undefined;
	let refused: Refused | undefined;
	const refresh = oauth2ClientWith(context, {
		validateUrl: async () => await Promise.resolve({ ok: true, result: undefined }),
		validateRedirectSync: (url) => {
			const verdict = judgeTokenRedirect(tokenUrl, url);
			if (verdict.ok) return;
			refused = verdict;
			throw new Error('Not followed');
		},
	});
	return refresh && { refresh, refusal: () => refused };
}

/** Classes of contexts whose client was seen to ask. n8n has one for nodes and one for tools. */
const askingClasses = new WeakSet<object>();

/**
 * Does n8n's OAuth2 client ask the filter that it is given? A later n8n may not. It is tried, with a client that
 * has no secret and an address that no client could send anything to.
 */
async function asksFilter(
	context: IExecuteFunctions,
	{ type, data }: SigningCredential,
): Promise<boolean> {
	if (askingClasses.has(context.constructor)) return true;
	let wasAsked = false;
	const filter: TokenRequestFilter = {
		validateUrl: async () => {
			wasAsked = true;
			return await Promise.resolve({ ok: false, error: new Error('Not sent') });
		},
		validateRedirectSync: () => {},
	};
	const refresh = oauth2ClientWith(context, filter);
	if (refresh === undefined) return false;
	const { signal } = new AbortController();
	// n8n sends nothing for a token that it does not find in its store any more.
	const { oauthTokenData = {} } = data;
	const credential = { type, data: { ...WITHOUT_SECRET, oauthTokenData } };
	try {
		await refresh.call(withBoundCredential(context, credential, signal), type);
		return false;
	} catch {
		if (wasAsked) askingClasses.add(context.constructor);
		return wasAsked;
	}
}

const WITHOUT_SECRET = {
	grantType: 'clientCredentials',
	clientId: '',
	clientSecret: '',
	accessTokenUrl: 'about:blank',
};
