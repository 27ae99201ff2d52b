import type { ICredentialsHelper, IExecuteFunctions } from 'n8n-workflow';
import { nameCredential } from '../n8n/credential-name';
import type { Lock } from './locked-connection';

/** The last token of each credential that this process has tried to seal. */
const tried = new Map<string, string>();

/**
 * Is it worth getting a new token only to seal it? Once for each token, lest a server that gives no new
 * one is asked before each call; and never on an n8n that does not ask for the seal (below 2.20).
 */
export function claimSealing(context: IExecuteFunctions, { credential, oauth2 }: Lock): boolean {
	const accessToken = oauth2?.token?.accessToken;
	if (credential === undefined || accessToken === undefined || !canSeal(context)) return false;
	const { id } = nameCredential(context, credential.type);
	if (tried.get(id) === accessToken) return false;
	tried.set(id, accessToken);
	return true;
}

/** n8n's typed interface does not say, its running context does. */
function canSeal(context: IExecuteFunctions): boolean {
	const { additionalData } = context as { additionalData?: { credentialsHelper?: Helper } };
	return typeof additionalData?.credentialsHelper?.runPreAuthentication === 'function';
}

type Helper = Partial<Pick<ICredentialsHelper, 'runPreAuthentication'>>;
