import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import type { TlsOptions } from '../../../lib/connection/certificates';
import { readConnection } from '../../../lib/connection/connection';
import { judgeRequest, type Target } from '../../../lib/connection/connection-lock';
import {
	readOAuth2Connection,
	type OAuth2Connection,
} from '../../../lib/connection/oauth2-connection';
import { SECRET_LABEL, type ConnectionKind } from '../../../lib/connection/secret-rules';
import {
	lockRequest,
	type LockedRequest,
	type OutgoingRequest,
} from '../../../lib/lock/locked-request';
import { accept, refuse, type Verdict } from '../../../lib/refusals/refusal';
import { parseHttpsUrl, type HttpsUrl } from '../../../lib/url/https-url';
import type { SigningCredential } from '../n8n/bound-credential';
import { hearsTlsOptions, isTlsUnverified } from '../n8n/tls-support';

/** What one item's connection permits, and what must not be repeated of it. */
export interface Lock {
	/** `undefined` without a connection. */
	credential: SigningCredential | undefined;
	/** What it is, for people; `undefined` without a connection. */
	connection: { kind: ConnectionKind | 'oAuth2'; allowedDomain: string } | undefined;
	/** The header that the connection sets. */
	headerName: string | undefined;
	/** Texts that must not appear in any output. */
	secrets: readonly string[];
	/** How n8n gets its tokens; only with OAuth2. */
	oauth2: OAuth2Connection | undefined;
	/** What the connection adds to TLS; empty for most. */
	tls: TlsOptions;
	/** May this request carry the secret? */
	judge: (target: Target) => Verdict<HttpsUrl>;
	/**
	 * Adds the secret to a request as the connection's door does. `undefined` without a connection, and as long as
	 * only n8n can do it: a secret that is not sealed yet is sealed on its way through n8n.
	 */
	sign: ((request: OutgoingRequest) => Verdict<LockedRequest>) | undefined;
}

/** The names of n8n's credential types. */
const CREDENTIAL_TYPES = {
	apiKey: 'connectionApiKeyApi',
	basicAuth: 'connectionBasicAuthApi',
	bearerToken: 'connectionBearerTokenApi',
} as const satisfies Record<ConnectionKind, string>;
const SIGNED_BY_N8N = 'connectionOAuth2Api';

/**
 * The lock of this item's connection as it is now: expressions in a connection follow the item. A choice that is
 * not known counts as a connection that is missing.
 */
export async function readLock(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<Verdict<Lock>> {
	const choice = context.getNodeParameter('authentication', itemIndex) as string;
	if (choice === 'none') return accept(WITHOUT_CONNECTION);
	if (isTlsUnverified(context)) return refuse('tls_unverified', {});
	const lock = await readLockOf(choice, context, itemIndex);
	const needsCertificates = lock.ok && Object.keys(lock.value.tls).length > 0;
	if (needsCertificates && !hearsTlsOptions(context))
		return refuse('certificates_not_supported', {});
	return lock;
}

async function readLockOf(
	choice: string,
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<Verdict<Lock>> {
	if (choice === 'oAuth2') {
		return lockOfOAuth2(await context.getCredentials(SIGNED_BY_N8N, itemIndex));
	}
	const kind = choice as ConnectionKind;
	const type = CREDENTIAL_TYPES[kind];
	return lockOf(type, kind, await context.getCredentials(type, itemIndex));
}

/** Any address over https, and nothing to sign with. */
export const WITHOUT_CONNECTION: Lock = {
	credential: undefined,
	connection: undefined,
	headerName: undefined,
	secrets: [],
	oauth2: undefined,
	tls: {},
	judge: ({ url }) => parseHttpsUrl(url),
	sign: undefined,
};

function lockOf(
	type: string,
	kind: ConnectionKind,
	data: ICredentialDataDecryptedObject,
): Verdict<Lock> {
	const connection = readConnection(kind, data);
	if (!connection.ok) return connection;
	const { lock, header, secrets, secretToStore, tls } = connection.value;
	// n8n has a bare secret sealed only while this field is empty, and its API lets anyone fill it in.
	// The door refuses it too, but n8n 1 lets nothing but codes out of the errors that a door throws.
	if (secretToStore !== undefined && Boolean(data.seal)) {
		return refuse('seal_missing', { field: SECRET_LABEL[kind] });
	}
	return accept({
		credential: { type, data },
		connection: { kind, allowedDomain: lock.domain.displayText },
		headerName: header.name,
		secrets,
		oauth2: undefined,
		tls,
		judge: (target) => judgeRequest(lock, target),
		sign:
			secretToStore === undefined ? (request) => lockRequest(connection.value, request) : undefined,
	});
}

function lockOfOAuth2(data: ICredentialDataDecryptedObject): Verdict<Lock> {
	const connection = readOAuth2Connection(data);
	if (!connection.ok) return connection;
	const { lock, secrets, tls, token } = connection.value;
	const header = token && { name: 'Authorization', value: `Bearer ${token.accessToken}` };
	return accept({
		credential: { type: SIGNED_BY_N8N, data },
		connection: { kind: 'oAuth2', allowedDomain: lock.domain.displayText },
		headerName: 'Authorization',
		secrets,
		oauth2: connection.value,
		tls,
		judge: (target) => judgeRequest(lock, target),
		sign: header && ((request) => lockRequest({ lock, header, tls }, request)),
	});
}
