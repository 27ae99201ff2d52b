import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { credentialHooks } from './credential-hooks';
import { domainFields, fieldsBelowSecret } from './fields';

const hooks = credentialHooks('apiKey');

export class ConnectionApiKeyApi implements ICredentialType {
	name = 'connectionApiKeyApi';

	displayName = 'API Key Connection API';

	icon: Icon = { light: 'file:../icons/lock.svg', dark: 'file:../icons/lock.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-api-connections/n8n-nodes-api-connections/blob/main/docs/connections/api-key.md';

	restrictToSupportedNodes = true as const;

	hideDomainRestrictionFields = true;

	properties: INodeProperties[] = [
		...domainFields,
		{
			displayName: 'Send In',
			name: 'sendIn',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'Header', value: 'header' },
				{ name: 'Query Parameter', value: 'query' },
			],
			default: 'header',
			description: 'Where the API expects its key. Choose Header if it takes both.',
		},
		{
			displayName: 'Query Parameter Name',
			name: 'queryName',
			type: 'string',
			default: '',
			required: true,
			noDataExpression: true,
			displayOptions: { show: { sendIn: ['query'] } },
			placeholder: 'e.g. api_key',
			description:
				"The query parameter that the API expects its key in. Look it up in the API's documentation.",
			hint: 'A header is safer, because servers and proxies write URLs with their query into logs',
		},
		{
			displayName: 'Header Name',
			name: 'headerName',
			type: 'string',
			default: '',
			required: true,
			noDataExpression: true,
			displayOptions: { show: { sendIn: ['header'] } },
			placeholder: 'e.g. X-Api-Key',
			description:
				"The header that the API expects its key in. Look it up in the API's documentation.",
		},
		{
			displayName: 'API Key',
			name: 'connectionSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The key that the API gave you',
		},
		...fieldsBelowSecret,
	];

	preAuthentication = hooks.preAuthentication;

	authenticate = hooks.authenticate;
}
