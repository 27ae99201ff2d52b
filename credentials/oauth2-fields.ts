import type { INodeProperties } from 'n8n-workflow';

/**
 * Replace fields of n8n's OAuth2 type that are unsafe as they are: an expression in them could reveal what the
 * connection stores, in the consent page's URL or in a message.
 */
export const oauth2ClientFields: INodeProperties[] = [
	{
		displayName: 'Auth URI Query Parameters',
		name: 'authQueryParameters',
		type: 'string',
		noDataExpression: true,
		displayOptions: { show: { grantType: ['authorizationCode', 'pkce'] } },
		default: '',
		placeholder: 'e.g. access_type=offline&prompt=consent',
		description: 'What the authorization server expects in the address of its consent page',
	},
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Body', value: 'body', description: 'Send credentials in body' },
			{ name: 'Header', value: 'header', description: 'Send credentials as Basic Auth header' },
		],
		default: 'header',
		description:
			'How n8n shows the token endpoint who it is. Prefer Header: what stands in a body is easier to lose.',
	},
	{
		displayName: 'Send Additional Body Properties',
		name: 'sendAdditionalBodyProperties',
		type: 'boolean',
		noDataExpression: true,
		default: false,
		description: 'Whether the token endpoint expects more in the body of a request for a token',
	},
	{
		displayName: 'Additional Body Properties',
		name: 'additionalBodyProperties',
		type: 'json',
		typeOptions: { rows: 5 },
		noDataExpression: true,
		displayOptions: { show: { sendAdditionalBodyProperties: [true] } },
		default: '',
		description:
			'A JSON object, such as { "audience": "https://api.example.com" }. Not sent with a refresh token.',
	},
];

/** How the node recognizes an expired token if the API does not respond with a 401. */
export const tokenExpiredFields: INodeProperties[] = [
	{
		displayName: 'Token Expired Status Codes',
		name: 'tokenExpiredStatusCodes',
		type: 'string',
		noDataExpression: true,
		default: '401',
		placeholder: 'e.g. 401, 403',
		description:
			'The status codes with which the API says that the access token has expired, separated by commas. The call is then sent once more, with a new token.',
	},
	{
		displayName: 'Token Expired Path',
		name: 'tokenExpiredPath',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. error.code',
		description:
			'For an API that says so in its body: where, as a JMESPath. It is compared with the value below.',
	},
	{
		displayName: 'Token Expired Value',
		name: 'tokenExpiredValue',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. token_expired',
		description: 'The value at that path that means that the token has expired',
	},
];

/**
 * Ways in which n8n can register or authenticate clients; connections do not use them. n8n sends a request to the
 * server in `serverUrl` as soon as a user connects, and an expression in that field could reveal the client secret to the
 * server. The dialog has no such field, but n8n's API accepts it. So its display condition is never met: n8n leaves out
 * a field that can never be shown.
 */
export const unusedFields: INodeProperties[] = [
	pinned('useDynamicClientRegistration', false),
	{
		...pinned('serverUrl', ''),
		displayOptions: { show: { useDynamicClientRegistration: ['never'] } },
	},
	pinned('clientCredentialType', 'clientSecret'),
	pinned('privateKey', ''),
	pinned('certificate', ''),
];

function pinned(name: string, value: string | boolean): INodeProperties {
	return { displayName: name, name, type: 'hidden', noDataExpression: true, default: value };
}
