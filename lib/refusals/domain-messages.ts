import { describeCharacter } from './describe-value';
import type { MessageTable } from './message-table';
import type { DomainRefusals } from './refusal';

const DOMAIN = 'Allowed Domain';
const ONE_HOST = 'Enter one host name, e.g. api.example.com';

/** Messages about a connection's allowed domain. Each domain in them was typed, or is one of example.com. */
export const DOMAIN_MESSAGES: MessageTable<DomainRefusals> = {
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
		description: `Anyone can get a name below "${suffix}". Enter a domain of your own, e.g. *.example.com, or one host name.`,
	}),
	domain_single_label: ({ label }) => ({
		message: `${DOMAIN} "${label}" has no dot`,
		description: 'Enter a full domain name, e.g. api.example.com.',
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
		message: `${DOMAIN} contains ${describeCharacter(character)}`,
		description:
			character === '_'
				? 'Cover a host such as my_app.example.com by the wildcard above it, *.example.com.'
				: 'A domain name has letters, digits, hyphens and dots only.',
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
		description: `${ONE_HOST}. Not possible are names of this machine, names that are made of an IP address or are not in DNS, and cloud metadata services.`,
	}),
};

function example(suggestion: string): string {
	return suggestion === '' ? '' : `, e.g. ${suggestion}`;
}
