import type { IExecuteFunctions } from 'n8n-workflow';
import type { OAuth2Connection } from '../../../lib/oauth2/oauth2-connection';
import { refreshReason } from '../../../lib/oauth2/token-freshness';
import { accept, refuse, type Refused, type Verdict } from '../../../lib/refusals/refusal';
import { limitTime } from '../n8n/abort-signal';
import { credentialRef } from '../n8n/bound-credential';
import type { AttemptContext } from '../n8n/item-context';
import { canSealTokens } from '../n8n/stored-credential';
import { NO_TOKEN } from '../transport/token-error';
import { readConnectionFor, type LockedConnection } from './locked-connection';
import { refreshToken } from './shared-token-refresh';

/** How long a call waits at most for a better token, while the one it has is still good. */
const LONGEST_WAIT_MS = 5_000;

/**
 * The same connection with a token that can be used now. n8n is asked for one where there is none, or where
 * the stored one has expired, is about to expire, or is not sealed yet.
 */
export async function ensureFreshToken(
	attempt: AttemptContext,
	connection: LockedConnection,
): Promise<Verdict<LockedConnection>> {
	const { oauth2 } = connection;
	if (oauth2 === undefined) return accept(connection);
	const reason = refreshReason(oauth2, Date.now());
	if (reason === 'none') return accept(connection);
	if (reason === 'unsealed' && !shouldRefreshToSeal(attempt.context, connection)) {
		return accept(connection);
	}
	const isGood = reason === 'expiring' || reason === 'unsealed';
	const refused = await refresh(isGood ? withTokenDeadline(attempt) : attempt, connection);
	if (refused === undefined) return await readConnectionWithToken(attempt);
	const isUsable = isGood && refused.code !== 'oauth2_token_is_expression';
	return isUsable ? accept(connection) : refused;
}

/**
 * The same attempt with a deadline for the token that leaves enough time for the call itself: a token endpoint may
 * hang, or a worker may have died while it held n8n's lease.
 */
function withTokenDeadline(attempt: AttemptContext): AttemptContext {
	const wait = Math.min(LONGEST_WAIT_MS, attempt.timeLimitMs / 2);
	return { ...attempt, signal: limitTime(wait, attempt.signal) };
}

/**
 * Asks n8n for another token than this one, since the API no longer accepts it. Returns
 * what went wrong, if so.
 */
export async function refreshRejectedToken(
	attempt: AttemptContext,
	connection: LockedConnection,
): Promise<Refused | undefined> {
	if (connection.oauth2?.canRefresh !== true) {
		const { name } = credentialRef(attempt.context, connection.credential?.type ?? '');
		return refuse('oauth2_expired', { connection: name });
	}
	return await refresh(attempt, connection);
}

async function refresh(
	attempt: AttemptContext,
	{ credential, oauth2 }: LockedConnection,
): Promise<Refused | undefined> {
	if (credential === undefined || oauth2 === undefined) return undefined;
	const isAlreadyRefreshed = async () =>
		hasAnotherToken(oauth2, await readConnectionFor(attempt.context, attempt.itemIndex));
	return await refreshToken(
		attempt.context,
		{ credential, oauth2, isAlreadyRefreshed },
		attempt.signal,
	);
}

function hasAnotherToken({ token }: OAuth2Connection, current: Verdict<LockedConnection>): boolean {
	const now = current.ok ? current.value.oauth2?.token : undefined;
	return now !== undefined && now.accessToken !== token?.accessToken;
}

async function readConnectionWithToken({
	context,
	itemIndex,
}: AttemptContext): Promise<Verdict<LockedConnection>> {
	const connection = await readConnectionFor(context, itemIndex);
	if (!connection.ok) return connection;
	const { oauth2 } = connection.value;
	// A token that was sealed a moment ago, and is another one now, is what n8n made of an expression.
	const isUsable = oauth2?.token !== undefined && (oauth2.isSealed || !canSealTokens(context));
	if (isUsable) return connection;
	const tokenHost = oauth2?.tokenUrl.host ?? '';
	return refuse('oauth2_no_token', { tokenHost, problem: NO_TOKEN, because: 'no_token' });
}

/** The last token of each credential that this process has tried to seal, by the id of the credential. */
const sealAttempts = new Map<string, string>();

/**
 * Is it worth getting a new token only to seal it? Once for each token, so that a server that issues no new
 * one is not asked before each call. Never on an n8n that does not ask for the seal (before 2.20).
 */
function shouldRefreshToSeal(
	context: IExecuteFunctions,
	{ credential, oauth2 }: LockedConnection,
): boolean {
	const accessToken = oauth2?.token?.accessToken;
	if (credential === undefined || accessToken === undefined || !canSealTokens(context))
		return false;
	const { id } = credentialRef(context, credential.type);
	if (sealAttempts.get(id) === accessToken) return false;
	sealAttempts.set(id, accessToken);
	return true;
}
