import type { CREDENTIAL_MESSAGES } from './credential-messages';
import type { DOMAIN_MESSAGES } from './domain-messages';
import { NOT_SENT } from './message-table';
import type { OAUTH2_MESSAGES } from './oauth2-messages';
import type { MessagesFor } from './describe-refusal';
import type { REDIRECT_MESSAGES } from './redirect-messages';
import type { RefusalCode } from './refusal';

type RequestCode = Exclude<
	RefusalCode,
	| keyof typeof CREDENTIAL_MESSAGES
	| keyof typeof DOMAIN_MESSAGES
	| keyof typeof OAUTH2_MESSAGES
	| keyof typeof REDIRECT_MESSAGES
>;

/** Words about what a workflow asked for, with the parameter that a person has to change. */
export const REQUEST_MESSAGES: MessagesFor<RequestCode> = {
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
	url_outside_domain: ({ allowedDomain, host, port }) => ({
		message: `This connection is locked to ${allowedDomain} and cannot be used with ${host}${portText(port)}`,
		description: `Change the URL, or choose the connection that belongs to ${host}. ${NOT_SENT}`,
	}),

	parameter_unreadable: ({ parameter }) => ({
		message:
			parameter === ''
				? 'An expression in this node could not be evaluated for this item'
				: `The expression in "${parameter}" could not be evaluated for this item`,
		description: `Open the node with this item as input to see what the expression says. ${NOT_SENT}`,
	}),
	method_not_allowed: ({ method }) => ({
		message: `Method "${method}" is not possible`,
		description: `Use GET, POST, PUT, PATCH, DELETE, HEAD or OPTIONS. ${NOT_SENT}`,
	}),
	method_outside_connection: ({ method, allowedMethods }) => ({
		message: `This connection allows ${allowedMethods} only and cannot be used with ${method}`,
		description: `Choose another method, or a connection that allows ${method}. ${NOT_SENT}`,
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
	body_not_allowed: ({ method }) => ({
		message: `A ${method} request cannot have a body`,
		description: `Turn off "Send Body", or choose another method. ${NOT_SENT}`,
	}),
	body_not_json: () => ({
		message: 'JSON is not valid JSON',
		description: `Check the parameter "JSON" of the body for quotes and commas. ${NOT_SENT}`,
	}),
	body_name_invalid: ({ name }) => ({
		message: `Body parameter "${name}" cannot be set`,
		description: `Dots and brackets make nested values, e.g. customer.name or items[0].sku, up to items[9999]; a backslash before one makes it a part of the name. ${NOT_SENT}`,
	}),
	body_not_text: () => ({
		message: 'Body is not a text',
		description: `Check the expression in "Body"; for an object, choose JSON as "Body Content Type". ${NOT_SENT}`,
	}),
	form_value_invalid: ({ name }) => ({
		message: `Body field "${name}" has no plain value`,
		description: `Enter a text or a number. An expression that finds nothing has no value. ${NOT_SENT}`,
	}),
	file_field_invalid: () => ({
		message: '"Input Data Field Name" is not the name of a field',
		description: `Enter the name of a binary field of the input item, e.g. data. ${NOT_SENT}`,
	}),
	file_missing: ({ field }) => ({
		message: `The input item has no file in "${field}"`,
		description: `Look under "Binary" in the input of this node, and enter one of the names there in "Input Data Field Name". ${NOT_SENT}`,
	}),
	file_gone: ({ field }) => ({
		message: `n8n does not have the file in "${field}" any more`,
		description: `Run the node again that made it. ${NOT_SENT}`,
	}),
	file_type_invalid: ({ field }) => ({
		message: `The file in "${field}" has no valid MIME type`,
		description: `A MIME type is a text such as image/png. Correct it where the file comes from. ${NOT_SENT}`,
	}),
	content_type_invalid: () => ({
		message: 'The content type of the body is not valid',
		description: `Choose a "Body Content Type", and with Raw enter a "Content Type" such as text/html. ${NOT_SENT}`,
	}),
	content_type_set_by_form: () => ({
		message: 'Header "Content-Type" cannot be set beside Form-Data',
		description: `Form-Data sets it, with the boundary between its fields. Remove it from the headers of this node. ${NOT_SENT}`,
	}),
	query_invalid: ({ problem }) => ({
		message:
			problem === 'json'
				? 'JSON of the query parameters is not valid JSON'
				: 'JSON of the query parameters is not an object of plain values',
		description: `Enter an object such as { "page": 2 }. ${NOT_SENT}`,
	}),
	headers_invalid: ({ problem }) => ({
		message:
			problem === 'json'
				? 'JSON of the headers is not valid JSON'
				: 'JSON of the headers is not an object of plain values',
		description: `Enter an object such as { "Accept-Language": "en" }. ${NOT_SENT}`,
	}),
	header_forbidden: ({ name }) => ({
		message: `Header "${name}" cannot be set here`,
		description: `Headers that carry credentials belong into a connection; those that steer a request are set by n8n. ${NOT_SENT}`,
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
		description: `Line breaks, invisible characters and characters outside Latin-1 cannot be sent. ${NOT_SENT}`,
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
	option_out_of_range: ({ option, minimum, maximum }) => ({
		message: `Option "${option}" is out of range`,
		description: `Enter a number from ${minimum} to ${maximum}. ${NOT_SENT}`,
	}),
	option_unknown: ({ option }) => ({
		message: `Option "${option}" has none of its values`,
		description: `Choose one from the list, or check the expression. ${NOT_SENT}`,
	}),
	option_empty: ({ option }) => ({
		message: `Option "${option}" is empty`,
		description: `Enter the name of a field, e.g. data. ${NOT_SENT}`,
	}),
	option_path_invalid: ({ option, path }) => ({
		message:
			path === ''
				? `Option "${option}" has no path`
				: `Option "${option}" has no valid path: ${path}`,
		description:
			option === 'Fields'
				? `Enter names with commas between them, e.g. id, customer.name. ${NOT_SENT}`
				: `Enter a JMESPath such as records or result.items. ${NOT_SENT}`,
	}),
	status_codes_invalid: ({ part }) => ({
		message:
			part === ''
				? 'Option "Also Count as Success" is not a list of statuses'
				: `Option "Also Count as Success" has "${part}", which is no status`,
		description: `Enter numbers or ranges with commas between them, e.g. 304, 400-404. ${NOT_SENT}`,
	}),
	saved_value_invalid: ({ name, problem }) => ({
		message:
			problem === 'name' ? 'A saved value has no name' : `Saved value "${name}" has no valid path`,
		description: `Enter a name, and a JMESPath such as customer.name or items[0].name. ${NOT_SENT}`,
	}),
	tls_unverified: () => ({
		message: 'This n8n was told to trust any certificate (NODE_TLS_REJECT_UNAUTHORIZED=0)',
		description: `Anyone on the way could read the secret, and this version of n8n leaves a connection no say in it. Have the setting removed and the authority added with NODE_EXTRA_CA_CERTS, or update to n8n 2. ${NOT_SENT}`,
	}),
	pagination_invalid: ({ field }) => ({
		message: `"${field}" of the option "Pagination" cannot be used`,
		description: `${PAGINATION_ADVICE[field] ?? 'Paths are JMESPaths such as meta.next, and pages are read as JSON.'} ${NOT_SENT}`,
	}),
	pagination_body_unfit: () => ({
		message: 'The option "Pagination" finds no place for its parameter in the body of this request',
		description: `Send a body of JSON that is an object, or of form fields, or choose something else for "Parameter In". ${NOT_SENT}`,
	}),
	pagination_body_blocked: ({ parameter }) => ({
		message: `The body has another value on the way to "${parameter}"`,
		description: `Change "Body Parameter" of the option "Pagination", or the body: only objects, and lists with an index, can hold other values. ${NOT_SENT}`,
	}),
	pagination_loop: () => ({
		message: 'The API names a page as the next one that was read already',
		description:
			'Reading on would never end. Check the option "Pagination": the mode, and where the next page is named.',
	}),
	proxy_invalid: () => ({
		message: 'Option "Proxy" is not the address of a proxy',
		description: `Enter scheme, host and port, e.g. http://proxy.example.com:3128. ${NOT_SENT}`,
	}),
	proxy_has_user_info: () => ({
		message: 'Option "Proxy" has a user name or a password',
		description: `Anyone who can read the workflow could read it. An administrator can set the proxy for all of n8n instead (HTTPS_PROXY). ${NOT_SENT}`,
	}),
	reuse_impossible: ({ because }) => ({
		message: `The option "Reuse Connections" ${REUSE_PROBLEM[because]}`,
		description: `${because === 'n8n' ? 'Remove it, or update n8n.' : 'Remove one of the two.'} ${NOT_SENT}`,
	}),
	reuse_tls_unverified: () => ({
		message: 'This n8n was told to trust any certificate (NODE_TLS_REJECT_UNAUTHORIZED=0)',
		description: `With the option "Reuse Connections" that holds for this call, too, and anyone on the way could read it. Remove the option, or have the setting removed and the authority added with NODE_EXTRA_CA_CERTS. ${NOT_SENT}`,
	}),
	request_shape: ({ property }) => ({
		message: 'This connection works in the Make API Call node only',
		description: `The request came with "${property}", which could lead the secret elsewhere. ${NOT_SENT}`,
	}),
	request_detour: ({ property }) => ({
		message: `A request with this credential cannot have "${property}"`,
		description: `It could lead the secret elsewhere. ${NOT_SENT}`,
	}),
};

const REUSE_PROBLEM = {
	certificates: 'cannot be used with a connection that has SSL certificates',
	n8n: 'needs n8n 2',
	proxy: 'cannot be used together with the option "Proxy"',
};

const PAGINATION_ADVICE: Readonly<Record<string, string>> = {
	'Query Parameter': 'Enter the name of a query parameter, e.g. "page".',
	'Body Parameter': 'Enter the name of a body field, e.g. "page", or "variables.after" in JSON.',
	'Header Parameter': 'Enter the name of a header, e.g. "X-Page".',
	'Parameter In': 'Choose "Query", "Body" or "Header".',
};

const PATH_VALUE_ADVICE = {
	shape: 'Enter a text or a number.',
	characters: 'It has a line break, or another character that nobody sees.',
	dots: 'Servers take dots for a way to another path.',
};

function portText(port: string): string {
	return port === '443' ? '' : `, port ${port}`;
}
