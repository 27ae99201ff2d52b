import type { IExecuteFunctions } from 'n8n-workflow';
import { untilAborted } from './until-aborted';

/** Asks n8n for a new access token. `false` if there is none to be had. */
export async function refreshToken(
	context: IExecuteFunctions,
	type: string,
	signal: AbortSignal,
): Promise<boolean> {
	try {
		await untilAborted(signal, context.helpers.refreshOAuth2Token.call(context, type));
		return true;
	} catch {
		return false;
	}
}
