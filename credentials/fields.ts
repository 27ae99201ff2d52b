import type { INodeProperties } from 'n8n-workflow';

/**
 * The lock: shown first, since all else hangs on it. In the OAuth2 dialog n8n puts the fields that the
 * type inherits before it.
 */
export const allowedDomainField: INodeProperties = {
	displayName: 'Allowed Domain',
	name: 'allowedDomain',
	type: 'string',
	default: '',
	required: true,
	noDataExpression: true,
	placeholder: 'e.g. api.example.com',
	description:
		'The host name of the API, without "https://" and path. "*.example.com" means example.com and everything below it; prefer one host name where that is enough.',
	hint: 'The secret is sent to this domain only. From its first use on it is locked to it: if you change the domain later, enter the secret again.',
};

/** Where the dialog's test sends a request; without it only the fields are checked. */
export const testUrlField: INodeProperties = {
	displayName: 'Test URL',
	name: 'testUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://api.example.com/v1/me',
	description:
		'An address of this API that answers GET requests and changes nothing. It has to be within the allowed domain.',
	hint: 'Optional. With it, saving sends a GET request there to see whether the API accepts the secret. Without it, "Connection tested successfully" means no more than that the fields are valid.',
};

/**
 * Closes n8n's own doors. Other parts of n8n read these two fields from any credential; "none" keeps
 * those from sending the secret that do not know `restrictToSupportedNodes`.
 */
export const closedDoorFields: INodeProperties[] = [
	{
		displayName: 'Allowed HTTP Request Domains',
		name: 'allowedHttpRequestDomains',
		type: 'hidden',
		default: 'none',
	},
	{
		displayName: 'Allowed Domains',
		name: 'allowedDomains',
		type: 'hidden',
		default: '',
	},
];

/**
 * Makes n8n ask `preAuthentication` before each request, which seals the secret on its first use.
 * Stays empty for ever: n8n skips the question once it has a value.
 */
export const sealTriggerField: INodeProperties = {
	displayName: 'Seal',
	name: 'seal',
	type: 'hidden',
	typeOptions: { expirable: true },
	default: '',
};
