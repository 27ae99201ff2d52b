import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import type { TlsOptions } from '../../../lib/connection/certificates';
import { isSealed, readConnection } from '../../../lib/connection/connection';
import { judgeRequest, type RequestTarget } from '../../../lib/connection/connection-lock';
import {
	headersWithToken,
	readOAuth2Connection,
	type OAuth2Connection,
} from '../../../lib/oauth2/oauth2-connection';
import type { CredentialHeader } from '../../../lib/connection/authorization-header';
import { SECRET_LABEL, type ConnectionKind } from '../../../lib/connection/secret-rules';
import {
	lockRequest,
	type LockedRequest,
	type OutgoingRequest,
} from '../../../lib/lock/locked-request';
import { accept, refuse, type Verdict } from '../../../lib/refusals/refusal';
import { parseHttpsUrl, type HttpsUrl } from '../../../lib/url/unambiguous-https-url';
import type { SigningCredential } from '../n8n/bound-credential';
import { readStoredCredential } from '../n8n/stored-credential';
import { isTlsVerificationOff, supportsAgentOptions } from '../n8n/tls-support';
import { withEarlierSecrets } from './earlier-secrets';
import {
	findStoredExpression,
	findStoredOAuth2Expression,
	isSecretExpression,
} from './stored-expressions';

/** What one item's connection permits, and what of it must not be repeated. */
export interface LockedConnection {
	/** `undefined` without a connection. */
	credential: SigningCredential | undefined;
	/** What a preview shows of it; `undefined` without a connection. */
	connection: { kind: ConnectionKind | 'oAuth2'; allowedDomain: string } | undefined;
	/** The headers that the connection sets, without their values. */
	headers: ReadonlyArray<Pick<CredentialHeader, 'name' | 'scheme'>>;
	/** The query parameter that the connection sets. */
	queryName: string | undefined;
	/** Strings that must not appear in any output. */
	secrets: readonly string[];
	/** How n8n gets its tokens; only with OAuth2. */
	oauth2: OAuth2Connection | undefined;
	/** What the connection adds to TLS; empty for most. */
	tls: TlsOptions;
	/** May this request carry the secret? */
	authorize: (target: RequestTarget) => Verdict<HttpsUrl>;
	/** Whether n8n has to seal and store the secret before it is sent. */
	needsSeal: boolean;
	/**
	 * Adds the secret to a request as the credential's `authenticate` does. `undefined` without a connection, and where
	 * only n8n can do it: a secret that an expression brings is not sealed.
	 */
	sign: ((request: OutgoingRequest) => Verdict<LockedRequest>) | undefined;
}

/** The names of n8n's credential types. */
const CREDENTIAL_TYPES = {
	apiKey: 'connectionApiKeyApi',
	basicAuth: 'connectionBasicAuthApi',
	bearerToken: 'connectionBearerTokenApi',
} as const satisfies Record<ConnectionKind, string>;
const TYPE_SIGNED_BY_N8N = 'connectionOAuth2Api';

/**
 * This item's connection as it is now: expressions in a connection follow the item. An unknown choice counts as
 * a connection that is missing.
 */
export async function readConnectionFor(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<Verdict<LockedConnection>> {
	const choice = context.getNodeParameter('authentication', itemIndex) as string;
	if (choice === 'none') return accept(NO_CONNECTION);
	if (isTlsVerificationOff(context)) return refuse('tls_unverified', {});
	const connection = await readChosenConnection(choice, context, itemIndex);
	const needsCertificates = connection.ok && Object.keys(connection.value.tls).length > 0;
	if (needsCertificates && !supportsAgentOptions(context)) {
		return refuse('certificates_not_supported', {});
	}
	return connection;
}

async function readChosenConnection(
	choice: string,
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<Verdict<LockedConnection>> {
	if (choice === 'oAuth2') {
		const stored = await readStoredCredential(context, TYPE_SIGNED_BY_N8N);
		const expression = findStoredOAuth2Expression(stored);
		if (expression !== undefined) return expression;
		const data = await context.getCredentials(TYPE_SIGNED_BY_N8N, itemIndex);
		const connection = lockOAuth2Connection(data);
		if (!connection.ok) return connection;
		const secrets = withEarlierSecrets(context, connection.value.secrets);
		return accept({ ...connection.value, secrets });
	}
	const kind = choice as ConnectionKind;
	const type = CREDENTIAL_TYPES[kind];
	const stored = await readStoredCredential(context, type);
	const expression = findStoredExpression(stored);
	if (expression !== undefined) return expression;
	const isExpression = isSecretExpression(stored);
	// Asked before n8n evaluates the expression, which could read the other secret.
	if (isExpression && stored?.sendAnotherHeader) {
		return refuse('another_secret_needs_stored_secret', {});
	}
	const connection = lockConnection(type, kind, await context.getCredentials(type, itemIndex));
	if (!connection.ok || !isExpression) return connection;
	if (connection.value.tls.key !== undefined) return refuse('client_key_needs_stored_secret', {});
	return accept({ ...connection.value, needsSeal: false });
}

/** Permits any https URL, and has nothing to sign with. */
export const NO_CONNECTION: LockedConnection = {
	credential: undefined,
	connection: undefined,
	headers: [],
	queryName: undefined,
	secrets: [],
	oauth2: undefined,
	tls: {},
	authorize: ({ url }) => parseHttpsUrl(url),
	needsSeal: false,
	sign: undefined,
};

function lockConnection(
	type: string,
	kind: ConnectionKind,
	data: ICredentialDataDecryptedObject,
): Verdict<LockedConnection> {
	const connection = readConnection(kind, data);
	if (!connection.ok) return connection;
	const { lock, headers, queryParameter, secrets, tls } = connection.value;
	const needsSeal = !isSealed(connection.value);
	// n8n has a bare secret sealed only while this field is empty, and its API lets anyone fill it in.
	// `authenticate` refuses it too, but n8n 1 passes on nothing but codes from the errors that it throws.
	if (needsSeal && Boolean(data.seal)) {
		return refuse('seal_missing', { field: SECRET_LABEL[kind] });
	}
	return accept({
		credential: { type, data },
		connection: { kind, allowedDomain: lock.domain.displayText },
		headers: headers.map(withoutValue),
		queryName: queryParameter?.name,
		secrets,
		oauth2: undefined,
		tls,
		authorize: (target) => judgeRequest(lock, target),
		needsSeal,
		sign: needsSeal ? undefined : (request) => lockRequest(connection.value, request),
	});
}

function lockOAuth2Connection(data: ICredentialDataDecryptedObject): Verdict<LockedConnection> {
	const connection = readOAuth2Connection(data);
	if (!connection.ok) return connection;
	const { lock, secrets, tls, token, tokenPrefix, otherHeaders } = connection.value;
	const headers = token && headersWithToken(connection.value, token);
	return accept({
		credential: { type: TYPE_SIGNED_BY_N8N, data },
		connection: { kind: 'oAuth2', allowedDomain: lock.domain.displayText },
		headers: [{ name: 'Authorization', scheme: tokenPrefix }, ...otherHeaders.map(withoutValue)],
		queryName: undefined,
		secrets,
		oauth2: connection.value,
		tls,
		authorize: (target) => judgeRequest(lock, target),
		needsSeal: !isSealed(connection.value),
		sign:
			headers &&
			((request) => lockRequest({ lock, headers, queryParameter: undefined, tls }, request)),
	});
}

function withoutValue({
	name,
	scheme,
}: CredentialHeader): Pick<CredentialHeader, 'name' | 'scheme'> {
	return { name, scheme };
}
