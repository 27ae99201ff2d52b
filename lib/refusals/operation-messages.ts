import { NOT_SENT, type MessageTable } from './message-table';
import type { OperationRefusals } from './refusal';

/** Messages about an API description, and about the fields of an operation. */
export const OPERATION_MESSAGES: MessageTable<OperationRefusals> = {
	description_missing: () => ({
		message: 'The API description is empty',
		description:
			'Enter the address of an OpenAPI or Swagger document, or the document itself as JSON or YAML.',
	}),
	description_too_large: ({ length, limit }) => ({
		message: `The API description has ${length} characters`,
		description: `At most ${limit} are possible. Use a description of a part of the API.`,
	}),
	description_unreadable: ({ problem }) => ({
		message: UNREADABLE[problem],
		description:
			'Check that the address leads to the OpenAPI document, and not to a page about it.',
	}),
	description_version_unknown: ({ version }) => ({
		message:
			version === 'undefined'
				? 'The API description does not say which version of OpenAPI it is in'
				: `The API description is in version "${version}"`,
		description: 'Use a description in OpenAPI 3 or Swagger 2.0.',
	}),
	operation_unknown: ({ operation }) => ({
		message: `The API description has no operation "${operation}"`,
		description: 'Choose an operation from the list.',
	}),
	operation_reference_broken: ({ reference }) => ({
		message:
			reference === ''
				? 'A part of the operation’s description is not an object'
				: `The operation’s description refers to "${reference}", which it does not contain`,
		description:
			'Use a description that is one document. Tools for OpenAPI can bundle a description of several files.',
	}),
	operation_too_large: ({ limit }) => ({
		message: `The operation has more than ${limit} parameters`,
		description: 'Enter the request by URL and method instead.',
	}),
	operation_invalid: ({ part }) => ({
		message:
			part === 'operation'
				? 'The operation is not one that was read from an API description'
				: 'The values of the operation are not an object',
		description: `Choose the operation again. ${NOT_SENT}`,
	}),
	operation_server_not_absolute: ({ server }) => ({
		message:
			server === ''
				? 'The API description names no server'
				: `The server "${server}" is not a whole address`,
		description: `Choose a server that begins with "https://". ${NOT_SENT}`,
	}),
	operation_field_missing: ({ field }) => ({
		message: `The field "${field}" is required, and has no value`,
		description: `Enter a value. An expression may have found none. ${NOT_SENT}`,
	}),
	operation_field_unknown: ({ field }) => ({
		message: `The operation has no field "${field}"`,
		description: `Remove the field, or choose the operation again. ${NOT_SENT}`,
	}),
	operation_field_type_wrong: ({ field, type }) => ({
		message: `The field "${field}" has a value of another type than ${type}`,
		description: `Check the value, or the expression that gives it. ${NOT_SENT}`,
	}),
	operation_field_choice_unknown: ({ field, choices }) => ({
		message: `The field "${field}" has a value that the API does not know`,
		description: `Possible values: ${choices}. ${NOT_SENT}`,
	}),
	operation_field_value_invalid: ({ field }) => ({
		message: `The field "${field}" has a value that cannot be sent`,
		description: `Remove line breaks and other control characters. A part of a path cannot be "." or "..", and the name of a server has only letters, digits, dots, colons, slashes and hyphens. ${NOT_SENT}`,
	}),
};

const UNREADABLE = {
	syntax: 'The API description is neither JSON nor YAML',
	shape: 'The API description is not an object',
	swagger: 'The API description cannot be converted from Swagger 2.0 to OpenAPI 3',
};
