import type { INodeProperties } from 'n8n-workflow';
import { BEARER, OTHER_SCHEME, OTHER_TOKEN_SCHEMES } from '../lib/http/authentication-schemes';
import { HTTP_METHODS } from '../lib/http/http-method';

/**
 * The lock. Shown first, since everything else depends on it. In the OAuth2 dialog, n8n puts the fields that the
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

/** Narrows the lock further than the domain does. For example, an AI agent can then only read with the key. */
export const allowedMethodsField: INodeProperties = {
	displayName: 'Allowed Methods',
	name: 'allowedMethods',
	type: 'multiOptions',
	noDataExpression: true,
	options: HTTP_METHODS.map((method) => ({ name: method, value: method })),
	// n8n's own default is an empty list, and n8n does not store a value that equals the default. Without a stored
	// list, the editor takes a dialog that was only opened for a changed one, and asks whether to discard the changes.
	default: '',
	description:
		'The request methods that this connection can be used with. If left empty, all of them. Choose GET alone for an AI agent that is meant to look things up and change nothing.',
};

/** A secret that an expression brings. n8n shows the expression itself in the dialog, and a placeholder for a secret. */
const SECRET_IS_EXPRESSION = { connectionSecret: [{ _cnd: { regex: '^=' } }] };

/**
 * Shows in the dialog whether the stored secret is sealed: right below the domain, where users look when they want to
 * change it. For display only: nothing relies on it.
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
		displayOptions: { show: { lockState: [''] }, hide: SECRET_IS_EXPRESSION },
		default: '',
	},
	{
		displayName:
			'Locked. To change this domain or another field but the Test URL, enter the secret again: without it the connection refuses to work. You can take methods away without it. A new secret is locked by its first call.',
		name: 'lockedNotice',
		type: 'notice',
		displayOptions: { show: { lockState: ['locked'] }, hide: SECRET_IS_EXPRESSION },
		default: '',
	},
	{
		displayName:
			'Not locked: the secret comes from an expression. n8n does not store it, so it follows every change of this domain. A client key or another header needs a secret that is stored.',
		name: 'expressionNotice',
		type: 'notice',
		displayOptions: { show: SECRET_IS_EXPRESSION },
		default: '',
	},
];

/** For an API that wants a second key beside the first, or beside a token. */
export const anotherHeaderFields: INodeProperties[] = [
	{
		displayName: 'Send Another Header',
		name: 'sendAnotherHeader',
		type: 'boolean',
		noDataExpression: true,
		default: false,
		description:
			'Whether the API expects a second key, in a header of its own. It is locked to the same domain.',
	},
	{
		displayName: 'Another Header Name',
		name: 'anotherHeaderName',
		type: 'string',
		default: '',
		required: true,
		noDataExpression: true,
		displayOptions: { show: { sendAnotherHeader: [true] } },
		placeholder: 'e.g. X-App-Id',
		description: "The header that the API expects its second key in, as in the API's documentation",
	},
	{
		displayName: 'Another Header Value',
		name: 'anotherSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		noDataExpression: true,
		displayOptions: { show: { sendAnotherHeader: [true] } },
		description: 'The second key, with everything that the API expects in this header',
	},
];

/** The word before a token, for a service that does not say "Bearer". */
export const tokenPrefixFields: INodeProperties[] = [
	{
		displayName: 'Prefix',
		name: 'tokenPrefix',
		type: 'options',
		noDataExpression: true,
		// A prefix that was stored through n8n's API may be none of the list.
		allowArbitraryValues: true,
		options: [
			...[BEARER, ...OTHER_TOKEN_SCHEMES].map((scheme) => ({ name: scheme, value: scheme })),
			{ name: 'Other', value: OTHER_SCHEME },
		],
		default: BEARER,
		description: 'The word that the API expects before the token in the Authorization header',
	},
	{
		displayName: 'Other Prefix',
		name: 'otherTokenPrefix',
		type: 'string',
		default: '',
		required: true,
		noDataExpression: true,
		displayOptions: { show: { tokenPrefix: [OTHER_SCHEME] } },
		placeholder: 'e.g. Key',
		description: "The word in the API's documentation, without the space after it",
	},
];

/** The URL to which the dialog's test sends a request. Without it, the test checks only the fields. */
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

/** For private APIs: a certificate authority (CA) that n8n does not trust, a client certificate, or both. */
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
		placeholder: 'e.g. -----BEGIN CERTIFICATE-----',
		description:
			'The authority that issued the certificate of the API, in PEM form. It is trusted for this connection, besides those that n8n trusts.',
	}),
	certificateField({
		displayName: 'Client Certificate',
		name: 'clientCertificate',
		placeholder: 'e.g. -----BEGIN CERTIFICATE-----',
		description: 'The certificate that n8n shows to the API, in PEM form, with its chain behind it',
	}),
	certificateField({
		displayName: 'Client Private Key',
		name: 'connectionPrivateKey',
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
		noDataExpression: true,
		default: '',
		displayOptions: { show: { provideSslCertificates: [true] } },
		...field,
	};
}

/**
 * The same where the secret can be an expression, which could read the others. So none is beside one: n8n leaves
 * out a field that is not displayed, before it evaluates anything.
 */
const fieldsBesideSecret = [...anotherHeaderFields, allowedMethodsField, ...certificateFields].map(
	(field) =>
		['anotherSecret', 'connectionPrivateKey', 'clientKeyPassphrase'].includes(field.name)
			? { ...field, displayOptions: { ...field.displayOptions, hide: SECRET_IS_EXPRESSION } }
			: field,
);

/**
 * Keeps n8n's own nodes from sending the secret. Other parts of n8n read these two fields from any credential; "none"
 * stops the parts that do not know `restrictToSupportedNodes`.
 */
const coreDomainFields = domainRestrictionFields('none', '');

/**
 * The same for OAuth2. Some parts of n8n sign requests with a token themselves, and ignore "none" as a setting of
 * HTTP Request alone. But all of them enforce a list of domains, and reject every request if the list is empty.
 * A domain name in the list would not do: n8n 1 does not compare the first request with the list.
 */
export const oauth2CoreDomainFields = domainRestrictionFields('domains', '');

function domainRestrictionFields(mode: string, domains: string): INodeProperties[] {
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
 * Makes n8n call `preAuthentication` before each request, which seals the secret on its first use.
 * The field stays empty forever: once it has a value, n8n skips the call.
 */
const sealTriggerField: INodeProperties = {
	displayName: 'Seal',
	name: 'seal',
	type: 'hidden',
	typeOptions: { expirable: true },
	noDataExpression: true,
	default: '',
};

/** The first fields in the dialog of each type that has its own `authenticate` hook. */
export const domainFields: INodeProperties[] = [allowedDomainField, ...lockStateFields];

/** The fields below the secret in the dialog of each type that has its own `authenticate` hook. */
export const fieldsBelowSecret: INodeProperties[] = [
	...fieldsBesideSecret,
	testUrlField,
	sealTriggerField,
	...coreDomainFields,
];
