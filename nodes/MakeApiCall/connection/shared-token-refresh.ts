import type { IExecuteFunctions } from 'n8n-workflow';
import { refuse, type Refused } from '../../../lib/refusals/refusal';
import { limitTime, untilAborted } from '../n8n/abort-signal';
import { credentialRef } from '../n8n/bound-credential';
import { requestTokenRefresh, type TokenRefresh } from '../transport/token-refresh-request';

/**
 * After this time a refresh is given up, and the next call may start another: n8n keeps its lease as long.
 * n8n itself would wait five minutes for a token endpoint that hangs.
 */
const REFRESH_TIMEOUT_MS = 30_000;

/** Refreshes in flight in this process, by the id of the credential. */
const inFlight = new Map<string, Promise<Refused | undefined>>();

/**
 * Has n8n get a new access token and store it. Returns what went wrong, if so: the old token is
 * kept then.
 *
 * A call that comes while a refresh is in flight shares it, and a later one finds it done: an
 * authorization server takes a refresh token that is used twice for a stolen one. Between processes n8n
 * takes care of that, from version 2.30 on.
 */
export async function refreshToken(
	context: IExecuteFunctions,
	refresh: TokenRefresh,
	signal: AbortSignal,
): Promise<Refused | undefined> {
	const { id } = credentialRef(context, refresh.credential.type);
	try {
		return await untilAborted(signal, inFlight.get(id) ?? start(context, refresh, id));
	} catch {
		const tokenHost = refresh.oauth2.tokenUrl.host;
		return refuse('oauth2_no_token', { tokenHost, problem: 'ETIMEDOUT', because: 'no_answer' });
	}
}

/** The refresh runs to its end for the other calls, even if the call that started it is aborted. */
async function start(
	context: IExecuteFunctions,
	refresh: TokenRefresh,
	id: string,
): Promise<Refused | undefined> {
	const limit = limitTime(REFRESH_TIMEOUT_MS, undefined);
	const task = untilAborted(limit, requestTokenRefresh(context, refresh)).finally(() =>
		inFlight.delete(id),
	);
	inFlight.set(id, task);
	return await task;
}
