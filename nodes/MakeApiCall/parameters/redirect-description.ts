import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

/** Which redirects are followed, and how many. In HTTP Request, the first field is a switch. */
export const redirectOption: INodeProperties = {
	displayName: 'Redirects',
	name: 'redirect',
	placeholder: 'Add redirect',
	type: 'fixedCollection',
	typeOptions: { multipleValues: false },
	default: { redirect: {} },
	description:
		'How far redirects are followed. If left alone, up to five times within the same scheme, host and port.',
	options: [
		{
			displayName: 'Redirect',
			name: 'redirect',
			values: [
				{
					displayName: 'Follow Redirects',
					name: 'followRedirects',
					type: 'options',
					noDataExpression: true,
					options: [
						{
							name: 'Within the Same Origin',
							value: 'sameOrigin',
							description: 'To the same scheme, host and port',
						},
						{
							name: 'Within the Allowed Domain',
							value: 'allowedDomain',
							description: 'To wherever the connection may go; each request is signed again',
						},
						{
							name: 'Anywhere, without the Connection',
							value: 'anywhere',
							description:
								'GET and HEAD go on outside of the allowed domain, too, with no secret and none of your headers',
						},
						{
							name: 'Never',
							value: 'never',
							description: 'The call ends with the redirect, as a failed one',
						},
					],
					default: 'sameOrigin',
					description:
						'Where a redirect may lead. Anything else ends the call, and the failure names the host. With AI agents, keep to the same origin.',
				},
				{
					displayName: 'Max Redirects',
					name: 'maxRedirects',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 21, numberPrecision: 0 },
					displayOptions: { hide: { followRedirects: ['never', false] } },
					default: 5,
					description: 'Max number of redirects to follow',
				},
			],
		} satisfies INodePropertyCollection,
	],
};
