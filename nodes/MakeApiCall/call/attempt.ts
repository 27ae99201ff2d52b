import type { CallRequest } from '../../../lib/call/parse-call-request';
import { indicatesExpiredToken } from '../../../lib/oauth2/expired-token-response';
import { decodeText } from '../../../lib/http/decode-text';
import { isInRanges } from '../../../lib/http/http-status';
import { parseJsonBody } from '../../../lib/http/json-body';
import { judgeRedirect } from '../../../lib/lock/redirect';
import { redactSecrets } from '../../../lib/redaction/redact';
import { accept, type Verdict } from '../../../lib/refusals/refusal';
import type { Json } from '../../../lib/text/json';
import { refreshRejectedToken } from '../connection/ensure-fresh-token';
import type { LockedConnection } from '../connection/locked-connection';
import { needsDefaultCas } from '../n8n/classify-error';
import type { AttemptContext } from '../n8n/item-context';
import { NOT_SENT_YET, type AttemptResult } from '../output/outcome';
import { refusedRequest, type Response, type SendResult } from '../transport/request-and-response';
import { sendHop, type Hop } from './hop';

/**
 * Makes one attempt at a call: sends the request, follows redirects as far as the user allows, and gets a new
 * token once when the API says that the old one has expired. Each request is judged and signed again.
 */
export async function makeAttempt(
	attempt: AttemptContext,
	request: CallRequest,
): Promise<AttemptResult> {
	const { url, body } = request;
	let hop: Hop = { ...FIRST_HOP, url, method: request.method, body };
	const state: Omit<AttemptResult, 'result'> = { ...NOT_SENT_YET };
	for (;;) {
		const { connection, sent } = await sendHop(attempt, request, hop);
		state.connection = connection ?? state.connection;
		state.credentialsStripped = hop.strippedConnection !== undefined;
		// Nothing of the request has been sent yet.
		if (
			!hop.usesDefaultCas &&
			!sent.ok &&
			connection !== undefined &&
			needsDefaultCas(connection.tls, sent.error)
		) {
			hop = { ...hop, usesDefaultCas: true };
			continue;
		}
		if (hop.countsAsAttempt && wasSent(sent)) state.attempts += 1;
		state.host = sent.host || state.host;
		state.port = sent.port || state.port;
		if (connection === undefined || !sent.ok) return { ...state, result: sent };
		const { method, location } = hop;
		state.lastResponse = { url: sent.url.href, method, location };
		// Ignore token errors from a host that was not sent the token.
		const expired = state.credentialsStripped
			? accept(false)
			: isTokenExpired(connection, sent.response);
		if (!expired.ok) return { ...state, result: refusedRequest(expired) };
		if (expired.value) {
			const problem = hop.tokenRefreshed
				? undefined
				: await refreshRejectedToken(attempt, connection);
			if (hop.tokenRefreshed || problem) {
				return { ...state, result: sent, tokenExpired: { problem } };
			}
			hop = { ...hop, tokenRefreshed: true, countsAsAttempt: true };
			continue;
		}
		// A redirect that counts as success is a response like any other.
		if (isInRanges(sent.response.statusCode, request.response.alsoSuccess)) {
			return { ...state, result: sent };
		}
		const next = redirectedHop(request, hop, { connection, sent });
		if (!next.ok) return { ...state, result: refusedRequest(next) };
		if (next.value === undefined) return { ...state, result: sent };
		hop = next.value;
		state.redirected = true;
	}
}

const FIRST_HOP = {
	redirectCount: 0,
	visited: [],
	tokenRefreshed: false,
	usesDefaultCas: false,
	countsAsAttempt: true,
	location: undefined,
	strippedConnection: undefined,
};

/** The request to which a redirect leads; `undefined` if the response is none that is followed. */
function redirectedHop(
	{ redirects }: CallRequest,
	hop: Hop,
	{ connection, sent }: { connection: LockedConnection; sent: SendResult & { ok: true } },
): Verdict<Hop | undefined> {
	const { url: current, response } = sent;
	const { credential, authorize, secrets, queryName } = connection;
	const redirect = judgeRedirect(
		{
			url: current,
			method: hop.method,
			statusCode: response.statusCode,
			location: response.headers.location,
			redirectCount: hop.redirectCount,
			visited: hop.visited,
			credentialsStripped: hop.strippedConnection !== undefined,
		},
		{ ...redirects, authorize: credential && authorize, secrets, queryName },
	);
	if (!redirect.ok) return redirect;
	if (redirect.value === undefined) return accept(undefined);
	const { url, method, keepsBody, location, credentialsStripped } = redirect.value;
	return accept({
		...hop,
		url: url.href,
		method,
		body: keepsBody ? hop.body : undefined,
		redirectCount: hop.redirectCount + 1,
		visited: [...hop.visited, current.href],
		// The CA of a connection is meant for the API, not for other hosts.
		usesDefaultCas: credentialsStripped,
		countsAsAttempt: false,
		location,
		strippedConnection: credentialsStripped ? connection : undefined,
	});
}

function isTokenExpired(
	{ oauth2, secrets }: LockedConnection,
	response: Response,
): Verdict<boolean> {
	const rule = oauth2?.tokenExpiryRule;
	if (rule === undefined) return accept(false);
	const { statusCode } = response;
	// Most connections go by the status alone, and a body may be large.
	return indicatesExpiredToken(
		rule,
		rule.path === ''
			? { statusCode }
			: { statusCode, body: redactSecrets(jsonOf(response), secrets) },
	);
}

function jsonOf({ headers, bytes }: Response): Json | undefined {
	const contentType = headers['content-type'];
	const body = parseJsonBody(decodeText(bytes, contentType), contentType);
	return body.isJson ? body.value : undefined;
}

function wasSent(sent: SendResult): boolean {
	return sent.ok || sent.error.code !== 'refused';
}
