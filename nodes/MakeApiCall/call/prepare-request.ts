import type { CallRequest } from '../../../lib/call/parse-call-request';
import {
	findContentType,
	withDefaultHeaders,
	withoutBodyHeaders,
} from '../../../lib/http/default-headers';
import { appendQuery, hasQueryParameter, isSameParameter } from '../../../lib/http/query-string';
import { judgeReuse } from '../../../lib/lock/connection-reuse';
import { judgeRedirectRules } from '../../../lib/lock/redirect-options';
import { judgeRequestHeaders, urlOfPage } from '../../../lib/pagination/page-request';
import { accept, refuse, type Refused, type Verdict } from '../../../lib/refusals/refusal';
import type { RequestBody } from '../../../lib/request/request-body';
import type { HttpsUrl } from '../../../lib/url/unambiguous-https-url';
import { openBody, type OpenBody } from '../body/open-body';
import type { LockedConnection } from '../connection/locked-connection';
import { readSharedConnection } from '../connection/shared-connection';
import type { ItemContext } from '../n8n/item-context';
import { supportsAgentOptions } from '../n8n/tls-support';
import { connectionPool } from '../transport/connection-pool';

/** What one request of a call asks for. */
export interface HopRequest {
	url: unknown;
	method: string;
	/** Opened again for each request. */
	body: RequestBody | undefined;
	/** Redirects followed so far. Only the first request has the query that is added to the URL. */
	redirectCount: number;
}

/** A request that may be sent, complete except for the secret. If it is not sent, its body has to be closed. */
export interface PreparedRequest {
	ok: true;
	connection: LockedConnection;
	url: HttpsUrl;
	headers: Record<string, string>;
	body: OpenBody | undefined;
}

/** `connection` knows what must not be shown of the refusal. */
export interface UnpreparedRequest {
	ok: false;
	connection: LockedConnection | undefined;
	refusal: Refused;
}

/**
 * The request that would be sent, if its connection and its headers permit: the same for a call and for its preview.
 * Sends nothing, neither to the API nor, for a token, to an authorization server.
 */
export async function prepareRequest(
	item: ItemContext,
	request: CallRequest,
	hop: HopRequest,
): Promise<PreparedRequest | UnpreparedRequest> {
	const found = await readSharedConnection(item.context, item.itemIndex);
	if (!found.ok) return { ok: false, connection: undefined, refusal: found };
	const connection = found.value;
	const refused = (refusal: Refused): UnpreparedRequest => ({ ok: false, connection, refusal });
	const rules = judgeRedirectRules(request.redirects, connection.credential !== undefined);
	if (!rules.ok) return refused(rules);
	const reuse = judgeRequestedReuse(item, request, connection);
	if (!reuse.ok) return refused(reuse);
	const headers = judgeRequestHeaders(
		request,
		connection.headers.map(({ name }) => name),
	);
	if (!headers.ok) return refused(headers);
	const url = hop.redirectCount === 0 ? completeUrl(connection, hop, request) : accept(hop.url);
	const target = url.ok ? connection.authorize({ url: url.value, method: hop.method }) : url;
	if (!target.ok) return refused(target);
	const key =
		hop.redirectCount === 0 ? judgeQuery(target.value, request, connection) : accept(undefined);
	if (!key.ok) return refused(key);
	const hasLostBody = request.body !== undefined && hop.body === undefined;
	const ownHeaders = hasLostBody ? withoutBodyHeaders(headers.value) : headers.value;
	const contentType = findContentType(Object.entries(ownHeaders));
	const body = await openBody(item, hop.body, contentType);
	if (!body.ok) return refused(body);
	return {
		ok: true,
		connection,
		url: target.value,
		headers: withDefaultHeaders(ownHeaders, body.value?.contentType),
		body: body.value,
	};
}

function judgeRequestedReuse(
	{ context }: ItemContext,
	{ reusesConnections, proxy }: CallRequest,
	{ tls }: LockedConnection,
): Verdict<undefined> {
	if (!reusesConnections) return accept(undefined);
	const hasEgressRules = supportsAgentOptions(context);
	const pool = connectionPool();
	const judged = judgeReuse({ hasProxy: proxy !== undefined, tls, hasEgressRules, pool });
	return judged.ok ? accept(undefined) : judged;
}

/** The parameter that carries the connection's key cannot be set by hand. A next URL comes here without it. */
function judgeQuery(
	{ href }: HttpsUrl,
	{ pagination }: CallRequest,
	{ queryName }: LockedConnection,
): Verdict<undefined> {
	if (queryName === undefined) return accept(undefined);
	const ofPages = pagination?.parameterIn === 'query' ? pagination.parameter : '';
	return hasQueryParameter(href, queryName) || isSameParameter(ofPages, queryName)
		? refuse('query_set_by_connection', { name: queryName })
		: accept(undefined);
}

/** The URL with its query and its page. The text that the user entered is judged before anything is added to it. */
function completeUrl(
	connection: LockedConnection,
	hop: HopRequest,
	{ query, position }: CallRequest,
): Verdict<unknown> {
	if (query.length === 0 && position === undefined) return accept(hop.url);
	const target = connection.authorize(hop);
	if (!target.ok) return target;
	const href = appendQuery(target.value.href, query);
	return accept(position === undefined ? href : urlOfPage(href, position));
}
