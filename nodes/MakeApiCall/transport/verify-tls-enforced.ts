import type { IExecuteFunctions } from 'n8n-workflow';
import type { TransportError } from '../../../lib/output/transport-failure';
import { refuse } from '../../../lib/refusals/refusal';
import { untilAborted } from '../n8n/abort-signal';
import { isUnknownCa } from '../n8n/classify-error';
import { preflightWithoutCas } from './preflight-request';

/** How long a verification is valid, in milliseconds: other code in this process may change the setting. */
const VERIFICATION_TTL_MS = 60_000;

/** When the request of the last successful verification was sent, in milliseconds since 1970. */
let verifiedAt = 0;

/** Verifications in flight, by origin. */
const inFlight = new Map<string, Promise<TransportError | undefined>>();

/**
 * Verifies that Node.js verifies TLS in this process. An administrator can turn that off for every client that does
 * not insist (`NODE_TLS_REJECT_UNAUTHORIZED=0`), and `fetch` cannot insist. A node may not read that setting. So the
 * server is asked with no CA trusted at all: where TLS is verified, that fails before anything is sent.
 *
 * Returns why a request must not be sent, if so. Only a success is remembered.
 */
export async function verifyTlsEnforced(
	context: IExecuteFunctions,
	origin: string,
	signal: AbortSignal,
): Promise<TransportError | undefined> {
	if (Date.now() - verifiedAt < VERIFICATION_TTL_MS) return undefined;
	return await untilAborted(signal, inFlight.get(origin) ?? start(context, origin));
}

async function start(
	context: IExecuteFunctions,
	origin: string,
): Promise<TransportError | undefined> {
	const task = verify(context, origin).finally(() => inFlight.delete(origin));
	inFlight.set(origin, task);
	return await task;
}

async function verify(
	context: IExecuteFunctions,
	origin: string,
): Promise<TransportError | undefined> {
	const sentAt = Date.now();
	const result = await preflightWithoutCas(context, origin);
	if (!('error' in result)) return { code: 'refused', refusal: refuse('reuse_tls_unverified', {}) };
	if (!isUnknownCa(result.error)) return result.error;
	verifiedAt = sentAt;
	return undefined;
}
