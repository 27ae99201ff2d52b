import type { INodeProperties } from 'n8n-workflow';
import { HTTP_METHODS } from '../lib/http/http-method';

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
	hint: 'The secret is sent to this domain only',
};

/** Narrower than a domain: a key that an AI agent can only read with, for example. */
export const allowedMethodsField: INodeProperties = {
	displayName: 'Allowed Methods',
	name: 'allowedMethods',
	type: 'multiOptions',
	noDataExpression: true,
	options: HTTP_METHODS.map((method) => ({ name: method, value: method })),
	// An empty list would be n8n's default, and n8n does not store what is the default. Without a stored
	// list the editor takes an opened dialog for a changed one, and asks whether to throw the change away.
	default: '',
	description:
		'The request methods that this connection can be used with. If left empty, all of them. Choose GET alone for an AI agent that is meant to look things up and change nothing.',
};

/**
 * Tells in the dialog whether the stored secret is sealed: right below the domain, where people look when
 * they want to change it. For people only: nothing relies on it.
 */
const lockStateFields: INodeProperties[] = [
	{
		displayName: 'Lock State',
		name: 'lockState',
		type: 'hidden',
		noDataExpression: true,
		default: '',
	},
	{
		displayName:
			'Not locked yet. The first call locks the secret to this domain and to the other fields but the Test URL; make one right after saving.',
		name: 'notLockedNotice',
		type: 'notice',
		displayOptions: { show: { lockState: [''] } },
		default: '',
	},
	{
		displayName:
			'Locked. To change this domain or another field but the Test URL, enter the secret again: without it the connection refuses to work. A new secret is locked by its first call.',
		name: 'lockedNotice',
		type: 'notice',
		displayOptions: { show: { lockState: ['locked'] } },
		default: '',
	},
];

/** Where the dialog's test sends a request; without it only the fields are checked. */
const testUrlField: INodeProperties = {
	displayName: 'Test URL',
	name: 'testUrl',
	type: 'string',
	default: '',
	noDataExpression: true,
	placeholder: 'e.g. https://api.example.com/v1/me',
	description:
		'An address of this API that answers GET requests and changes nothing. It has to be within the allowed domain.',
	hint: 'Optional. With it, saving sends a GET request there to see whether the API accepts the secret. Without it, "Connection tested successfully" means no more than that the fields are valid.',
};

/** For private APIs: an authority that n8n does not know, a certificate that says who is calling, or both. */
export const certificateFields: INodeProperties[] = [
	{
		displayName: 'SSL Certificates',
		name: 'provideSslCertificates',
		type: 'boolean',
		noDataExpression: true,
		default: false,
		description:
			'Whether the API has a certificate of a private authority, or wants one of the caller. Needs n8n 2. If off, n8n decides whom to trust.',
	},
	certificateField({
		displayName: 'CA Certificate',
		name: 'caCertificate',
		noDataExpression: true,
		placeholder: 'e.g. -----BEGIN CERTIFICATE-----',
		description:
			'The authority that issued the certificate of the API, in PEM form. It is trusted for this connection, besides those that n8n trusts.',
	}),
	certificateField({
		displayName: 'Client Certificate',
		name: 'clientCertificate',
		noDataExpression: true,
		placeholder: 'e.g. -----BEGIN CERTIFICATE-----',
		description: 'The certificate that n8n shows to the API, in PEM form, with its chain behind it',
	}),
	certificateField({
		displayName: 'Client Private Key',
		name: 'clientPrivateKey',
		placeholder: 'e.g. -----BEGIN PRIVATE KEY-----',
		description: 'The private key of the client certificate, in PEM form. It is never sent.',
	}),
	certificateField({
		displayName: 'Client Key Passphrase',
		name: 'clientKeyPassphrase',
		description: 'What opens the private key, if it is encrypted',
	}),
];

function certificateField(
	field: Pick<INodeProperties, 'displayName' | 'name'> & Partial<INodeProperties>,
): INodeProperties {
	return {
		type: 'string',
		typeOptions: { password: true },
		default: '',
		displayOptions: { show: { provideSslCertificates: [true] } },
		...field,
	};
}

/**
 * Closes n8n's own doors. Other parts of n8n read these two fields from any credential; "none" keeps
 * those from sending the secret that do not know `restrictToSupportedNodes`.
 */
const closedDoorFields = doorFields('none', '');

/**
 * The same for OAuth2. Some parts of n8n sign with a token themselves, and take "none" for a thing of
 * HTTP Request alone; all of them keep to a list of domains, and say no where there is none on it. A
 * name would not do: n8n 1 does not compare the first request with the list.
 */
export const closedDoorFieldsOfOAuth2 = doorFields('domains', '');

function doorFields(mode: string, domains: string): INodeProperties[] {
	return [
		{
			displayName: 'Allowed HTTP Request Domains',
			name: 'allowedHttpRequestDomains',
			type: 'hidden',
			noDataExpression: true,
			default: mode,
		},
		{
			displayName: 'Allowed Domains',
			name: 'allowedDomains',
			type: 'hidden',
			noDataExpression: true,
			default: domains,
		},
	];
}

/**
 * Makes n8n ask `preAuthentication` before each request, which seals the secret on its first use.
 * Stays empty for ever: n8n skips the question once it has a value.
 */
const sealTriggerField: INodeProperties = {
	displayName: 'Seal',
	name: 'seal',
	type: 'hidden',
	typeOptions: { expirable: true },
	noDataExpression: true,
	default: '',
};

/** What stands above all else in the dialog of each type that has a door of its own. */
export const domainFields: INodeProperties[] = [allowedDomainField, ...lockStateFields];

/** What stands below the secret in the dialog of each type that has a door of its own. */
export const fieldsBelowSecret: INodeProperties[] = [
	allowedMethodsField,
	...certificateFields,
	testUrlField,
	sealTriggerField,
	...closedDoorFields,
];
