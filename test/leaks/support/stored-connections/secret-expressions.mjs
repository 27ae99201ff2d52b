/**
 * Returns expressions that read a stored field. n8n repeats what some of them read in the text of an error; others would
 * show it bit by bit.
 * @param {string} field
 */
export function readingExpressions(field) {
	const value = `$self[${JSON.stringify(field)}]`;
	const codes = `[...${value}].map((character) => character.charCodeAt(0)).join("-")`;
	return {
		'as it is': `={{ ${value} }}`,
		'as a hash algorithm': `={{ "a".hash(${value}) }}`,
		'as a hash algorithm, in character codes': `={{ "a".hash(${codes}) }}`,
		'as the name of a node': `={{ $(${value}).first() }}`,
		'as the name of a node, in character codes': `={{ $(${codes}).first() }}`,
		'as a list of items': `={{ $items(${value}) }}`,
		'as a number': `={{ BigInt(${value}) }}`,
		'inside a text': `=a{{ ${value} }}b`,
		'inside a placeholder for an AI agent': `={{ $fromAI("k", "}}{{ $self.${field} }}{{") }}`,
		'for an AI agent': `={{ $fromAI("k", "d", "string", ${value}) }}`,
	};
}

/**
 * Returns a secret in the forms in which such an expression would show it.
 * @param {string} secret
 */
export const shownForms = (secret) => [
	secret,
	[...secret].map((character) => character.charCodeAt(0)).join('-'),
];

/** How a sealed text begins. */
export const SEAL_BEGINS = 'connection-seal:1:{';
