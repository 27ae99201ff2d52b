import { withoutAuthorities } from '../../lib/certificates';
import type { CallRequest } from '../../lib/call-request';
import { contentTypeIn, withDefaultHeaders } from '../../lib/default-headers';
import { judgeRequestHeaders } from '../../lib/page-request';
import { urlOfPage } from '../../lib/page-url';
import { addQuery } from '../../lib/query-string';
import { judgeRedirectRules } from '../../lib/redirect-options';
import { accept, type Refused, type Verdict } from '../../lib/refusal';
import type { RequestBody } from '../../lib/request-body';
import { readLock, WITHOUT_CONNECTION, type Lock } from './lock';
import { openBody, type OpenBody } from './open-body';
import { storeFor } from './store-for';
import { refusedRequest, send, type Sent } from './transport';
import { withUsableToken, type Run } from './usable-lock';

/** The next request of an exchange. */
export interface Step {
	url: unknown;
	method: string;
	/** What to send; opened anew for each request. */
	body: RequestBody | undefined;
	/** Redirects followed so far. */
	followed: number;
	/** Whether the token was renewed already. */
	renewed: boolean;
	/** Whether n8n's authorities are to do, since those of the connection do not know the server. */
	trustsN8n: boolean;
	/** Whether this request starts a try; a redirect belongs to the try before it. */
	startsTry: boolean;
	/** The lock out of whose reach a redirect has led: from then on nothing is signed. */
	left: Lock | undefined;
}

/** A request that was sent, or refused, and the lock that knows what must not be shown of its answer. */
export type Taken =
	| { lock: Lock; sent: Sent }
	/** The lock itself was refused. */
	| { lock: undefined; sent: Sent & { ok: false } };

/** Sends one request, if its lock and its headers permit. */
export async function take(run: Run, request: CallRequest, step: Step): Promise<Taken> {
	if (step.left !== undefined) return await takeOutside(run, request, step, step.left);
	const found = await readLock(run.context, run.itemIndex);
	if (!found.ok) return { lock: undefined, sent: refusedRequest(found) };
	const refused = (refusal: Refused) => ({ lock: found.value, sent: refusedRequest(refusal) });
	const { credential, headerName, judge } = found.value;
	const rules = judgeRedirectRules(request.redirects, credential !== undefined);
	if (!rules.ok) return refused(rules);
	const headers = judgeRequestHeaders(request, headerName);
	if (!headers.ok) return refused(headers);
	const url = step.followed === 0 ? withQuery(judge, step, request) : accept(step.url);
	// Nobody is asked for a token for a request that is refused.
	const judged = url.ok ? judge({ url: url.value, method: step.method }) : url;
	if (!judged.ok) return refused(judged);
	const body = await openBody(run, step.body, contentTypeIn(Object.entries(headers.value)));
	if (!body.ok) return refused(body);
	const lock = await withUsableToken(run, found.value);
	if (!lock.ok) return refused(lock);
	const content = { url: judged.value.href, headers: headers.value, body: body.value };
	const { method, trustsN8n } = step;
	const sent = await sendWith(run, request, { ...content, method, trustsN8n, lock: lock.value });
	return { lock: lock.value, sent };
}

/**
 * Sends a request to where a redirect led out of the connection's reach: with nothing of the connection, its
 * certificate included, nor of what the user set for the API. The answer is searched for the secrets all the same.
 */
async function takeOutside(
	run: Run,
	request: CallRequest,
	{ url, method, trustsN8n }: Step,
	left: Lock,
): Promise<Taken> {
	const lock = { ...WITHOUT_CONNECTION, secrets: left.secrets };
	const content = { url, method, trustsN8n, headers: {}, body: undefined };
	return { lock: left, sent: await sendWith(run, request, { ...content, lock }) };
}

interface Content {
	/** What it is signed with, and judged by once more. */
	lock: Lock;
	trustsN8n: boolean;
	url: unknown;
	method: string;
	headers: Record<string, string>;
	body: OpenBody | undefined;
}

async function sendWith(
	run: Run,
	{ maxResponseBytes, proxy, response }: CallRequest,
	{ lock, trustsN8n, url, method, headers, body }: Content,
): Promise<Sent> {
	return await send(run.context, {
		judge: lock.judge,
		url,
		method,
		headers: withDefaultHeaders(headers, body?.contentType),
		body,
		proxy,
		credential: lock.credential,
		tls: trustsN8n ? withoutAuthorities(lock.tls) : lock.tls,
		signal: run.signal,
		maxResponseBytes,
		alsoSuccess: response.alsoSuccess,
		storeFor: storeFor(run.context, lock, { response, method, url: String(url) }),
	});
}

/** The text that was typed is judged as it is, before anything is added to it. */
function withQuery(
	judge: Lock['judge'],
	step: Step,
	{ query, place }: CallRequest,
): Verdict<unknown> {
	if (query.length === 0 && place === undefined) return accept(step.url);
	const judged = judge(step);
	if (!judged.ok) return judged;
	const href = addQuery(judged.value.href, query);
	return accept(place === undefined ? href : urlOfPage(href, place));
}
