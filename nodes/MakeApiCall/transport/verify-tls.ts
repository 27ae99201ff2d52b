import type { Fault } from '../../../lib/output/transport-failure';
import { refuse } from '../../../lib/refusals/refusal';
import { isOfUnknownIssuer } from '../n8n/classify-error';
import { untilAborted } from '../n8n/until-aborted';
import type { TestAnswer } from './send';

/** How long a proof is good, in milliseconds: other code in this process may change the setting. */
const PROOF_LASTS_MS = 60_000;

/** When the last proof was asked for, in milliseconds since 1970. */
let provenAt = 0;

/** Questions that are under way, by origin. */
const underWay = new Map<string, Promise<Fault | undefined>>();

/**
 * Whether Node.js verifies TLS in this process, which an administrator can turn off for all that does not insist
 * (`NODE_TLS_REJECT_UNAUTHORIZED=0`), and `fetch` cannot. A node may not read that setting. So a server is asked
 * with no authority trusted at all: where TLS is verified, that fails before anything is sent.
 *
 * Answers with why a request must not be sent, if so. Only a yes is kept.
 */
export async function proveTls(
	origin: string,
	ask: (origin: string) => Promise<TestAnswer>,
	signal: AbortSignal,
): Promise<Fault | undefined> {
	if (Date.now() - provenAt < PROOF_LASTS_MS) return undefined;
	return await untilAborted(signal, underWay.get(origin) ?? start(origin, ask));
}

async function start(
	origin: string,
	ask: (origin: string) => Promise<TestAnswer>,
): Promise<Fault | undefined> {
	const task = prove(origin, ask).finally(() => underWay.delete(origin));
	underWay.set(origin, task);
	return await task;
}

async function prove(
	origin: string,
	ask: (origin: string) => Promise<TestAnswer>,
): Promise<Fault | undefined> {
	const askedAt = Date.now();
	const answer = await ask(origin);
	if (!('fault' in answer)) return { code: 'refused', refusal: refuse('reuse_tls_unverified', {}) };
	const { fault } = answer;
	if (!isOfUnknownIssuer(fault)) return fault;
	provenAt = askedAt;
	return undefined;
}
