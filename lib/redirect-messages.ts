import type { MessagesFor } from './messages';
import type { RefusalCode } from './refusal';

/** Words about where a server sent a request on to. */
export const REDIRECT_MESSAGES: MessagesFor<Extract<RefusalCode, `redirect_${string}`>> = {
	redirect_outside_origin: ({ from, to }) => ({
		message: `The server redirected from ${from} to ${to}`,
		description: `A redirect is followed only within the same scheme, host and port. If ${to} is right, call it directly.`,
	}),
	redirect_unreadable: ({ from }) => ({
		message: `The server ${from} redirected to an address that cannot be read plainly`,
		description: 'Nothing was sent there. Call the final address directly.',
	}),
	redirect_too_many: ({ from, limit }) => ({
		message: `The server ${from} redirected more than ${limit} times`,
		description: 'Call the final address directly.',
	}),
};
