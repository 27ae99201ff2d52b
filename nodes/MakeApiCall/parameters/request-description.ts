import type { INodeProperties } from 'n8n-workflow';
import { HTTP_METHODS, METHODS_WITHOUT_BODY } from '../../../lib/http/http-method';
import { bodyFields } from './body-description';
import { PART_NAMES } from './parameter-names';
import { partFields } from './part-description';

/**
 * What is sent, and where. Names and wording are those of n8n's HTTP Request node, so that users can carry their
 * parameters over.
 */
export const requestFields: INodeProperties[] = [
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		options: HTTP_METHODS.map((method) => ({ name: method, value: method })),
		default: 'GET',
		description: 'The request method to use',
	},
	{
		displayName: 'URL',
		name: 'url',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://api.example.com/v1/orders',
		description:
			'The address to call. It has to start with "https://" and lie within the allowed domain of the connection.',
	},
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'API Key Connection', value: 'apiKey' },
			{ name: 'Basic Auth Connection', value: 'basicAuth' },
			{ name: 'Bearer Token Connection', value: 'bearerToken' },
			{ name: 'None', value: 'none' },
			{ name: 'OAuth2 Connection', value: 'oAuth2' },
		],
		default: 'apiKey',
		description: 'The kind of connection to use. Its secret is sent to its allowed domain only.',
	},
	{
		// Never has a value. It tells the editor to show the connection here, below the choice of its kind.
		displayName: 'Connection',
		name: 'credentials',
		type: 'credentials',
		default: '',
	},
	{
		displayName: 'Send Path Parameters',
		name: 'sendPath',
		type: 'boolean',
		// Hidden if the URL has no placeholder, so that newcomers have one field less to understand.
		displayOptions: { show: { url: [{ _cnd: { includes: '{' } }] } },
		default: false,
		noDataExpression: true,
		description:
			'Whether to fill placeholders in the path of the URL, such as {orderId}. Each value is escaped and cannot leave its place. If off, braces are sent as they are.',
	},
	...partFields({
		names: PART_NAMES.path,
		specifyLabel: 'Specify Path Parameters',
		rowsLabel: 'Path Parameters',
		rowLabel: 'Parameter',
		nameDescription: 'What stands between the braces in the URL: orderId for {orderId}',
	}),
	{
		displayName: 'Send Query Parameters',
		name: 'sendQuery',
		type: 'boolean',
		default: false,
		noDataExpression: true,
		description: 'Whether the request has query params or not',
	},
	...partFields({
		names: PART_NAMES.query,
		specifyLabel: 'Specify Query Parameters',
		rowsLabel: 'Query Parameters',
		rowLabel: 'Parameter',
	}),
	{
		displayName: 'Send Headers',
		name: 'sendHeaders',
		type: 'boolean',
		default: false,
		noDataExpression: true,
		description: 'Whether the request has headers or not',
	},
	...partFields({
		names: PART_NAMES.headers,
		specifyLabel: 'Specify Headers',
		rowsLabel: 'Header Parameters',
		rowLabel: 'Header',
	}),
	{
		displayName: 'Send Body',
		name: 'sendBody',
		type: 'boolean',
		displayOptions: { hide: { method: [...METHODS_WITHOUT_BODY] } },
		default: false,
		noDataExpression: true,
		description: 'Whether the request has a body or not',
	},
	...bodyFields,
];
