import he from 'he';

/**
 * How an API may write a secret: encoded twice and more, or in an encoding that is rare.
 * @typedef {object} NestedEncoding
 * @property {string} name
 * @property {(secret: string) => string} encode
 * @property {boolean} [hasLines] Whether the result has line breaks, which a header cannot have.
 */

const hex = (/** @type {number} */ value, digits = 2) => value.toString(16).padStart(digits, '0');
const base64 = (/** @type {string} */ text, encoding = /** @type {BufferEncoding} */ ('utf8')) =>
	Buffer.from(text, encoding).toString('base64');
const inJson = (/** @type {string} */ text) => JSON.stringify(text).slice(1, -1);

/** @type {(text: string, write: (byte: number) => string) => string} */
const eachByte = (text, write) => [...Buffer.from(text)].map(write).join('');
/** @type {(text: string, write: (unit: number) => string) => string} */
const eachUnit = (text, write) => [...text].map((one) => write(one.charCodeAt(0))).join('');
const percent = (/** @type {string} */ text) => eachByte(text, (byte) => `%${hex(byte)}`);
const quoted = (/** @type {string} */ text) =>
	eachByte(text, (byte) => `=${hex(byte).toUpperCase()}`);
const htmlTwice = (/** @type {string} */ text) =>
	eachUnit(text, (unit) => `&amp;#x${hex(unit).toUpperCase()};`);

/**
 * Written by Node.js and by a library, not by the package. The last half of each result depends on the secret alone.
 * @type {NestedEncoding[]}
 */
export const NESTED_ENCODINGS = [
	{ name: 'percent-encoded twice', encode: (secret) => encodeURIComponent(percent(secret)) },
	{
		name: 'UTF-8 that is read as Latin-1',
		encode: (secret) => Buffer.from(secret).toString('latin1'),
	},
	{
		name: 'Base64 in lines of 76',
		encode: (secret) => base64('.'.repeat(40) + secret).replace(/.{76}/g, '$&\r\n'),
		hasLines: true,
	},
	{ name: 'Base64 of Base64', encode: (secret) => base64(base64(`u${secret}`)) },
	{
		name: 'Base64 of percent-encoded',
		encode: (secret) => base64(`u${encodeURIComponent(secret)}`),
	},
	{ name: 'Base64 of UTF-16', encode: (secret) => base64(secret, 'utf16le') },
	{
		name: 'Base64 of JSON',
		encode: (secret) => base64(eachUnit(secret, (unit) => `\\u${hex(unit, 4)}`)),
	},
	{
		name: 'Base64 for URLs, without padding',
		encode: (secret) => Buffer.from(`us${secret}@host`).toString('base64url'),
	},
	{
		name: 'Base64 that is percent-encoded',
		encode: (secret) => percent(base64(`us${secret}`)),
	},
	{ name: 'hexadecimal', encode: (secret) => Buffer.from(secret).toString('hex') },
	{
		name: 'quoted-printable',
		encode: (secret) => quoted(secret).replace(/.{75}/g, '$&=\r\n'),
		hasLines: true,
	},
	{
		name: '\\xHH',
		encode: (secret) => eachByte(secret, (byte) => `\\x${hex(byte).toUpperCase()}`),
	},
	{
		name: '\\ooo',
		encode: (secret) => eachByte(secret, (byte) => `\\${byte.toString(8).padStart(3, '0')}`),
	},
	{ name: '\\u{h}', encode: (secret) => eachUnit(secret, (unit) => `\\u{${hex(unit)}}`) },
	{
		name: 'HTML with names',
		encode: (secret) => he.encode(secret, { useNamedReferences: true, encodeEverything: true }),
	},
	{ name: 'HTML of HTML', encode: htmlTwice },
	{
		name: 'JSON in JSON',
		encode: (secret) => inJson(inJson(secret).replaceAll('/', '\\/')),
	},
	{
		name: 'JSON in JSON in HTML',
		encode: (secret) =>
			he.encode(JSON.stringify({ json: JSON.stringify({ key: secret }) }), {
				useNamedReferences: true,
			}),
	},
	{
		name: 'in capitals',
		encode: (secret) => secret.replace(/[a-z]/g, (letter) => letter.toUpperCase()),
	},
];

/**
 * Returns what must not be shown of a secret in these encodings.
 * @param {string} secret
 */
export function nestedForms(secret) {
	return NESTED_ENCODINGS.map(({ encode }) => {
		const form = encode(secret);
		return form.slice(form.length / 2);
	});
}
