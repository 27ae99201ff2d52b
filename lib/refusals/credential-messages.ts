import { describeCharacter } from './describe-value';
import { fieldLabel } from './field-labels';
import { NOT_SENT, type MessageTable } from './message-table';
import type { CredentialRefusals } from './refusal';

const QUERY_NAME = fieldLabel('queryName');
const PREFIX = fieldLabel('tokenPrefix');
const METHODS = fieldLabel('allowedMethods');

/** Messages about the other fields of a connection. */
export const CREDENTIAL_MESSAGES: MessageTable<CredentialRefusals> = {
	header_name_missing: ({ field = 'headerName' }) => ({
		message: `${fieldLabel(field)} is empty`,
		description: 'Enter the header that the API expects its key in, e.g. X-Api-Key.',
	}),
	header_name_not_text: ({ field = 'headerName' }) => ({
		message: `${fieldLabel(field)} is not a text`,
		description: 'Enter the header that the API expects its key in, e.g. X-Api-Key.',
	}),
	header_name_too_long: ({ field = 'headerName', length, limit }) => ({
		message: `${fieldLabel(field)} has ${length} characters`,
		description: `At most ${limit} are possible.`,
	}),
	header_name_invalid_character: ({ field = 'headerName', character }) => ({
		message: `${fieldLabel(field)} contains ${describeCharacter(character)}`,
		description: 'A header name has letters (A to Z), hyphens and underscores only.',
	}),
	header_name_reserved: ({ field = 'headerName', name }) => ({
		message: `${fieldLabel(field)} "${name}" means something else in HTTP, or to servers on the way`,
		description: "Look up in the API's documentation which header it expects its key in.",
	}),
	header_name_reserved_prefix: ({ field = 'headerName', name, prefix }) => ({
		message: `${fieldLabel(field)} "${name}" starts with "${prefix}"`,
		description: `Headers that start with "${prefix}" are set by browsers or by networks on the way. Look up in the API's documentation which header it expects its key in.`,
	}),
	another_header_is_first: ({ name }) => ({
		message: `${fieldLabel('anotherHeaderName')} "${name}" is the header that this connection sends anyway`,
		description:
			'Enter the name of the other header that the API expects, or turn off "Send Another Header".',
	}),
	another_secret_needs_stored_secret: () => ({
		message: 'A connection with another header needs a stored secret',
		description: `The secret of this connection is an expression, which could read the value of the other header. Enter the secret itself, or turn off "Send Another Header". ${NOT_SENT}`,
	}),
	send_in_unknown: () => ({
		message: '"Send In" has an unknown value',
		description: 'Open the connection, choose Header or Query Parameter and save.',
	}),
	query_name_missing: () => ({
		message: `${QUERY_NAME} is empty`,
		description: 'Enter the query parameter that the API expects its key in, e.g. api_key.',
	}),
	query_name_too_long: ({ length, limit }) => ({
		message: `${QUERY_NAME} has ${length} characters`,
		description: `Enter at most ${limit}.`,
	}),
	query_name_invalid_character: ({ character }) => ({
		message: `${QUERY_NAME} contains ${describeCharacter(character)}`,
		description:
			'Use letters (A to Z), digits, hyphens, underscores, dots and square brackets only.',
	}),
	query_key_not_unicode: () => ({
		message: 'API Key contains a damaged character',
		description: 'Copy it again from where the API shows it.',
	}),
	token_prefix_missing: () => ({
		message: `${PREFIX} is empty`,
		description:
			'Enter the word that the API expects before the token, e.g. Token. For an API that expects none, use an API Key connection with the header name Authorization.',
	}),
	token_prefix_dpop: () => ({
		message: `${PREFIX} "DPoP" cannot be used`,
		description:
			'Each request with such a token needs a proof of its own, which n8n cannot make. Ask the API for a bearer token.',
	}),
	token_prefix_invalid: ({ limit }) => ({
		message: `${PREFIX} is not one word`,
		description: `Enter at most ${limit} letters, digits and hyphens, without a space. The token itself has its own field.`,
	}),

	field_not_text: ({ field }) => ({
		message: `The stored value of "${field}" is not a text`,
		description: 'Open the connection, fill in this field and save.',
	}),
	username_missing: () => ({
		message: 'Username and password are both empty',
		description: 'Enter what the API expects. It may be one of the two alone.',
	}),
	username_has_colon: () => ({
		message: 'Username contains a colon',
		description:
			'Basic authentication separates user name and password by a colon. Enter the password in its own field.',
	}),
	secret_missing: ({ field }) => ({
		message: `${field} is empty`,
		description: `Enter the ${field} that the API gave you.`,
	}),
	secret_is_placeholder: ({ field }) => ({
		message: `${field} is not stored: n8n kept a placeholder in its place`,
		description: `An import or an update from outside the editor overwrote it. Enter the ${field} again and save.`,
	}),
	secret_too_long: ({ field, length, limit }) => ({
		message: `${field} has ${length} characters`,
		description: `At most ${limit} are possible. Copy it again, without what stands around it.`,
	}),
	secret_has_control_character: ({ field }) => ({
		message: `${field} contains a line break or another invisible character`,
		description: 'Copy it again, without the end of the line.',
	}),
	secret_not_latin1: ({ field }) => ({
		message: `${field} contains a character that cannot be sent in a header`,
		description:
			'Copy it again. Typographic dashes, quotes and ellipses are a sign that an editor changed it.',
	}),
	secret_has_outer_space: ({ field }) => ({
		message: `${field} starts or ends with a space or a line break`,
		description: 'Copy it again, without what stands around it.',
	}),
	secret_has_scheme: ({ field, scheme }) => ({
		message: `${field} starts with "${scheme}"`,
		description: `Enter the token alone: "${scheme}" is added when it is sent.`,
	}),
	methods_invalid: () => ({
		message: `${METHODS} cannot be read`,
		description:
			'The stored list holds something else than methods. Open the connection, choose the methods again and save.',
	}),
	field_is_expression: ({ field }) => ({
		message: `${fieldLabel(field)} is an expression`,
		description: `Enter the value itself. Only the secret of a connection can be an expression. ${NOT_SENT}`,
	}),
	certificate_unreadable: ({ field }) => ({
		message: `${field} is not a certificate in PEM form`,
		description:
			'Enter all of it, from "-----BEGIN CERTIFICATE-----" to "-----END CERTIFICATE-----"; of several, one after the other.',
	}),
	certificate_missing: ({ field }) => ({
		message: `${field} is empty`,
		description:
			'A client certificate and its private key belong together. Enter both, or leave both empty.',
	}),
	certificates_not_supported: () => ({
		message: 'This version of n8n cannot use certificates of a connection',
		description: `Update to n8n 2, or turn off "SSL Certificates" in the connection; an administrator can add an authority with NODE_EXTRA_CA_CERTS. ${NOT_SENT}`,
	}),
	client_key_needs_stored_secret: () => ({
		message: 'A connection with a client key needs a stored secret',
		description: `The secret of this connection is an expression, so it cannot be locked together with the key. Enter the secret itself, or leave out the client certificate. ${NOT_SENT}`,
	}),
	client_key_invalid: ({ problem }) => ({
		message: CLIENT_KEY_PROBLEM[problem],
		description:
			problem === 'other'
				? 'Enter the key that the certificate was made for.'
				: 'Enter all of it, from "-----BEGIN PRIVATE KEY-----" to its end, and with an encrypted key its passphrase. "openssl pkcs8 -topk8" brings older forms into this one.',
	}),

	seal_missing: ({ field }) => ({
		message: `${field} is not locked to its domain`,
		description: 'The stored connection was changed from outside the editor. Make it anew.',
	}),
	seal_unreadable: ({ field }) => ({
		message: `${field} cannot be read`,
		description: `The stored value was damaged. Enter the ${field} again and save.`,
	}),
	seal_fields_invalid: ({ field }) => ({
		message: `${field} cannot be locked to its fields`,
		description:
			'The fields that say where it may go have to be texts, at least one of them, and not too long or too many. Nothing was changed.',
	}),
	seal_version_unknown: ({ field, version }) => ({
		message: `${field} was stored by a newer version of this package`,
		description: `Its format is version ${version}. Update the package n8n-nodes-api-connections, or enter the ${field} again.`,
	}),
	lock_changed: ({ field, changed, lockedTo }) => ({
		message: lockMessage(field, changed, lockedTo),
		description: `Since then that field was changed. Change it back, or enter the ${field} again to lock it anew.`,
	}),
};

/** A user name is never shown: it may itself be the key of an API. */
function lockMessage(field: string, changed: string, lockedTo: string): string {
	const label = fieldLabel(changed);
	if (changed === 'username') return `${field} is locked to another ${label}`;
	return lockedTo === ''
		? `${field} was locked while ${label} was empty`
		: `${field} is locked to ${label} "${lockedTo}"`;
}

const CLIENT_KEY_PROBLEM = {
	unreadable: 'Client Private Key is not a private key in PEM form',
	locked: 'Client Private Key cannot be opened with Client Key Passphrase',
	other: 'Client Private Key does not belong to Client Certificate',
};
