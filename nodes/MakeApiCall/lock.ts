import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import { readConnection } from '../../lib/connection';
import { parseHttpsUrl, type HttpsUrl } from '../../lib/https-url';
import { readOAuth2Connection } from '../../lib/oauth2-connection';
import { accept, type Verdict } from '../../lib/refusal';
import type { ConnectionKind } from '../../lib/secret-rules';
import { judgeUrlWithin } from '../../lib/url-policy';

/** What one item's connection permits, and what must not be repeated of it. */
export interface Lock {
	/** The stored credential that was judged and is to be signed with; `undefined` without one. */
	credential: { type: string; data: ICredentialDataDecryptedObject } | undefined;
	/** The header that the connection sets. */
	headerName: string | undefined;
	/** Texts that must not appear in any output. */
	secrets: readonly string[];
	/** Whether n8n can get a new token when the API says that this one has expired. */
	isRefreshable: boolean;
	/** Where tokens come from, for messages; empty unless OAuth2. */
	tokenHost: string;
	/** May the secret go to this URL? */
	judge: (url: unknown) => Verdict<HttpsUrl>;
}

/** The names of n8n's credential types. */
const CREDENTIAL_TYPES = {
	apiKey: 'connectionApiKeyApi',
	basicAuth: 'connectionBasicAuthApi',
	bearerToken: 'connectionBearerTokenApi',
} as const satisfies Record<ConnectionKind, string>;
const SIGNED_BY_N8N = 'connectionOAuth2Api';

/**
 * The lock of this item's connection, read anew for each item, since expressions in a connection
 * follow the item. A choice that is not known counts as a connection that is missing.
 */
export async function readLock(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<Verdict<Lock>> {
	const choice = context.getNodeParameter('authentication', itemIndex, 'none') as string;
	if (choice === 'none') return accept(WITHOUT_CONNECTION);
	if (choice === 'oAuth2') {
		return lockOfOAuth2(await context.getCredentials(SIGNED_BY_N8N, itemIndex));
	}
	const kind = choice as ConnectionKind;
	const type = CREDENTIAL_TYPES[kind];
	return lockOf(type, kind, await context.getCredentials(type, itemIndex));
}

const WITHOUT_CONNECTION: Lock = {
	credential: undefined,
	headerName: undefined,
	secrets: [],
	isRefreshable: false,
	tokenHost: '',
	judge: parseHttpsUrl,
};

function lockOf(
	type: string,
	kind: ConnectionKind,
	data: ICredentialDataDecryptedObject,
): Verdict<Lock> {
	const connection = readConnection(kind, data);
	if (!connection.ok) return connection;
	const { domain, header, secrets } = connection.value;
	return accept({
		credential: { type, data },
		headerName: header.name,
		secrets,
		isRefreshable: false,
		tokenHost: '',
		judge: (url) => judgeUrlWithin(domain, url),
	});
}

function lockOfOAuth2(data: ICredentialDataDecryptedObject): Verdict<Lock> {
	const connection = readOAuth2Connection(data);
	if (!connection.ok) return connection;
	const { domain, secrets, tokenHost } = connection.value;
	return accept({
		credential: { type: SIGNED_BY_N8N, data },
		headerName: 'Authorization',
		secrets,
		isRefreshable: true,
		tokenHost,
		judge: (url) => judgeUrlWithin(domain, url),
	});
}
