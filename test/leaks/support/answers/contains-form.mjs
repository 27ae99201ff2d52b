/**
 * Long texts, as they are compared: each is searched for many forms, for each kind of connection.
 * @type {Map<string, string>}
 */
const compared = new Map();
const MAX_KEPT = 50;

/**
 * Does a text contain this form of a secret, even if it was escaped again for JSON, as n8n does to store an execution?
 * Letters count in either case. Backslashes and white space do not count.
 * @param {string} text
 * @param {string} form
 */
export function containsForm(text, form) {
	if (compared.size > MAX_KEPT) compared.clear();
	const kept = compared.get(text) ?? asCompared(text);
	compared.set(text, kept);
	return kept.includes(asCompared(form));
}

/** @param {string} text */
function asCompared(text) {
	return text.replace(/\\+[rnt]|[\\\s]+/g, '').toLowerCase();
}

/**
 * Returns all parts of a secret that are too long to occur by chance. A text that is cut may show some of them.
 * @param {string} secret
 */
export function piecesOf(secret) {
	const count = secret.length - PIECE_LENGTH + 1;
	return Array.from({ length: count }, (_, at) => secret.slice(at, at + PIECE_LENGTH));
}

const PIECE_LENGTH = 12;
