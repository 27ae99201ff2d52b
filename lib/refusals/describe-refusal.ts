import { truncateMiddle } from '../text/truncate';
import { BODY_MESSAGES } from './body-messages';
import { CREDENTIAL_MESSAGES } from './credential-messages';
import { DOMAIN_MESSAGES } from './domain-messages';
import { HEADER_MESSAGES } from './header-messages';
import { LOCK_MESSAGES } from './lock-messages';
import type { Message, MessageTable } from './message-table';
import { OAUTH2_MESSAGES } from './oauth2-messages';
import { OPERATION_MESSAGES } from './operation-messages';
import { OPTION_MESSAGES } from './option-messages';
import { REDIRECT_MESSAGES } from './redirect-messages';
import type { Refusal, RefusalData } from './refusal';
import { URL_MESSAGES } from './url-messages';

const MESSAGES: MessageTable<RefusalData> = {
	...DOMAIN_MESSAGES,
	...CREDENTIAL_MESSAGES,
	...URL_MESSAGES,
	...HEADER_MESSAGES,
	...BODY_MESSAGES,
	...OPTION_MESSAGES,
	...LOCK_MESSAGES,
	...REDIRECT_MESSAGES,
	...OAUTH2_MESSAGES,
	...OPERATION_MESSAGES,
};

/**
 * What to tell a user about a refusal. The message names fields, hosts and numbers, never a secret or a URL.
 * Long strings are shortened, since they may be untrusted.
 */
export function describeRefusal(refusal: Refusal): Message {
	// The code selects the function for this code's data, which TypeScript cannot infer.
	const describe = MESSAGES[refusal.code] as (data: Refusal) => Message;
	const shown = Object.entries(refusal).map(([name, fact]: [string, unknown]) => [
		name,
		typeof fact === 'string' ? truncateMiddle(fact) : fact,
	]);
	return describe(Object.fromEntries(shown) as Refusal);
}
