import type { INodeProperties } from 'n8n-workflow';

/** What of "Options" is about the query. */
export const queryOptions: INodeProperties[] = [
	{
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
	},
];
