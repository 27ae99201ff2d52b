import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

/** What the node outputs of a response, under the names that n8n's HTTP Request node uses. */
export const responseOption: INodeProperties = {
	displayName: 'Response',
	name: 'response',
	placeholder: 'Add response',
	type: 'fixedCollection',
	typeOptions: { multipleValues: false },
	default: { response: {} },
	description:
		'What counts as success, and what is given out. If left alone, a response with a status of 2xx and JSON, whose content is the output.',
	options: [
		{
			displayName: 'Response',
			name: 'response',
			values: [
				{
					displayName: 'Also Count as Success',
					name: 'successStatusCodes',
					type: 'string',
					default: '',
					placeholder: 'e.g. 304, 400-404',
					description:
						'Status codes with which a call is successful besides 2xx, with commas between them. A redirect among them is not followed. If left empty, 2xx alone.',
				},
				{
					displayName: 'Include Call Report',
					name: 'includeCallReport',
					type: 'boolean',
					default: false,
					description:
						'Whether to add a field callReport to each item: host, status, attempts, time, bytes and the calls that the API says are left',
				},
				{
					displayName: 'Include Response Headers and Status',
					name: 'fullResponse',
					type: 'boolean',
					default: false,
					description:
						'Whether to return the full response (headers and response status code) data instead of only the body',
				},
				{
					displayName: 'Large Numbers',
					name: 'largeNumbers',
					type: 'options',
					noDataExpression: true,
					options: [
						{
							name: 'As Numbers',
							value: 'number',
							description: 'JavaScript rounds them to some 16 digits',
						},
						{
							name: 'As Text',
							value: 'text',
							description: 'With all of their digits',
						},
					],
					default: 'text',
					displayOptions: { show: { responseFormat: ['autodetect', 'json'] } },
					description:
						'Whole numbers beyond 9007199254740991, which JavaScript cannot hold. IDs often are such numbers.',
				},
				{
					displayName: 'Put Output in Field',
					name: 'outputPropertyName',
					type: 'string',
					default: 'data',
					required: true,
					displayOptions: { show: { responseFormat: ['autodetect', 'file', 'text'] } },
					description: 'Name of the field for a text, or of the binary property for a file',
				},
				{
					displayName: 'Response Format',
					name: 'responseFormat',
					type: 'options',
					noDataExpression: true,
					options: [
						{
							name: 'Autodetect',
							value: 'autodetect',
							description: 'JSON, text or a file, as the response says',
						},
						{
							name: 'File',
							value: 'file',
							description: 'Passed on to the storage that n8n has for files',
						},
						{
							name: 'JSON',
							value: 'json',
							description: 'Anything else makes the call a failed one',
						},
						{
							name: 'Text',
							value: 'text',
							description: 'In the charset that the response names',
						},
					],
					default: 'json',
					description: 'The format in which the data gets returned from the URL',
				},
			],
		} satisfies INodePropertyCollection,
	],
};
