import { CREDENTIAL_MESSAGES } from './credential-messages';
import { DOMAIN_MESSAGES } from './domain-messages';
import { OAUTH2_MESSAGES } from './oauth2-messages';
import { REDIRECT_MESSAGES } from './redirect-messages';
import { REQUEST_MESSAGES } from './request-messages';
import type { Refusal, RefusalCode, RefusalData } from './refusal';
import { shorten } from '../text/truncate';

/** What happened, and how to get on: n8n shows the first large and the second below it. */
export interface Words {
	message: string;
	description: string;
}

/** Words for each of the codes. A code without words does not compile. */
export type MessagesFor<C extends RefusalCode> = { [K in C]: (data: RefusalData[K]) => Words };

const MESSAGES: MessagesFor<RefusalCode> = {
	...DOMAIN_MESSAGES,
	...CREDENTIAL_MESSAGES,
	...OAUTH2_MESSAGES,
	...REQUEST_MESSAGES,
	...REDIRECT_MESSAGES,
};

/**
 * What to tell a person about a refusal. Names fields, hosts and numbers; never a secret or a URL.
 * Texts that others wrote are cut where they are long.
 */
export function describeRefusal(refusal: Refusal): Words {
	// The code picks the function that takes this code's data, which TypeScript cannot follow.
	const describe = MESSAGES[refusal.code] as (data: Refusal) => Words;
	const shown = Object.entries(refusal).map(([name, fact]: [string, unknown]) => [
		name,
		typeof fact === 'string' ? shorten(fact) : fact,
	]);
	return describe(Object.fromEntries(shown) as Refusal);
}
