import type { IExecuteFunctions } from 'n8n-workflow';
import { untilAborted } from './until-aborted';

/** Refreshes that are under way, by the run of a node that asked for them. */
const underWay = new WeakMap<IExecuteFunctions, Promise<boolean>>();

/**
 * Asks n8n for a new access token. `false` if there is none to be had.
 *
 * Calls of one node that are under way together share one refresh: n8n 1 would make one for each, and
 * to an authorization server a refresh token that is shown twice is a stolen one.
 */
export async function refreshToken(
	context: IExecuteFunctions,
	type: string,
	signal: AbortSignal,
): Promise<boolean> {
	try {
		return await untilAborted(signal, underWay.get(context) ?? startRefresh(context, type));
	} catch {
		return false;
	}
}

function startRefresh(context: IExecuteFunctions, type: string): Promise<boolean> {
	const refresh = refreshOnce(context, type).finally(() => underWay.delete(context));
	underWay.set(context, refresh);
	return refresh;
}

async function refreshOnce(context: IExecuteFunctions, type: string): Promise<boolean> {
	try {
		await context.helpers.refreshOAuth2Token.call(context, type);
		return true;
	} catch {
		return false;
	}
}
