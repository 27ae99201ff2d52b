import { MAX_BYTES_IN_MEMORY, type CallRequest } from '../../../lib/call/parse-call-request';
import { withoutCa } from '../../../lib/connection/certificates';
import { withDefaultHeaders } from '../../../lib/http/default-headers';
import type { OpenBody } from '../body/open-body';
import { ensureFreshToken } from '../connection/ensure-fresh-token';
import { ensureSealed } from '../connection/ensure-sealed';
import { NO_CONNECTION, type LockedConnection } from '../connection/locked-connection';
import type { AttemptContext } from '../n8n/item-context';
import { chooseStore } from '../output/response-file';
import { refusedRequest, type SendResult } from '../transport/request-and-response';
import { send } from '../transport/send';
import { prepareRequest, type HopRequest, type UnpreparedRequest } from './prepare-request';

/** One request of an attempt: the first one, a redirect, or the same again with another token or other CAs. */
export interface Hop extends HopRequest {
	/** The URLs of the requests that were redirected here. */
	visited: readonly string[];
	/** Whether the token was refreshed already. */
	tokenRefreshed: boolean;
	/** Whether to use n8n's default CAs, since the server's certificate is from none of the connection's. */
	usesDefaultCas: boolean;
	/** Whether this request counts as an attempt; a redirect belongs to the attempt before it. */
	countsAsAttempt: boolean;
	/** The `Location` that led here, as it was received. */
	location: string | undefined;
	/** The connection out of whose reach a redirect has led: from then on nothing is signed. */
	strippedConnection: LockedConnection | undefined;
}

/** A request that was sent or refused, and the connection that knows what must not be shown of the response. */
export type HopResult =
	| { connection: LockedConnection; sent: SendResult }
	/** The connection itself was refused. */
	| { connection: undefined; sent: SendResult & { ok: false } };

/** Sends one request, if its connection and its headers permit. */
export async function sendHop(
	attempt: AttemptContext,
	request: CallRequest,
	hop: Hop,
): Promise<HopResult> {
	const { strippedConnection } = hop;
	if (strippedConnection !== undefined) {
		return await sendWithoutCredentials(attempt, request, { ...hop, strippedConnection });
	}
	const prepared = await prepareRequest(attempt, request, hop);
	if (!prepared.ok) return refusedHop(prepared);
	// Only now: nothing is stored, and no token is requested, for a request that is refused.
	const sealed = await ensureSealed(attempt, prepared.connection);
	const connection = sealed.ok ? await ensureFreshToken(attempt, sealed.value) : sealed;
	if (!connection.ok) {
		prepared.body?.close();
		return { connection: prepared.connection, sent: refusedRequest(connection) };
	}
	const { url, headers, body } = prepared;
	const { method, usesDefaultCas, location } = hop;
	const content = { url: url.href, method, headers, body, usesDefaultCas, location };
	const sent = await dispatch(attempt, request, { ...content, connection: connection.value });
	return { connection: connection.value, sent };
}

function refusedHop({ connection, refusal }: UnpreparedRequest): HopResult {
	const sent = refusedRequest(refusal);
	return connection === undefined ? { connection, sent } : { connection, sent };
}

/**
 * Sends a request to where a redirect led out of the connection's reach: without anything of the connection, its
 * client certificate included, and without anything that the user set for the API. The response is searched for the
 * secrets all the same.
 */
async function sendWithoutCredentials(
	attempt: AttemptContext,
	request: CallRequest,
	{
		url,
		method,
		usesDefaultCas,
		location,
		strippedConnection,
	}: Hop & { strippedConnection: LockedConnection },
): Promise<HopResult> {
	const connection = { ...NO_CONNECTION, secrets: strippedConnection.secrets };
	const headers = withDefaultHeaders({}, undefined);
	const content = { url, method, usesDefaultCas, location, headers, body: undefined };
	const sent = await dispatch(attempt, request, { ...content, connection });
	return { connection: strippedConnection, sent };
}

interface Content {
	/** Signs the request, and authorizes it once more. */
	connection: LockedConnection;
	usesDefaultCas: boolean;
	location: string | undefined;
	url: unknown;
	method: string;
	headers: Record<string, string>;
	body: OpenBody | undefined;
}

async function dispatch(
	{ context, signal }: AttemptContext,
	{ maxResponseBytes, proxy, response, reusesConnections }: CallRequest,
	{ connection, usesDefaultCas, url, location, method, headers, body }: Content,
): Promise<SendResult> {
	const { authorize, credential, oauth2, sign, tls } = connection;
	return await send(context, {
		authorize,
		url,
		method,
		headers,
		body,
		proxy,
		// A type that extends n8n's OAuth2 has no `authenticate`.
		credential: oauth2 === undefined ? credential : undefined,
		tls: usesDefaultCas ? withoutCa(tls) : tls,
		reusesConnections,
		sign,
		signal,
		maxFileBytes: maxResponseBytes,
		maxBytesInMemory: Math.min(maxResponseBytes, MAX_BYTES_IN_MEMORY),
		alsoSuccess: response.alsoSuccess,
		chooseStore: chooseStore(context, connection, {
			...{ response, method, location, url: String(url) },
		}),
	});
}
