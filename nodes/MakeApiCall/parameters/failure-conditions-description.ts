import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

/** For APIs that answer with 200 and say in the body that the call has failed. */
export const failureConditionsOption: INodeProperties = {
	displayName: 'Count as Failure If',
	name: 'failureConditions',
	placeholder: 'Add condition',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	default: {},
	description:
		'Conditions under which a response counts as a failure, although its status is a success. One of them is enough. If left alone, only the status counts.',
	options: [
		{
			displayName: 'Condition',
			name: 'condition',
			values: [
				{
					displayName: 'Path',
					name: 'path',
					type: 'string',
					default: '',
					placeholder: 'e.g. ok',
					description:
						'Where the value is in the response, as a JMESPath such as ok or errors[0].code. To look into a header, use $headers.x-status.',
				},
				{
					displayName: 'Operator',
					name: 'operator',
					type: 'options',
					noDataExpression: true,
					options: [
						{
							name: 'Is Empty',
							value: 'empty',
							description: 'The response has no value there, or null, false or an empty value',
						},
						{
							name: 'Is Equal To',
							value: 'equals',
							description: 'In a list, one of its values is',
						},
						{
							name: 'Is Not Empty',
							value: 'notEmpty',
							description: 'The response has a value there, such as a list of errors',
						},
						{
							name: 'Is Not Equal To',
							value: 'notEquals',
							description: 'Also if the response has no value there',
						},
					],
					default: 'equals',
					description: 'What makes the call a failure',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. false',
					displayOptions: { show: { operator: ['equals', 'notEquals'] } },
					description: 'A text, a number, true or false',
				},
				{
					displayName: 'Retry',
					name: 'retry',
					type: 'options',
					noDataExpression: true,
					options: [
						{
							name: 'Do Not Retry',
							value: 'never',
							description: 'The call fails at once',
						},
						{
							name: 'Retry Any Call',
							value: 'always',
							description: 'As after status 429: the API has not carried out the call',
						},
						{
							name: 'Retry If Safe',
							value: 'ifSafe',
							description: 'As after status 500: POST and PATCH only with an idempotency key',
						},
					],
					default: 'never',
					description:
						'Whether to make the call again, as the option "Retry" allows. This also holds for a status that is no success.',
				},
			],
		} satisfies INodePropertyCollection,
	],
};
