import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	INodeProperties,
} from 'n8n-workflow';
import { OAUTH2_SCOPE_EXPRESSION } from '../lib/connection/stored-expression';
import {
	allowedDomainField,
	allowedMethodsField,
	anotherHeaderFields,
	certificateFields,
	oauth2CoreDomainFields,
	tokenPrefixFields,
} from './fields';
import { oauth2ClientFields, tokenExpiredFields, unusedFields } from './oauth2-fields';

/**
 * No field can be an expression. It could reveal what the connection stores, its tokens included: in the consent page's
 * URL, in a message, or to the token endpoint.
 *
 * n8n gets the tokens. The node signs with them: n8n calls no hook of a type that extends its own OAuth2.
 * n8n's linter requires the display name of such a type to end in "OAuth2 API".
 */
export class ConnectionOAuth2Api implements ICredentialType {
	name = 'connectionOAuth2Api';

	displayName = 'Connection OAuth2 API';

	icon: Icon = { light: 'file:../icons/lock.svg', dark: 'file:../icons/lock.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-api-connections/n8n-nodes-api-connections/blob/main/docs/connections/oauth2.md';

	extends = ['oAuth2Api'];

	restrictToSupportedNodes = true as const;

	hideDomainRestrictionFields = true;

	/** As in the other types, the hook loads its own code only when n8n calls it. */
	preAuthentication = async (stored: ICredentialDataDecryptedObject): Promise<IDataObject> => {
		const { sealNewTokens } = await import('./oauth2-sealing');
		return await sealNewTokens(stored);
	};

	properties: INodeProperties[] = [
		{
			...allowedDomainField,
			hint: 'The access token is sent to this domain only. If you change it later, disconnect, then connect again. n8n does not check this type on saving, so a wrong domain shows up at the first call.',
		},
		allowedMethodsField,
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'Authorization Code', value: 'authorizationCode' },
				{ name: 'Client Credentials', value: 'clientCredentials' },
				{ name: 'PKCE', value: 'pkce' },
			],
			default: 'authorizationCode',
			description:
				'How n8n gets a token: with the consent of a person (authorization code, or PKCE, which adds a one-time proof), or for itself (client credentials)',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'string',
			noDataExpression: true,
			displayOptions: { show: { grantType: ['authorizationCode', 'pkce'] } },
			default: '',
			// Not required: n8n 2 would refuse to save a connection whose URL an administrator has preset for all users.
			placeholder: 'e.g. https://auth.example.com/oauth/authorize',
			hint: 'Where people give their consent. It may be on another host than the API.',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'string',
			noDataExpression: true,
			default: '',
			required: true,
			placeholder: 'e.g. https://auth.example.com/oauth/token',
			hint: 'Client secret and refresh token are sent to the host in this address, which may be another one than that of the API',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			noDataExpression: true,
			default: '',
			required: true,
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			noDataExpression: true,
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		{
			displayName: 'Default Scopes',
			name: 'defaultScopes',
			type: 'string',
			noDataExpression: true,
			default: '',
			placeholder: 'e.g. read write',
			description:
				'What this client usually asks for, separated by spaces, or by commas if the server wants them. An administrator can preset it for everybody.',
		},
		{
			displayName: 'Scopes',
			name: 'scopes',
			type: 'string',
			noDataExpression: true,
			default: '',
			placeholder: 'e.g. read',
			description:
				'What this connection asks for instead, separated in the same way. If empty, the default scopes apply.',
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: OAUTH2_SCOPE_EXPRESSION,
		},
		...oauth2ClientFields,
		...tokenPrefixFields,
		...anotherHeaderFields,
		...tokenExpiredFields,
		...certificateFields,
		...unusedFields,
		{
			displayName: 'Ignore SSL Issues',
			name: 'ignoreSSLIssues',
			type: 'hidden',
			noDataExpression: true,
			default: false,
		},
		...oauth2CoreDomainFields,
	];
}
