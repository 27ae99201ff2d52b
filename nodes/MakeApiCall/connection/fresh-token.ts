import type { IExecuteFunctions } from 'n8n-workflow';
import type { OAuth2Connection } from '../../../lib/connection/oauth2-connection';
import { tokenNeedOf } from '../../../lib/connection/token-freshness';
import { accept, refuse, type Refused, type Verdict } from '../../../lib/refusals/refusal';
import { limitTime } from '../n8n/abort-signal';
import { nameCredential } from '../n8n/credential-name';
import { readLock, type Lock } from './locked-connection';
import { renewToken } from './refresh-token';
import { claimSealing } from './token-sealing';

/** One call of a node: where it runs, for which item, and until when. */
export interface Run {
	context: IExecuteFunctions;
	itemIndex: number;
	/** How long it may take in all. */
	timeLimitMs: number;
	/** Ends with that time, or with the execution. */
	signal: AbortSignal;
}

/** What a call waits at most for a better token than one that is still good. */
const LONGEST_WAIT_MS = 5_000;

/**
 * The same lock, with a token that can be used now: n8n is asked for one where there is none, or where
 * the one there is has expired, is about to, or is not sealed yet.
 */
export async function withUsableToken(run: Run, lock: Lock): Promise<Verdict<Lock>> {
	const { oauth2 } = lock;
	if (oauth2 === undefined) return accept(lock);
	const need = tokenNeedOf(oauth2, Date.now());
	if (need === 'none') return accept(lock);
	if (need === 'unsealed' && !claimSealing(run.context, lock)) return accept(lock);
	const isGood = need === 'expiring' || need === 'unsealed';
	const refused = await renew(isGood ? inHaste(run) : run, lock);
	if (refused !== undefined) return isGood ? accept(lock) : refused;
	return await readLockWithToken(run);
}

/**
 * The same run, of which enough is left for the call itself: a token endpoint may hang, or a worker may
 * have died while it held n8n's lease.
 */
function inHaste(run: Run): Run {
	const wait = Math.min(LONGEST_WAIT_MS, run.timeLimitMs / 2);
	return { ...run, signal: limitTime(wait, run.signal) };
}

/**
 * Asks n8n for another token than this lock's, since the API does not take it any more. Answers with
 * what went wrong, if it did.
 */
export async function replaceToken(run: Run, lock: Lock): Promise<Refused | undefined> {
	if (lock.oauth2?.canRenew !== true) {
		const { name } = nameCredential(run.context, lock.credential?.type ?? '');
		return refuse('oauth2_expired', { connection: name });
	}
	return await renew(run, lock);
}

async function renew(run: Run, { credential, oauth2 }: Lock): Promise<Refused | undefined> {
	if (credential === undefined || oauth2 === undefined) return undefined;
	const isDone = async () => isAnother(oauth2, await readLock(run.context, run.itemIndex));
	return await renewToken(run.context, { credential, oauth2, isDone }, run.signal);
}

function isAnother({ token }: OAuth2Connection, current: Verdict<Lock>): boolean {
	const now = current.ok ? current.value.oauth2?.token : undefined;
	return now !== undefined && now.accessToken !== token?.accessToken;
}

async function readLockWithToken({ context, itemIndex }: Run): Promise<Verdict<Lock>> {
	const lock = await readLock(context, itemIndex);
	if (!lock.ok || lock.value.oauth2?.token !== undefined) return lock;
	const tokenHost = lock.value.oauth2?.tokenUrl.host ?? '';
	return refuse('oauth2_no_token', { tokenHost, problem: 'no usable token in its answer' });
}
