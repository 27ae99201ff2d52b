import { NOT_SENT, type MessageTable } from './message-table';
import type { BodyRefusals } from './refusal';

/** Messages about a request's body and its files. */
export const BODY_MESSAGES: MessageTable<BodyRefusals> = {
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
	part_type_invalid: ({ name }) => ({
		message: `The content type of body field "${name}" is not valid`,
		description: `Enter a type such as application/json, or leave "Value Content Type" empty. ${NOT_SENT}`,
	}),
	file_field_invalid: ({ part }) => ({
		message: `"Input Data Field Name"${part === '' ? '' : ` of the body field "${part}"`} is not the name of a field`,
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
};
