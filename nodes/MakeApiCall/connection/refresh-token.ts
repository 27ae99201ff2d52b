import type { IExecuteFunctions } from 'n8n-workflow';
import type { OAuth2Connection } from '../../../lib/connection/oauth2-connection';
import { refuse, type Refused } from '../../../lib/refusals/refusal';
import { limitTime } from '../n8n/abort-signal';
import { bindContext, type SigningCredential } from '../n8n/bound-credential';
import { nameCredential } from '../n8n/credential-name';
import { untilAborted } from '../n8n/until-aborted';
import { sendQuestion, type TestAnswer } from '../transport/send';
import { describeTokenFault } from './token-error';

/** A token that is not good enough any more, and where a better one comes from. */
export interface Renewal {
	credential: SigningCredential;
	oauth2: OAuth2Connection;
	/** Whether somebody else has put another token in its place meanwhile. */
	isDone: () => Promise<boolean>;
}

/**
 * After which a renewal is given up, and the next call may start another: as long as n8n keeps its lease.
 * n8n itself would wait five minutes for a token endpoint that hangs.
 */
const LONGEST_RENEWAL_MS = 30_000;

/** Renewals that are under way in this process, by the id of the credential. */
const underWay = new Map<string, Promise<Refused | undefined>>();

/**
 * Has n8n get a new access token and keep it. Answers with what went wrong, if it did: the old token is
 * kept then.
 *
 * Whoever asks while one is under way shares it, and whoever comes late finds it done: to an
 * authorization server a refresh token that is shown twice is a stolen one. Between processes n8n takes
 * care of that, from version 2.30 on.
 */
export async function renewToken(
	context: IExecuteFunctions,
	renewal: Renewal,
	signal: AbortSignal,
): Promise<Refused | undefined> {
	const { id } = nameCredential(context, renewal.credential.type);
	try {
		return await untilAborted(signal, underWay.get(id) ?? start(context, renewal, id));
	} catch {
		const tokenHost = renewal.oauth2.tokenUrl.host;
		return refuse('oauth2_no_token', { tokenHost, problem: 'ETIMEDOUT' });
	}
}

async function start(
	context: IExecuteFunctions,
	renewal: Renewal,
	id: string,
): Promise<Refused | undefined> {
	const limit = limitTime(LONGEST_RENEWAL_MS, undefined);
	const task = untilAborted(limit, renewOnce(context, renewal)).finally(() => underWay.delete(id));
	underWay.set(id, task);
	return await task;
}

/** Goes on to its end for the others, whatever becomes of the call that asked first. */
async function renewOnce(
	context: IExecuteFunctions,
	{ credential, oauth2, isDone }: Renewal,
): Promise<Refused | undefined> {
	const { href, host: tokenHost } = oauth2.tokenUrl;
	try {
		if (await isDone()) return undefined;
		const refused = judgeEndpoint(await sendQuestion(context, href), tokenHost);
		if (refused !== undefined) return refused;
		const bound = bindContext(context, withTokenData(credential), new AbortController().signal);
		await context.helpers.refreshOAuth2Token.call(bound, credential.type);
		return undefined;
	} catch (error) {
		const { name: connection } = nameCredential(context, credential.type);
		return describeTokenFault(error, {
			connection,
			canReconnect: oauth2.hasConsent,
			tokenHost,
		});
	}
}

/** Only an endpoint that answers for itself, with a valid certificate, gets what n8n sends. */
function judgeEndpoint(answer: TestAnswer, tokenHost: string): Refused | undefined {
	if ('fault' in answer) {
		const problem = answer.fault.code === 'network' ? answer.fault.networkCode : 'ETIMEDOUT';
		return refuse('oauth2_no_token', { tokenHost, problem: problem ?? 'no answer' });
	}
	const redirects = answer.statusCode >= 300 && answer.statusCode < 400;
	return redirects ? refuse('oauth2_token_redirect', { tokenHost }) : undefined;
}

/** n8n looks for the old token in it even where there is none. */
function withTokenData({ type, data }: SigningCredential): SigningCredential {
	return { type, data: { ...data, oauthTokenData: data.oauthTokenData ?? {} } };
}
