import { MAX_BYTES_IN_MEMORY, type CallRequest } from '../../../lib/call/call-request';
import { withoutAuthorities } from '../../../lib/connection/certificates';
import { withDefaultHeaders } from '../../../lib/http/default-headers';
import type { OpenBody } from '../body/open-body';
import { withUsableToken, type Run } from '../connection/fresh-token';
import { WITHOUT_CONNECTION, type Lock } from '../connection/locked-connection';
import { storeFor } from '../output/response-file';
import { refusedRequest, send, type Sent } from '../transport/send';
import { prepareRequest, type NotPrepared, type Wanted } from './prepare-request';

/** The next request of an exchange. */
export interface Step extends Wanted {
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
	const prepared = await prepareRequest(run, request, step);
	if (!prepared.ok) return refusedTake(prepared);
	// Nobody is asked for a token for a request that is refused.
	const lock = await withUsableToken(run, prepared.lock);
	if (!lock.ok) {
		prepared.body?.close();
		return { lock: prepared.lock, sent: refusedRequest(lock) };
	}
	const { url, headers, body } = prepared;
	const { method, trustsN8n } = step;
	const content = { url: url.href, method, headers, body, trustsN8n };
	return { lock: lock.value, sent: await sendWith(run, request, { ...content, lock: lock.value }) };
}

function refusedTake({ lock, refusal }: NotPrepared): Taken {
	const sent = refusedRequest(refusal);
	return lock === undefined ? { lock, sent } : { lock, sent };
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
	const headers = withDefaultHeaders({}, undefined);
	const content = { url, method, trustsN8n, headers, body: undefined };
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
	{ maxResponseBytes, proxy, response, reusesConnections }: CallRequest,
	{ lock, trustsN8n, url, method, headers, body }: Content,
): Promise<Sent> {
	return await send(run.context, {
		judge: lock.judge,
		url,
		method,
		headers,
		body,
		proxy,
		credential: lock.credential,
		tls: trustsN8n ? withoutAuthorities(lock.tls) : lock.tls,
		reusesConnections,
		sign: lock.sign,
		signal: run.signal,
		maxFileBytes: maxResponseBytes,
		maxBytesInMemory: Math.min(maxResponseBytes, MAX_BYTES_IN_MEMORY),
		alsoSuccess: response.alsoSuccess,
		storeFor: storeFor(run.context, lock, { response, method, url: String(url) }),
	});
}
