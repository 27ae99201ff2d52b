import { NOT_SENT, type MessageTable } from './message-table';
import type { UrlRefusals } from './refusal';

/** Messages about the URL, each with the parameter that the user has to change. */
export const URL_MESSAGES: MessageTable<UrlRefusals> = {
	url_missing: () => ({
		message: 'URL is empty',
		description: `Enter the address of the API, e.g. https://api.example.com/v1/orders. ${NOT_SENT}`,
	}),
	url_not_text: () => ({
		message: 'URL is not a text',
		description: `Check the expression in "URL": it has to give one address. ${NOT_SENT}`,
	}),
	url_too_long: ({ length, limit }) => ({
		message: `URL has ${length} characters`,
		description: `At most ${limit} are possible, escapes included. Send the data in the body, or ask for less at once. ${NOT_SENT}`,
	}),
	url_not_absolute: () => ({
		message: 'URL does not start with "https://"',
		description: `Enter the whole address, e.g. https://api.example.com/v1/orders. ${NOT_SENT}`,
	}),
	url_not_https: ({ scheme }) => ({
		message: `URL starts with "${scheme}:" instead of "https:"`,
		description: `Secrets and data are sent over https only. ${NOT_SENT}`,
	}),
	url_invisible_character: () => ({
		message: 'URL contains a line break, a tab or an outer space',
		description: `Remove it, or write it as %0A, %09 or %20. ${NOT_SENT}`,
	}),
	url_has_user_info: () => ({
		message: 'URL contains a user name before "@"',
		description: `Enter user name and password in a Basic Auth connection. ${NOT_SENT}`,
	}),
	url_host_invalid: () => ({
		message: 'URL has no host name that every program reads alike',
		description: `Write the host plainly, e.g. https://api.example.com/. ${NOT_SENT}`,
	}),
	url_port_invalid: () => ({
		message: 'URL has no valid port',
		description: `A port is a number from 1 to 65535, e.g. https://api.example.com:8443/. ${NOT_SENT}`,
	}),
	path_invalid: ({ problem }) => ({
		message:
			problem === 'json'
				? 'JSON of the path parameters is not valid JSON'
				: 'JSON of the path parameters is not an object of plain values',
		description: `Enter an object such as { "id": 17 }. ${NOT_SENT}`,
	}),
	path_template_invalid: ({ problem }) => ({
		message:
			problem === 'braces'
				? 'The path of "URL" has a brace that belongs to no placeholder'
				: 'The path of "URL" has a percent sign just before a placeholder',
		description:
			problem === 'braces'
				? `A placeholder is a name in braces, e.g. /users/{id}. Write other braces as %7B and %7D. ${NOT_SENT}`
				: `Write a percent sign as %25. ${NOT_SENT}`,
	}),
	path_placeholder_misplaced: ({ name }) => ({
		message: `"URL" has the placeholder "{${name}}" outside its path`,
		description: `Use "Send Query Parameters" for the query, and write the host plainly. Write braces that mean themselves as %7B and %7D. ${NOT_SENT}`,
	}),
	path_value_missing: ({ name }) => ({
		message: `Path parameter "${name}" has no value`,
		description: `Add it to "Path Parameters", or check its expression: without a value it would be another path. ${NOT_SENT}`,
	}),
	path_value_unused: ({ name }) => ({
		message: `"URL" has no placeholder for the path parameter "${name}"`,
		description: `Write {${name}} where the value belongs, or remove the parameter. ${NOT_SENT}`,
	}),
	path_value_given_twice: ({ name }) => ({
		message: `Path parameter "${name}" is given twice`,
		description: `Remove one of them. ${NOT_SENT}`,
	}),
	path_value_invalid: ({ name, problem }) => ({
		message: `Path parameter "${name}" has a value that cannot stand in a path`,
		description: `${PATH_VALUE_ADVICE[problem]} ${NOT_SENT}`,
	}),
	query_invalid: ({ problem }) => ({
		message:
			problem === 'json'
				? 'JSON of the query parameters is not valid JSON'
				: 'JSON of the query parameters is not an object of plain values',
		description: `Enter an object such as { "page": 2 }. ${NOT_SENT}`,
	}),
	query_value_invalid: ({ name, type }) => ({
		message: `Query parameter "${name}" is ${type}`,
		description: `Enter a text, a number, true or false, or a list of them. ${NOT_SENT}`,
	}),
	query_set_by_connection: ({ name }) => ({
		message: `Query parameter "${name}" is set by the connection`,
		description: `Remove it from the URL and from the query parameters of this node. ${NOT_SENT}`,
	}),
};

const PATH_VALUE_ADVICE = {
	shape: 'Enter a text or a number.',
	characters: 'It has a line break, or another character that nobody sees.',
	dots: 'Servers take dots for a way to another path.',
};
