import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { credentialHooks } from './credential-hooks';
import { domainFields, fieldsBelowSecret, tokenPrefixFields } from './fields';

const hooks = credentialHooks('bearerToken');

export class ConnectionBearerTokenApi implements ICredentialType {
	name = 'connectionBearerTokenApi';

	displayName = 'Bearer Token Connection API';

	icon: Icon = { light: 'file:../icons/lock.svg', dark: 'file:../icons/lock.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-api-connections/n8n-nodes-api-connections/blob/main/docs/connections/bearer-token.md';

	restrictToSupportedNodes = true as const;

	hideDomainRestrictionFields = true;

	properties: INodeProperties[] = [
		...domainFields,
		{
			displayName: 'Bearer Token',
			name: 'connectionSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The token alone, without the word "Bearer" before it',
		},
		...tokenPrefixFields,
		...fieldsBelowSecret,
	];

	preAuthentication = hooks.preAuthentication;

	authenticate = hooks.authenticate;
}
