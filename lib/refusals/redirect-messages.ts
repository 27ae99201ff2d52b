import { NOT_SENT, type MessageTable } from './message-table';
import type { RedirectRefusals } from './refusal';

/** Messages about redirects. */
export const REDIRECT_MESSAGES: MessageTable<RedirectRefusals> = {
	redirect_outside_origin: ({ from, to, path, isAllowed }) => ({
		message: `The server redirected from ${from} to ${to}`,
		description: `A redirect is followed only within the same scheme, host and port.${pathSentence(path)} ${
			isAllowed
				? `If ${to} is right, call it directly, or allow more with "Redirects" in the options of this node.`
				: LEAVES_DOMAIN
		}`,
	}),
	redirect_outside_domain: ({ from, to, path }) => ({
		message: `The server redirected from ${from} to ${to}`,
		description: `A redirect is followed only within the allowed domain of the connection.${pathSentence(path)} ${LEAVES_DOMAIN}`,
	}),
	redirect_not_https: ({ from, to, path, instead }) => ({
		message: `The server redirected from ${from} to ${to}`,
		description: `Nothing was sent there: a redirect is followed over https only.${pathSentence(path)} ${INSTEAD[instead]}`,
	}),
	redirect_method_outside: ({ from, to, path, method }) => ({
		message: `The server redirected a ${method} from ${from} to ${to}`,
		description: `Only GET and HEAD go on without the connection.${pathSentence(path)} To call ${to} with ${method}, use a connection of its own.`,
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
		description:
			'Nothing was sent there: its header "Location" is no plain address. Report it to the provider of the API.',
	}),
	redirect_too_many: ({ from, limit, isCircle }) => ({
		message: isCircle
			? `The server ${from} redirects in a circle`
			: `The server ${from} redirected more than ${limit} times`,
		description: isCircle
			? 'It may want a cookie, which this node does not keep. Look in the documentation of the API for a way without cookies.'
			: 'Call the final address directly, or raise "Max Redirects" in the options of this node.',
	}),
};

const LEAVES_DOMAIN =
	'The connection is not sent there. "Redirects" in the options of this node can let a GET or HEAD go there without it.';

const INSTEAD = {
	itself:
		'It is the same address, so the server does not see that it was called over https. Report it to the provider of the API.',
	nothing: 'Report it to the provider of the API.',
	noSlash: 'Remove the slash at the end of the path in "URL".',
	otherHost: 'Ask the provider of the API for an address that starts with https.',
	sameHost: 'If the path is right, write it in "URL", with https at the start.',
	slash: 'Write the path in "URL" with a slash at its end.',
};

/** A path may be none, or hidden. */
function pathSentence(path: string): string {
	return path === '' ? '' : ` The path there is "${path}".`;
}
