import { NOT_SENT, type MessageTable } from './message-table';
import type { HeaderRefusals } from './refusal';

const CREDENTIAL_ADVICE =
	'Enter it in a connection: it is locked to the domain of the API there. If the connection has a key already, turn on "Send Another Header" in it.';

/** Messages about headers that a user sets. */
export const HEADER_MESSAGES: MessageTable<HeaderRefusals> = {
	headers_invalid: ({ problem }) => ({
		message:
			problem === 'json'
				? 'JSON of the headers is not valid JSON'
				: 'JSON of the headers is not an object of plain values',
		description: `Enter an object such as { "Accept-Language": "en" }. ${NOT_SENT}`,
	}),
	header_forbidden: ({ name, isCredential }) => ({
		message: `Header "${name}" cannot be set here`,
		description: `${isCredential ? CREDENTIAL_ADVICE : 'n8n sets the headers that steer a request.'} ${NOT_SENT}`,
	}),
	header_set_by_connection: ({ name }) => ({
		message: `Header "${name}" is set by the connection`,
		description: `Remove it from the headers of this node. ${NOT_SENT}`,
	}),
	header_given_twice: ({ name }) => ({
		message: `Header "${name}" is given twice`,
		description: `Letter case, hyphens and underscores make no difference to many servers. ${NOT_SENT}`,
	}),
	header_invalid: ({ name }) => ({
		message: name === '' ? 'A header has no valid name' : `Header "${name}" has no valid value`,
		description: `Enter a text or a number: an expression that finds nothing has no value. Line breaks, invisible characters and characters outside Latin-1 cannot be sent. ${NOT_SENT}`,
	}),
	header_too_long: ({ name, limit }) => ({
		message:
			name === ''
				? `A header has a name of more than ${limit} characters`
				: `Header "${name}" has more than ${limit} characters`,
		description: `Send the data in the body. ${NOT_SENT}`,
	}),
	headers_too_large: ({ limit }) => ({
		message: `The headers have more than ${limit} characters together`,
		description: `Each header counts for 32 more. Send the data in the body. ${NOT_SENT}`,
	}),
};
