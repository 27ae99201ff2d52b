import type { MessagesFor } from './messages';
import type { RefusalCode } from './refusal';

type CredentialCode = Extract<
	RefusalCode,
	| `domain_${string}`
	| `header_name_${string}`
	| `secret_${string}`
	| `username_${string}`
	| `seal_${string}`
	| 'lock_changed'
	| 'field_not_text'
>;

const DOMAIN = 'Allowed Domain';
const NAME = 'Header Name';
const ONE_HOST = 'Enter one host name, e.g. api.example.com';

/** Words about what is stored in a connection, with the field that a person has to change. */
export const CREDENTIAL_MESSAGES: MessagesFor<CredentialCode> = {
	domain_missing: () => ({
		message: `${DOMAIN} is empty`,
		description: `${ONE_HOST}. The secret is sent to this domain only.`,
	}),
	domain_not_text: () => ({ message: `${DOMAIN} is not a text`, description: `${ONE_HOST}.` }),
	domain_is_expression: () => ({
		message: `${DOMAIN} is an expression`,
		description: `${ONE_HOST}. An expression could be changed by the data that flows through the workflow.`,
	}),
	domain_too_long: ({ length, limit }) => ({
		message: `${DOMAIN} has ${length} characters`,
		description: `At most ${limit} are possible. International letters count in their "xn--" form.`,
	}),
	domain_has_scheme: ({ suggestion }) => ({
		message: `${DOMAIN} contains "://"`,
		description: `Enter the host name alone${example(suggestion)}. A connection always uses https.`,
	}),
	domain_has_extra_part: ({ part, suggestion }) => ({
		message: `${DOMAIN} contains a ${part}`,
		description: `Enter the host name alone${example(suggestion)}.`,
	}),
	domain_is_several: () => ({
		message: `${DOMAIN} holds more than one name`,
		description: 'Enter one host name, and make another connection for the other domain.',
	}),
	domain_is_ip_address: () => ({
		message: `${DOMAIN} is an IP address or a number`,
		description: `${ONE_HOST}. A secret is bound to a name, which its TLS certificate proves.`,
	}),
	domain_has_trailing_dot: ({ suggestion }) => ({
		message: `${DOMAIN} ends with a dot`,
		description: `Leave out the last dot${example(suggestion)}.`,
	}),
	domain_wildcard_misplaced: ({ suggestion }) => ({
		message: `${DOMAIN} has a wildcard in the wrong place`,
		description: `A wildcard can only be the first two characters, "*.", before a domain: "${suggestion}".`,
	}),
	domain_wildcard_on_public_suffix: ({ wildcard, suffix }) => ({
		message: `${DOMAIN} "${wildcard}" is a public suffix: any website could match it`,
		description: `Anyone can get a name below "${suffix}". Use "*.your-company.${suffix}" or one host name.`,
	}),
	domain_single_label: ({ label }) => ({
		message: `${DOMAIN} "${label}" has no dot`,
		description: `Enter a full domain name, e.g. api.${label}.com.`,
	}),
	domain_label_empty: () => ({
		message: `${DOMAIN} has two dots in a row, or one at the start`,
		description: `${ONE_HOST}.`,
	}),
	domain_label_too_long: ({ length, limit }) => ({
		message: `${DOMAIN} has a part of ${length} characters`,
		description: `Each part between dots can have at most ${limit} characters. International letters count in their "xn--" form.`,
	}),
	domain_label_hyphen: ({ label }) => ({
		message: `${DOMAIN} has a hyphen in the wrong place in "${label}"`,
		description:
			'A part cannot start or end with a hyphen, nor have two as its third and fourth character.',
	}),
	domain_invalid_character: ({ character }) => ({
		message: `${DOMAIN} contains ${nameCharacter(character)}`,
		description: 'A domain name has letters, digits, hyphens and dots only.',
	}),
	domain_invalid: () => ({
		message: `${DOMAIN} is not a valid domain name`,
		description: `${ONE_HOST}.`,
	}),
	domain_not_stable: ({ used }) => ({
		message: `${DOMAIN} would be read as "${used}"`,
		description: `It contains letters that are replaced in domain names. If you mean "${used}", enter just that.`,
	}),
	domain_mixed_scripts: ({ label }) => ({
		message: `${DOMAIN} mixes letters of different alphabets in "${label}"`,
		description:
			'It may look like a name that it is not. Type the name by hand; if it is right, enter its "xn--" form at the provider and ask them for another name.',
	}),
	domain_reserved: ({ name }) => ({
		message: `${DOMAIN} covers "${name}", which is no place for a secret`,
		description: `${ONE_HOST}. Names of this machine, of onion services and of cloud metadata services are not possible.`,
	}),

	header_name_missing: () => ({
		message: `${NAME} is empty`,
		description: 'Enter the header that the API expects its key in, e.g. X-Api-Key.',
	}),
	header_name_not_text: () => ({
		message: `${NAME} is not a text`,
		description: 'Enter the header that the API expects its key in, e.g. X-Api-Key.',
	}),
	header_name_too_long: ({ length, limit }) => ({
		message: `${NAME} has ${length} characters`,
		description: `At most ${limit} are possible.`,
	}),
	header_name_invalid_character: ({ character }) => ({
		message: `${NAME} contains ${nameCharacter(character)}`,
		description: 'A header name has letters (A to Z), hyphens and underscores only.',
	}),
	header_name_reserved: ({ name }) => ({
		message: `${NAME} "${name}" is used by HTTP itself`,
		description: "Look up in the API's documentation which header it expects its key in.",
	}),
	header_name_reserved_prefix: ({ name, prefix }) => ({
		message: `${NAME} "${name}" starts with "${prefix}"`,
		description: `Headers that start with "${prefix}" are set by networks on the way. Look up in the API's documentation which header it expects its key in.`,
	}),

	field_not_text: ({ field }) => ({
		message: `The stored value of "${field}" is not a text`,
		description: 'Open the connection, fill in this field and save.',
	}),
	username_missing: () => ({
		message: 'Username is empty',
		description: 'Enter the user name that the API expects.',
	}),
	username_has_colon: () => ({
		message: 'Username contains a colon',
		description:
			'Basic authentication separates user name and password by a colon. Enter the password in its own field.',
	}),
	secret_missing: ({ field }) => ({
		message: `${field} is empty`,
		description: `Enter the ${field.toLowerCase()} that the API gave you.`,
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
	seal_missing: ({ field }) => ({
		message: `${field} is not locked to its domain`,
		description: 'The stored connection was changed from outside the editor. Make it anew.',
	}),
	seal_unreadable: ({ field }) => ({
		message: `${field} cannot be read`,
		description: `The stored value was damaged. Enter the ${field.toLowerCase()} again and save.`,
	}),
	seal_version_unknown: ({ field, version }) => ({
		message: `${field} was stored by a newer version of this package`,
		description: `Its format is version ${version}. Update the package n8n-nodes-api-connections, or enter the ${field.toLowerCase()} again.`,
	}),
	lock_changed: ({ field, changed, lockedTo }) => ({
		message: `${field} is locked to ${FIELD_LABELS[changed] ?? changed} "${lockedTo}"`,
		description: `Since then that field was changed. Change it back, or enter the ${field.toLowerCase()} again to lock it anew.`,
	}),
};

const FIELD_LABELS: Record<string, string | undefined> = {
	allowedDomain: DOMAIN,
	headerName: NAME,
	username: 'Username',
};

function example(suggestion: string): string {
	return suggestion === '' ? '' : `, e.g. ${suggestion}`;
}

/** Names what cannot be seen, shows the rest. */
function nameCharacter(character: string): string {
	if (/\s/u.test(character)) return 'a space';
	if (/[\p{Cc}\p{Cf}\p{Cs}]/u.test(character)) return 'an invisible character';
	return `"${character}"`;
}
