import type { INodeProperties } from 'n8n-workflow';
import { failureConditionsOption } from './failure-conditions-description';
import { optimizeOption } from './optimize-description';
import { paginationOption } from './pagination-description';
import { redirectOption } from './redirect-description';
import { responseOption } from './response-description';
import { retryOptions } from './retry-description';

/** How the query sends a list of values. */
const queryOption: INodeProperties = {
	displayName: 'Array Format in Query Parameters',
	name: 'queryParameterArrays',
	type: 'options',
	displayOptions: { show: { '/sendQuery': [true] } },
	options: [
		{ name: 'Comma-Separated', value: 'comma', description: 'Gives foo=bar,qux' },
		{
			name: 'Brackets with Indices',
			value: 'indices',
			description: 'Gives foo[0]=bar&foo[1]=qux',
		},
		{ name: 'Brackets Only', value: 'brackets', description: 'Gives foo[]=bar&foo[]=qux' },
		{ name: 'No Brackets', value: 'repeat', description: 'Gives foo=bar&foo=qux' },
	],
	default: 'brackets',
	description:
		'How a list of values is sent. If left alone, the name is repeated: foo=bar&foo=qux.',
};

/** Shows a call without making it. */
const previewOption: INodeProperties = {
	displayName: 'Preview Only',
	name: 'preview',
	type: 'boolean',
	default: true,
	description:
		'Whether to show the request that would be sent, and what the lock says to it, without sending anything. Secrets are masked. If left alone, the request is sent.',
};

/** Which values of the response are saved, and options such as the time and size limits. */
export const optionFields: INodeProperties[] = [
	{
		displayName: 'Saved Values',
		name: 'savedValues',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add value',
		default: {},
		description:
			'Values to pick from the response. If there are any, the input item travels on with them added; if none, the response is the output. A required value that the response does not have makes the call a failed one.',
		options: [
			{
				name: 'values',
				displayName: 'Value',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. customerName',
						description: 'The field of the output item',
					},
					{
						displayName: 'Path',
						name: 'path',
						type: 'string',
						default: '',
						placeholder: 'e.g. customer.name',
						description:
							'Where the value is in the response, as a JMESPath such as customer.name or items[0].name',
					},
					{
						displayName: 'Required',
						name: 'required',
						type: 'boolean',
						default: true,
						description: 'Whether the call is a failed one if the response does not have the value',
					},
					{
						displayName: 'Default Value',
						name: 'defaultValue',
						type: 'string',
						default: '',
						displayOptions: { show: { required: [false] } },
						description:
							'What is saved if the response does not have the value. If left empty, an empty text; an expression can give any value.',
					},
				],
			},
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			queryOption,
			failureConditionsOption,
			{
				displayName: 'Maximum Response Size (MB)',
				name: 'maxResponseSize',
				type: 'number',
				typeOptions: { minValue: 0.001, maxValue: 2000, numberPrecision: 3 },
				default: 2,
				description:
					'Size in megabytes, after decompression, at which a response is cut off and the call fails. More than 100 needs the Response Format “File”. If left alone, 2 MB.',
			},
			...retryOptions,
			optimizeOption,
			paginationOption,
			previewOption,
			{
				displayName: 'Proxy',
				name: 'proxy',
				type: 'string',
				default: '',
				placeholder: 'e.g. http://myproxy:3128',
				description:
					'HTTP proxy to use. It is asked for a tunnel and sees the host name of the API, nothing else. If left alone, the proxy that n8n was told to use, if any.',
			},
			redirectOption,
			responseOption,
			{
				displayName: 'Reuse Connections',
				name: 'reuseConnections',
				type: 'boolean',
				default: false,
				description:
					'Whether calls go over connections to the API that are kept for the calls after them, which saves the time that it takes to connect. The proxy settings of the instance do not apply. Files of more than 1 MB still have connections of their own. Needs n8n 2. If left alone, each request has a new connection.',
			},
			{
				displayName: 'Timeout',
				name: 'timeout',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 3600000 },
				default: 10000,
				description:
					'Time in ms for the whole call, from connecting to the last byte of the response. If left alone, 10 seconds.',
			},
		],
	},
];
