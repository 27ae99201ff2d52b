import { NOT_SENT, type MessageTable } from './message-table';
import type { OptionRefusals } from './refusal';
import { truncateMiddle } from '../text/truncate';
import { describeCharacter } from './describe-value';
import { findPathFault } from '../jmespath/path-fault';

/** Messages about the node's options, and about expressions that fail. */
export const OPTION_MESSAGES: MessageTable<OptionRefusals> = {
	parameter_unreadable: ({ parameter }) => ({
		message:
			parameter === ''
				? 'An expression in this node could not be evaluated for this item'
				: `The expression in "${parameter}" could not be evaluated for this item`,
		description: `Open the node with this item as input to see what the expression says. ${NOT_SENT}`,
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
				: `${pathAdvice(path)} ${NOT_SENT}`,
	}),
	path_too_costly: ({ field, path }) => ({
		message: `The path of "${truncateMiddle(field)}" asks for too much work: ${truncateMiddle(path)}`,
		description:
			'The call was made. Choose a path that builds fewer lists and objects, or ask the API for less.',
	}),
	status_codes_invalid: ({ part }) => ({
		message:
			part === ''
				? 'Option "Also Count as Success" is not a list of statuses'
				: `Option "Also Count as Success" has "${part}", which is no status`,
		description: `Enter numbers or ranges with commas between them, e.g. 304, 400-404. ${NOT_SENT}`,
	}),
	saved_value_invalid: ({ name, problem, path }) => ({
		message:
			problem === 'name'
				? 'A saved value has no name'
				: path === ''
					? `Saved value "${name}" has no path`
					: `Saved value "${name}" has no valid path: ${truncateMiddle(path)}`,
		description:
			problem === 'name' || path === ''
				? `Enter a name, and a JMESPath such as customer.name or items[0].name. ${NOT_SENT}`
				: `${pathAdvice(path)} ${NOT_SENT}`,
	}),
	failure_condition_invalid: ({ path, problem }) => ({
		message:
			problem === 'path'
				? `Option "Count as Failure If" has no ${path === '' ? 'path' : `valid path: ${truncateMiddle(path)}`}`
				: `Option "Count as Failure If" has no value to compare with "${truncateMiddle(path)}"`,
		description:
			problem === 'path'
				? `${path === '' ? 'Enter a JMESPath such as error.code, or $headers.x-status for a header.' : pathAdvice(path)} ${NOT_SENT}`
				: `Enter a text, a number, true or false, or choose "Is Empty" or "Is Not Empty". ${NOT_SENT}`,
	}),
	failure_condition_needs_retry: ({ path }) => ({
		message: `Option "Count as Failure If" asks for a retry, and the option "Retry" is missing`,
		description: `Add the option "Retry", or choose "Do Not Retry" in the row of "${truncateMiddle(path)}". ${NOT_SENT}`,
	}),
	pagination_invalid: ({ field, path = '' }) => ({
		message:
			path === ''
				? `"${field}" of the option "Pagination" cannot be used`
				: `"${field}" of the option "Pagination" is no valid path: ${truncateMiddle(path)}`,
		description: `${path === '' ? (PAGINATION_ADVICE[field] ?? 'Paths are JMESPaths such as meta.next, and pages are read as JSON.') : pathAdvice(path)} ${NOT_SENT}`,
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
		message: 'The API answers with the same page again and again',
		description:
			'It names the same page as the next one each time. Check the option "Pagination": the API may expect the cursor under another name.',
	}),
	pagination_path_finds_nothing: ({ field, path, names }) => ({
		message: `"${field}" finds nothing at "${truncateMiddle(path)}" in the first page`,
		description:
			names === ''
				? 'The body is no object. Where it is the list itself, leave the path empty.'
				: `The body has ${truncateMiddle(names)}. Check the path in the option "Pagination".`,
	}),
	pagination_position_has_secret: () => ({
		message: 'The API names the next page by something that has a secret of the connection in it',
		description:
			'A secret is sent in its own header only. Check the option "Pagination": the path of the next page may lead to something else.',
	}),
	pagination_position_too_long: ({ length, limit }) => ({
		message: `The API names the next page in ${length} characters`,
		description: `No more than ${limit} are sent. Check the option "Pagination": the path of the next page may lead to something else.`,
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
		description: `${REUSE_ADVICE[because]} ${NOT_SENT}`,
	}),
};

/** Where the path is wrong, and how it could be written. */
function pathAdvice(path: string): string {
	// Places in a shortened path are not those that the user sees.
	const fault = path.includes('…') ? undefined : findPathFault(path);
	const place =
		fault === undefined
			? ''
			: `Look at character ${fault.position}, ${describeCharacter(fault.character)}. `;
	return `${place}Enter a JMESPath such as customer.name or items[0].id. A name with other characters stands in quotes: "@odata.nextLink".`;
}

const REUSE_PROBLEM = {
	certificates: 'cannot be used with a connection that has SSL certificates',
	client: 'needs the HTTP client of Node.js, which other code has replaced',
	n8n: 'needs n8n 2',
	proxy: 'cannot be used together with the option "Proxy"',
};

const REUSE_ADVICE = {
	certificates: 'Remove one of the two.',
	client:
		'Remove it, or ask an administrator what changes the client: a proxy for all of Node.js (NODE_USE_ENV_PROXY), or a tool that watches requests.',
	n8n: 'Remove it, or update n8n.',
	proxy: 'Remove one of the two.',
};

const PAGINATION_ADVICE: Readonly<Record<string, string>> = {
	'Query Parameter': 'Enter the name of a query parameter, e.g. "page".',
	'Body Parameter': 'Enter the name of a body field, e.g. "page", or "variables.after" in JSON.',
	'Header Parameter': 'Enter the name of a header, e.g. "X-Page".',
	'Parameter In': 'Choose "Query", "Body" or "Header".',
};
