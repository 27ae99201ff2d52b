import type { CallRequest } from '../../../lib/call/call-request';
import { contentTypeIn, withDefaultHeaders } from '../../../lib/http/default-headers';
import { addQuery } from '../../../lib/http/query-string';
import { judgeReuse } from '../../../lib/lock/connection-reuse';
import { judgeRedirectRules } from '../../../lib/lock/redirect-options';
import { judgeRequestHeaders, urlOfPage } from '../../../lib/pagination/page-request';
import { accept, type Refused, type Verdict } from '../../../lib/refusals/refusal';
import type { RequestBody } from '../../../lib/request/request-body';
import type { HttpsUrl } from '../../../lib/url/https-url';
import { openBody, type ItemPlace, type OpenBody } from '../body/open-body';
import type { Lock } from '../connection/locked-connection';
import { readSharedLock } from '../connection/shared-connection';
import { hearsTlsOptions } from '../n8n/tls-support';

/** Which request of a call. */
export interface Wanted {
	url: unknown;
	method: string;
	/** What to send; opened anew for each request. */
	body: RequestBody | undefined;
	/** Redirects followed so far; only the first request has the query that is added to the URL. */
	followed: number;
}

/** A request that may be sent, complete but for the secret. Whoever does not send it has to close its body. */
export interface Prepared {
	ok: true;
	lock: Lock;
	url: HttpsUrl;
	headers: Record<string, string>;
	body: OpenBody | undefined;
}

/** `lock` knows what must not be shown of the refusal. */
export interface NotPrepared {
	ok: false;
	lock: Lock | undefined;
	refusal: Refused;
}

/**
 * What would be sent, if its lock and its headers permit: the same for a call and for its preview. Asks nobody
 * for anything: neither the API nor, for a token, an authorization server.
 */
export async function prepareRequest(
	place: ItemPlace,
	request: CallRequest,
	wanted: Wanted,
): Promise<Prepared | NotPrepared> {
	const found = await readSharedLock(place.context, place.itemIndex);
	if (!found.ok) return { ok: false, lock: undefined, refusal: found };
	const lock = found.value;
	const refuse = (refusal: Refused): NotPrepared => ({ ok: false, lock, refusal });
	const rules = judgeRedirectRules(request.redirects, lock.credential !== undefined);
	if (!rules.ok) return refuse(rules);
	const reuse = judgeRequestedReuse(place, request, lock);
	if (!reuse.ok) return refuse(reuse);
	const headers = judgeRequestHeaders(request, lock.headerName);
	if (!headers.ok) return refuse(headers);
	const url = wanted.followed === 0 ? withQuery(lock, wanted, request) : accept(wanted.url);
	const judged = url.ok ? lock.judge({ url: url.value, method: wanted.method }) : url;
	if (!judged.ok) return refuse(judged);
	const contentType = contentTypeIn(Object.entries(headers.value));
	const body = await openBody(place, wanted.body, contentType);
	if (!body.ok) return refuse(body);
	return {
		ok: true,
		lock,
		url: judged.value,
		headers: withDefaultHeaders(headers.value, body.value?.contentType),
		body: body.value,
	};
}

function judgeRequestedReuse(
	{ context }: ItemPlace,
	{ reusesConnections, proxy }: CallRequest,
	{ tls }: Lock,
): Verdict<undefined> {
	if (!reusesConnections) return accept(undefined);
	const hasEgressRules = hearsTlsOptions(context);
	return judgeReuse({ hasProxy: proxy !== undefined, tls, hasEgressRules });
}

/** The text that was typed is judged as it is, before anything is added to it. */
function withQuery(lock: Lock, wanted: Wanted, { query, place }: CallRequest): Verdict<unknown> {
	if (query.length === 0 && place === undefined) return accept(wanted.url);
	const judged = lock.judge(wanted);
	if (!judged.ok) return judged;
	const href = addQuery(judged.value.href, query);
	return accept(place === undefined ? href : urlOfPage(href, place));
}
