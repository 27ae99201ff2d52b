import type { IExecuteFunctions } from 'n8n-workflow';
import type { CallRequest } from '../../lib/call-request';
import { withDefaultHeaders } from '../../lib/default-headers';
import { judgeHeaders } from '../../lib/header-rules';
import { addQuery } from '../../lib/query-string';
import { judgeRedirect } from '../../lib/redirect';
import { accept, type Refused, type Verdict } from '../../lib/refusal';
import type { Fault } from './fault';
import { readLock, type Lock } from './lock';
import { refreshToken } from './refresh-token';
import { send, type Answer, type Sent } from './transport';

/** How a call went on the wire, with its redirects and, for OAuth2, a renewed token. */
export interface Exchange {
	result: { ok: true; answer: Answer } | { ok: false; fault: Fault };
	/** How often the call was tried; 0 if it was refused before anything was sent. */
	attempts: number;
	/** Host of the last request; empty if nothing was sent. */
	host: string;
	/** The lock of the last request, which knows what must not be shown of an answer. */
	lock: Lock | undefined;
}

interface Run {
	context: IExecuteFunctions;
	itemIndex: number;
	signal: AbortSignal;
}

/** The next request of an exchange. */
interface Step {
	url: unknown;
	method: string;
	body: string | undefined;
	/** Redirects followed so far. */
	followed: number;
	/** Whether the token was renewed already. */
	renewed: boolean;
	/** Whether this request starts a try; a redirect belongs to the try before it. */
	startsTry: boolean;
}

const UNAUTHORIZED = 401;

/**
 * Makes one call: sends the request, follows redirects within its origin, and gets a new token once
 * when the API says that the old one is not valid. Each request is judged and signed anew.
 */
export async function exchange(run: Run, request: CallRequest): Promise<Exchange> {
	const { url, method, body } = request;
	let step: Step = { url, method, body, followed: 0, renewed: false, startsTry: true };
	const state = { attempts: 0, host: '', lock: undefined as Lock | undefined };
	for (;;) {
		const { lock, sent } = await take(run, request, step);
		state.lock = lock ?? state.lock;
		if (step.startsTry && wasSent(sent)) state.attempts += 1;
		state.host = sent.host || state.host;
		if (!sent.ok) return { ...state, result: sent };
		const next = await stepAfter(run, step, { lock, sent });
		if (!next.ok) return { ...state, result: refusedResult(next) };
		if (next.value === undefined) return { ...state, result: sent };
		step = next.value;
	}
}

/** Sends one request, if its lock and its headers permit. */
async function take(
	run: Run,
	request: CallRequest,
	step: Step,
): Promise<{ lock: Lock | undefined; sent: Sent }> {
	const lock = await readLock(run.context, run.itemIndex);
	if (!lock.ok) return { lock: undefined, sent: refusedResult(lock) };
	const { judge, credential, headerName } = lock.value;
	const headers = judgeHeaders(request.headers, headerName);
	if (!headers.ok) return { lock: lock.value, sent: refusedResult(headers) };
	const url = step.followed === 0 ? withQuery(judge, step, request) : accept(step.url);
	if (!url.ok) return { lock: lock.value, sent: refusedResult(url) };
	const sent = await send(run.context, {
		judge,
		url: url.value,
		method: step.method,
		headers: withDefaultHeaders(headers.value, { hasBody: step.body !== undefined }),
		body: step.body,
		credential,
		signal: run.signal,
		maxResponseBytes: request.maxResponseBytes,
	});
	return { lock: lock.value, sent };
}

/** The text that was typed is judged as it is, before anything is added to it. */
function withQuery(judge: Lock['judge'], step: Step, { query }: CallRequest): Verdict<unknown> {
	if (query.length === 0) return accept(step.url);
	const judged = judge(step);
	return judged.ok ? accept(addQuery(judged.value.href, query)) : judged;
}

async function stepAfter(
	{ context, signal }: Run,
	step: Step,
	{ lock, sent }: { lock: Lock | undefined; sent: Sent & { ok: true } },
): Promise<Verdict<Step | undefined>> {
	const { statusCode, headers } = sent.answer;
	const credential = lock?.credential;
	if (statusCode === UNAUTHORIZED && credential?.isTokenFetched && !step.renewed) {
		const renewed = await refreshToken(context, credential.type, signal);
		return accept(renewed ? { ...step, renewed, startsTry: true } : undefined);
	}
	const { method, followed } = step;
	const redirect = judgeRedirect({
		url: sent.url,
		method,
		statusCode,
		location: headers.location,
		followed,
	});
	if (!redirect.ok) return redirect;
	if (redirect.value === undefined) return accept(undefined);
	const { url, keepsBody } = redirect.value;
	return accept({
		...step,
		url: url.href,
		method: redirect.value.method,
		body: keepsBody ? step.body : undefined,
		followed: followed + 1,
		startsTry: false,
	});
}

const NOT_SENT = new Set<Fault['code']>(['refused', 'no_token']);

function wasSent(sent: Sent): boolean {
	return sent.ok || !NOT_SENT.has(sent.fault.code);
}

function refusedResult(refusal: Refused): { ok: false; host: string; fault: Fault } {
	return { ok: false, host: '', fault: { code: 'refused', refusal } };
}
