import { isOfUnknownAuthority, withoutAuthorities } from '../../lib/certificates';
import { MAX_BYTES_IN_MEMORY, type CallRequest } from '../../lib/call-request';
import { decodeText } from '../../lib/decode-text';
import { contentTypeIn, withDefaultHeaders } from '../../lib/default-headers';
import { saysExpired } from '../../lib/expired-token';
import { isWithin } from '../../lib/http-status';
import { parseJsonBody, type Json } from '../../lib/json-body';
import { judgeRequestHeaders } from '../../lib/page-request';
import { urlOfPage } from '../../lib/page-url';
import type { RequestBody } from '../../lib/request-body';
import { addQuery } from '../../lib/query-string';
import { judgeRedirect } from '../../lib/redirect';
import { accept, type Refused, type Verdict } from '../../lib/refusal';
import type { Fault } from './fault';
import { openBody } from './open-body';
import { readLock, type Lock } from './lock';
import { storeFor } from './store-for';
import { refusedRequest, send, type Answer, type Sent } from './transport';
import { replaceToken, withUsableToken, type Run } from './usable-lock';

/** How a call went on the wire, with its redirects and, for OAuth2, a renewed token. */
export interface Exchange {
	result: { ok: true; answer: Answer } | { ok: false; fault: Fault };
	/** How often the call was tried; 0 if it was refused before anything was sent. */
	attempts: number;
	/** Host of the last request; empty if nothing was sent. */
	host: string;
	/** "443"; empty if nothing was sent. */
	port: string;
	/** The URL and the method of the last request that was answered. */
	answered: { url: string; method: string } | undefined;
	/** The lock of the last request, which knows what must not be shown of an answer. */
	lock: Lock | undefined;
	/** Whether a redirect was followed. */
	wasRedirected: boolean;
	/** Only if the answer says that the token has expired, and with what kept n8n from a new one. */
	expired?: { problem: Refused | undefined };
}

/** The next request of an exchange. */
interface Step {
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
}

/**
 * Makes one call: sends the request, follows redirects within its origin, and gets a new token once
 * when the API says that the old one is not valid. Each request is judged and signed anew.
 */
export async function exchange(run: Run, request: CallRequest): Promise<Exchange> {
	const { url, method, body } = request;
	let step: Step = { ...FIRST_STEP, url, method, body };
	const state: Omit<Exchange, 'result'> = { ...NOT_SENT_YET };
	for (;;) {
		const { lock, sent } = await take(run, request, step);
		state.lock = lock ?? state.lock;
		// The server has seen nothing of the request yet.
		if (!step.trustsN8n && isUnknownToConnection(lock, sent)) {
			step = { ...step, trustsN8n: true };
			continue;
		}
		if (step.startsTry && wasSent(sent)) state.attempts += 1;
		state.host = sent.host || state.host;
		state.port = sent.port || state.port;
		if (!sent.ok) return { ...state, result: sent };
		state.answered = { url: sent.url.href, method: step.method };
		if (isTokenExpired(lock, sent.answer)) {
			const problem = step.renewed ? undefined : await replaceToken(run, lock!);
			if (step.renewed || problem) return { ...state, result: sent, expired: { problem } };
			step = { ...step, renewed: true, startsTry: true };
			continue;
		}
		// A redirect that counts as success is an answer like others.
		if (isWithin(sent.answer.statusCode, request.response.alsoSuccess)) {
			return { ...state, result: sent };
		}
		const next = redirectedStep(step, sent);
		if (!next.ok) return { ...state, result: refusedRequest(next) };
		if (next.value === undefined) return { ...state, result: sent };
		step = next.value;
		state.wasRedirected = true;
	}
}

const FIRST_STEP = { followed: 0, renewed: false, trustsN8n: false, startsTry: true };

export const NOT_SENT_YET: Omit<Exchange, 'result'> = {
	attempts: 0,
	host: '',
	port: '',
	answered: undefined,
	lock: undefined,
	wasRedirected: false,
};

/** Sends one request, if its lock and its headers permit. */
async function take(
	run: Run,
	request: CallRequest,
	step: Step,
): Promise<{ lock: Lock | undefined; sent: Sent }> {
	const found = await readLock(run.context, run.itemIndex);
	if (!found.ok) return { lock: undefined, sent: refusedRequest(found) };
	const { judge, headerName } = found.value;
	const headers = judgeRequestHeaders(request, headerName);
	if (!headers.ok) return { lock: found.value, sent: refusedRequest(headers) };
	const url = step.followed === 0 ? withQuery(judge, step, request) : accept(step.url);
	// Nobody is asked for a token for a request that is refused.
	const judged = url.ok ? judge({ url: url.value, method: step.method }) : url;
	if (!judged.ok) return { lock: found.value, sent: refusedRequest(judged) };
	const body = await openBody(run, step.body, contentTypeIn(Object.entries(headers.value)));
	if (!body.ok) return { lock: found.value, sent: refusedRequest(body) };
	const lock = await withUsableToken(run, found.value);
	if (!lock.ok) return { lock: found.value, sent: refusedRequest(lock) };
	const sent = await send(run.context, {
		judge: lock.value.judge,
		url: judged.value.href,
		method: step.method,
		headers: withDefaultHeaders(headers.value, body.value?.contentType),
		body: body.value,
		proxy: request.proxy,
		credential: lock.value.credential,
		tls: step.trustsN8n ? withoutAuthorities(lock.value.tls) : lock.value.tls,
		signal: run.signal,
		maxFileBytes: request.maxResponseBytes,
		maxBytesInMemory: Math.min(request.maxResponseBytes, MAX_BYTES_IN_MEMORY),
		alsoSuccess: request.response.alsoSuccess,
		storeFor: storeFor(run.context, lock.value, {
			response: request.response,
			method: step.method,
			url: judged.value.href,
		}),
	});
	return { lock: lock.value, sent };
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

/** The request to which a redirect leads, if the answer is one. */
function redirectedStep(
	step: Step,
	{ url: current, answer }: Sent & { ok: true },
): Verdict<Step | undefined> {
	const redirect = judgeRedirect({
		url: current,
		method: step.method,
		statusCode: answer.statusCode,
		location: answer.headers.location,
		followed: step.followed,
	});
	if (!redirect.ok) return redirect;
	if (redirect.value === undefined) return accept(undefined);
	const { url, method, keepsBody } = redirect.value;
	return accept({
		...step,
		url: url.href,
		method,
		body: keepsBody ? step.body : undefined,
		followed: step.followed + 1,
		trustsN8n: false,
		startsTry: false,
	});
}

/** Authorities of a connection are trusted besides n8n's, which Node.js would forget for them. */
function isUnknownToConnection(lock: Lock | undefined, sent: Sent): boolean {
	if (lock?.tls.ca === undefined || sent.ok || sent.fault.code !== 'network') return false;
	return isOfUnknownAuthority(sent.fault.networkCode);
}

function isTokenExpired(lock: Lock | undefined, answer: Answer): boolean {
	const rule = lock?.oauth2?.expiredRule;
	if (rule === undefined) return false;
	const { statusCode } = answer;
	// Most connections go by the status alone, and a body may be large.
	return saysExpired(
		rule,
		rule.path === '' ? { statusCode } : { statusCode, body: jsonOf(answer) },
	);
}

function jsonOf({ headers, octets }: Answer): Json | undefined {
	const contentType = headers['content-type'];
	const body = parseJsonBody(decodeText(octets, contentType), contentType);
	return body.isJson ? body.value : undefined;
}

function wasSent(sent: Sent): boolean {
	return sent.ok || sent.fault.code !== 'refused';
}
