import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

/** How to reduce a response for an AI model. The wording is that of n8n's HTTP Request Tool. */
export const optimizeOption: INodeProperties = {
	displayName: 'Optimize Response',
	name: 'optimizeResponse',
	placeholder: 'Add optimization',
	type: 'fixedCollection',
	typeOptions: { multipleValues: false },
	default: { optimization: {} },
	description:
		'Reduces what is given out of the response, e.g. to what fits into the context of an AI model. If left alone, all of it. Saved values are picked from all of it.',
	options: [
		{
			displayName: 'Optimization',
			name: 'optimization',
			values: [
				{
					displayName: 'Field Containing Data',
					name: 'dataField',
					type: 'string',
					default: '',
					placeholder: 'e.g. records',
					description:
						'The part of the response that matters, as a JMESPath such as records or result.items[?active]. If left empty, the whole response.',
				},
				{
					displayName: 'Include Fields',
					name: 'fieldsToInclude',
					type: 'options',
					options: [
						{ name: 'All', value: 'all', description: 'Include all fields' },
						{
							name: 'Except',
							value: 'except',
							description: 'Exclude fields specified below',
						},
						{
							name: 'Selected',
							value: 'selected',
							description: 'Include only fields specified below',
						},
					],
					default: 'all',
					description: 'What fields response object should include',
				},
				{
					displayName: 'Fields',
					name: 'fields',
					type: 'string',
					default: '',
					placeholder: 'e.g. ID, customer.name',
					displayOptions: { show: { fieldsToInclude: ['except', 'selected'] } },
					description: 'Comma-separated list of the field names. Supports dot notation.',
				},
				{
					displayName: 'Max Response Characters',
					name: 'maxLength',
					type: 'number',
					typeOptions: { minValue: 0, maxValue: 1000000 },
					default: 0,
					description:
						'The number of characters after which a response is cut. What is left of it is a text that ends with a mark. If 0, nothing is cut.',
				},
			],
		} satisfies INodePropertyCollection,
	],
};
