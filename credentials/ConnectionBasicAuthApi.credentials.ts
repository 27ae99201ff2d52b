import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { credentialHooks } from './credential-hooks';
import { domainFields, fieldsBelowSecret } from './fields';

const hooks = credentialHooks('basicAuth');

export class ConnectionBasicAuthApi implements ICredentialType {
	name = 'connectionBasicAuthApi';

	displayName = 'Basic Auth Connection API';

	icon: Icon = { light: 'file:../icons/lock.svg', dark: 'file:../icons/lock.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-api-connections/n8n-nodes-api-connections/blob/main/docs/connections/basic-auth.md';

	restrictToSupportedNodes = true as const;

	hideDomainRestrictionFields = true;

	properties: INodeProperties[] = [
		...domainFields,
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			noDataExpression: true,
			default: '',
			placeholder: 'e.g. nathan',
			description:
				'The user name that the API expects. Leave it empty if the API wants a password or token alone.',
		},
		{
			displayName: 'Password',
			name: 'connectionSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'The password of this user. Some APIs take their key as the user name and leave the password empty.',
		},
		...fieldsBelowSecret,
	];

	preAuthentication = hooks.preAuthentication;

	authenticate = hooks.authenticate;
}
