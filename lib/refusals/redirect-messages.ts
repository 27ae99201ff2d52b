import { NOT_SENT, type MessageTable } from './message-table';
import type { RedirectRefusals } from './refusal';

/** Messages about redirects. */
export const REDIRECT_MESSAGES: MessageTable<RedirectRefusals> = {
	redirect_outside_origin: ({ from, to }) => ({
		message: `The server redirected from ${from} to ${to}`,
		description: `A redirect is followed only within the same scheme, host and port. If ${to} is right, call it directly, or allow more with "Redirects" in the options of this node.`,
	}),
	redirect_outside_domain: ({ from, to }) => ({
		message: `The server redirected from ${from} to ${to}`,
		description:
			'That is outside of the allowed domain of the connection. "Redirects" in the options of this node can let a GET or HEAD go there without the connection.',
	}),
	redirect_not_https: ({ from, to }) => ({
		message: `The server redirected from ${from} to ${to}`,
		description: 'Nothing was sent there: a redirect is followed over https only.',
	}),
	redirect_method_outside: ({ from, to, method }) => ({
		message: `The server redirected a ${method} from ${from} to ${to}`,
		description: `Only GET and HEAD go on without the connection. If ${to} is right, call it directly.`,
	}),
	redirect_has_secret: ({ from }) => ({
		message: `The server ${from} redirected to an address that has a secret of the connection in it`,
		description:
			'Nothing was sent there: it is outside of where the secret belongs. Ask the API for an address without it.',
	}),
	redirect_next_page: ({ host }) => ({
		message: `The next page was named by ${host}, to which the API had redirected`,
		description:
			'The connection is not used for an address that somebody else chose. Choose a mode of "Pagination" that asks by number, offset or cursor, or another value of "Redirects".',
	}),
	redirect_without_connection: () => ({
		message: '"Follow Redirects" is set to the allowed domain, but no connection is chosen',
		description: `Only a connection has an allowed domain. Choose one, or another value. ${NOT_SENT}`,
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
