import type { CallRequest } from '../../../lib/call/call-request';
import { saysExpired } from '../../../lib/connection/expired-token-response';
import { decodeText } from '../../../lib/http/decode-text';
import { isWithin } from '../../../lib/http/http-status';
import { parseJsonBody } from '../../../lib/http/json-body';
import { judgeRedirect } from '../../../lib/lock/redirect';
import type { Fault } from '../../../lib/output/transport-failure';
import { accept, type Refused, type Verdict } from '../../../lib/refusals/refusal';
import type { Json } from '../../../lib/text/json';
import { replaceToken, type Run } from '../connection/fresh-token';
import type { Lock } from '../connection/locked-connection';
import { isOfUnknownIssuer } from '../n8n/classify-error';
import { refusedRequest, type Answer, type Sent } from '../transport/send';
import { take, type Step } from './hop';

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
	/** The lock of the last request that had one, which knows what must not be shown of an answer. */
	lock: Lock | undefined;
	/** Whether a redirect was followed. */
	wasRedirected: boolean;
	/** Whether the last request was sent without the connection, since a redirect led out of its reach. */
	hasLeft: boolean;
	/** Only if the answer says that the token has expired, and with what kept n8n from a new one. */
	expired?: { problem: Refused | undefined };
}

/**
 * Makes one call: sends the request, follows redirects as far as the user allows, and gets a new
 * token once when the API says that the old one is not valid. Each request is judged and signed anew.
 */
export async function exchange(run: Run, request: CallRequest): Promise<Exchange> {
	const { url, method, body } = request;
	let step: Step = { ...FIRST_STEP, url, method, body };
	const state: Omit<Exchange, 'result'> = { ...NOT_SENT_YET };
	for (;;) {
		const { lock, sent } = await take(run, request, step);
		state.lock = lock ?? state.lock;
		state.hasLeft = step.left !== undefined;
		// The server has seen nothing of the request yet.
		if (!step.trustsN8n && isUnknownToConnection(lock, sent)) {
			step = { ...step, trustsN8n: true };
			continue;
		}
		if (step.startsTry && wasSent(sent)) state.attempts += 1;
		state.host = sent.host || state.host;
		state.port = sent.port || state.port;
		if (lock === undefined || !sent.ok) return { ...state, result: sent };
		state.answered = { url: sent.url.href, method: step.method };
		// What a stranger says of a token that it did not get is of no interest.
		if (!state.hasLeft && isTokenExpired(lock, sent.answer)) {
			const problem = step.renewed ? undefined : await replaceToken(run, lock);
			if (step.renewed || problem) return { ...state, result: sent, expired: { problem } };
			step = { ...step, renewed: true, startsTry: true };
			continue;
		}
		// A redirect that counts as success is an answer like others.
		if (isWithin(sent.answer.statusCode, request.response.alsoSuccess)) {
			return { ...state, result: sent };
		}
		const next = redirectedStep(request, step, { lock, sent });
		if (!next.ok) return { ...state, result: refusedRequest(next) };
		if (next.value === undefined) return { ...state, result: sent };
		step = next.value;
		state.wasRedirected = true;
	}
}

const FIRST_STEP = {
	followed: 0,
	renewed: false,
	trustsN8n: false,
	startsTry: true,
	left: undefined,
};

export const NOT_SENT_YET: Omit<Exchange, 'result'> = {
	attempts: 0,
	host: '',
	port: '',
	answered: undefined,
	lock: undefined,
	wasRedirected: false,
	hasLeft: false,
};

/** The request to which a redirect leads, if the answer is one. */
function redirectedStep(
	{ redirects }: CallRequest,
	step: Step,
	{ lock, sent }: { lock: Lock; sent: Sent & { ok: true } },
): Verdict<Step | undefined> {
	const { url: current, answer } = sent;
	const redirect = judgeRedirect(
		{
			url: current,
			method: step.method,
			statusCode: answer.statusCode,
			location: answer.headers.location,
			followed: step.followed,
			hasLeft: step.left !== undefined,
		},
		{ ...redirects, judge: lock.credential && lock.judge, secrets: lock.secrets },
	);
	if (!redirect.ok) return redirect;
	if (redirect.value === undefined) return accept(undefined);
	const { url, method, keepsBody, hasLeft } = redirect.value;
	return accept({
		...step,
		url: url.href,
		method,
		body: keepsBody ? step.body : undefined,
		followed: step.followed + 1,
		// A stranger is none of those whom the authorities of the connection are for.
		trustsN8n: hasLeft,
		startsTry: false,
		left: hasLeft ? lock : undefined,
	});
}

/** Authorities of a connection are trusted besides n8n's, which Node.js would forget for them. */
function isUnknownToConnection(lock: Lock | undefined, sent: Sent): boolean {
	return lock?.tls.ca !== undefined && !sent.ok && isOfUnknownIssuer(sent.fault);
}

function isTokenExpired({ oauth2 }: Lock, answer: Answer): boolean {
	const rule = oauth2?.expiredRule;
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
