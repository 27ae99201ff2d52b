const base64 = (text: string, encoding: BufferEncoding = 'utf8') =>
	Buffer.from(text, encoding).toString('base64');
const base64Url = (text: string) => Buffer.from(text, 'utf8').toString('base64url');
const lowerEscapes = (text: string) => text.replace(/%../g, (escape) => escape.toLowerCase());

const everyByte = (text: string) =>
	[...Buffer.from(text, 'utf8')].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const asciiJson = (text: string) =>
	JSON.stringify(text)
		.slice(1, -1)
		.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
const html = (text: string) =>
	text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", '&#39;');

/** The ways in which a server may echo a secret. Each of them has to be redacted, wherever the secret stands. */
export const ECHOES: Array<[label: string, echo: (secret: string, before: string) => string]> = [
	['plain', (secret, before) => before + secret],
	['in Base64', (secret, before) => base64(before + secret)],
	['in Base64 with more after it', (secret, before) => base64(`${before}${secret}@host`)],
	['in Base64 for URLs', (secret, before) => base64Url(`${before}${secret}@host`)],
	['in Base64 of Latin-1', (secret, before) => base64(`${before}${secret}@host`, 'latin1')],
	['percent-encoded', (secret, before) => before + encodeURIComponent(secret)],
	[
		'percent-encoded in lower case',
		(secret, before) => before + lowerEscapes(encodeURIComponent(secret)),
	],
	[
		'as a form field',
		(secret, before) => before + encodeURIComponent(secret).replaceAll('%20', '+'),
	],
	[
		'as URLSearchParams writes it',
		(secret, before) => String(new URLSearchParams({ a: before + secret })),
	],
	['with each byte percent-encoded', (secret, before) => before + everyByte(secret)],
	[
		'in a path, where some characters are not escaped',
		(secret, before) => before + encodeURI(secret),
	],
	['in JSON in ASCII', (secret, before) => before + asciiJson(secret)],
	[
		'in JSON as PHP writes it',
		(secret, before) => before + asciiJson(secret).replaceAll('/', '\\/'),
	],
	['in HTML', (secret, before) => before + html(secret)],
	['in JSON inside a string', (secret, before) => JSON.stringify({ a: before + secret })],
];

/** Looks for a secret by decoding every string in a value, not by the patterns that the redaction uses. */
export function containsSecret(value: unknown, secret: string): boolean {
	const text = JSON.stringify(value);
	const matchesOf = (pattern: RegExp) => text.match(pattern) ?? [];
	const decoded = matchesOf(/[A-Za-z0-9+/_-]{4,}/g).flatMap((word) => {
		const bytes = Buffer.from(word, 'base64');
		return [bytes.toString('utf8'), bytes.toString('latin1')];
	});
	const unescaped = matchesOf(/(?:%[0-9A-Fa-f]{2}|[^%\s])+/g).map((word) => {
		const spaced = word.replaceAll('+', ' ');
		return Buffer.from(
			spaced.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
				String.fromCharCode(parseInt(hex, 16)),
			),
			'latin1',
		).toString('utf8');
	});
	const plain = JSON.stringify(secret).slice(1, -1);
	return text.includes(plain) || [...decoded, ...unescaped].some((each) => each.includes(secret));
}
