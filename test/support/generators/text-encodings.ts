/* eslint-disable @n8n/community-nodes/no-restricted-imports -- writes as Node.js does; nothing of it is published */
import querystring from 'node:querystring';
import he from 'he';
import iconv from 'iconv-lite';
import ini from 'ini';
import jsesc from 'jsesc';
import libqp from 'libqp';

/** How programs write a text inside another one. `undefined` where that is not possible. */
export type TextEncoding = [label: string, encode: (text: string) => string];

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
const eachByte = (text: string, write: (byte: number) => string) =>
	[...Buffer.from(text)].map(write).join('');
const eachUnit = (text: string, write: (unit: number) => string) =>
	text.replace(/[^]/g, (unit) => write(unit.charCodeAt(0)));
const inLines = (text: string, lineBreak: string) => text.replace(/.{76}/g, `$&${lineBreak}`);
const base64 = (bytes: Buffer) => bytes.toString('base64');
const json = (text: string) => JSON.stringify(text).slice(1, -1);
const quotedPrintable = (text: string): string => libqp.wrap(libqp.encode(text), 76);

const ALL = { encodeEverything: true };

/** Written by Node.js and by libraries, not by what is tested. */
export const TEXT_ENCODINGS: TextEncoding[] = [
	['plain', (text) => text],
	['encodeURIComponent', encodeURIComponent],
	['encodeURI', encodeURI],
	['querystring', (text) => querystring.escape(text)],
	['escape', escape],
	['a form', (text) => String(new URLSearchParams({ a: text })).slice(2)],
	['each byte percent-encoded', (text) => eachByte(text, (byte) => `%${hex(byte, 2)}`)],
	['JSON', json],
	['JSON of PHP', (text) => json(text).replaceAll('/', '\\/')],
	[
		'JSON in ASCII',
		(text) =>
			json(text).replace(/[^ -~]/g, (unit) => eachUnit(unit, (code) => `\\u${hex(code, 4)}`)),
	],
	['\\uHHHH', (text) => eachUnit(text, (unit) => `\\u${hex(unit, 4)}`)],
	['\\u{H}', (text) => eachUnit(text, (unit) => `\\u{${hex(unit, 1)}}`)],
	['\\xHH', (text) => eachByte(text, (byte) => `\\x${hex(byte, 2)}`)],
	['octal escapes', (text) => eachByte(text, (byte) => `\\${byte.toString(8).padStart(3, '0')}`)],
	['HTML', he.escape],
	['HTML with names', (text) => he.encode(text, { useNamedReferences: true })],
	['HTML in decimal', (text) => he.encode(text, { ...ALL, decimal: true })],
	['HTML in hexadecimal', (text) => he.encode(text, ALL)],
	['HTML with all names', (text) => he.encode(text, { ...ALL, useNamedReferences: true })],
	['JavaScript', (text) => jsesc(text, { escapeEverything: true })],
	['INI', (text) => ini.safe(text)],
	['CSV', (text) => text.replaceAll('"', '""')],
	['SQL', (text) => text.replaceAll("'", "''")],
	['Base64', (text) => base64(Buffer.from(text))],
	['Base64 after "u"', (text) => base64(Buffer.from(`u${text}`))],
	['Base64 after "us"', (text) => base64(Buffer.from(`us${text}!`))],
	['Base64 without padding', (text) => base64(Buffer.from(text)).replace(/=+$/, '')],
	['Base64 for URLs', (text) => Buffer.from(`us${text}@host`).toString('base64url')],
	['Base64 in lines', (text) => inLines(base64(Buffer.from(`${'.'.repeat(40)}${text}`)), '\r\n')],
	['Base64 of Windows-1252', (text) => base64(iconv.encode(text, 'windows-1252'))],
	['Base64 of UTF-16', (text) => base64(iconv.encode(text, 'utf-16le'))],
	['hexadecimal', (text) => Buffer.from(text).toString('hex')],
	['hexadecimal in capitals', (text) => Buffer.from(`:${text}`).toString('hex').toUpperCase()],
	['quoted-printable', quotedPrintable],
];

/** How a text arrives whose charset was not understood. */
export const MISREAD_CHARSETS: TextEncoding[] = [
	['as it is', (text) => text],
	['UTF-8 read as Latin-1', (text) => Buffer.from(text).toString('latin1')],
	['UTF-8 read as Windows-1252', (text) => iconv.decode(Buffer.from(text), 'windows-1252')],
	['Windows-1252 read as UTF-8', (text) => iconv.encode(text, 'windows-1252').toString()],
	['UTF-16 read as Latin-1', (text) => iconv.encode(text, 'utf-16be').toString('latin1')],
];

/** Charsets in which a file may be written. */
export const FILE_CHARSETS = [
	...['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'latin1', 'windows-1252'],
	...['macintosh', 'cp437'],
].map((charset): FileCharset => [charset, (text) => iconv.encode(text, charset)]);

type FileCharset = [charset: string, write: (text: string) => Buffer];

/** Does the charset have all characters of the text? In UTF-16 and UTF-32, Latin-1 alone can be misread once more. */
export function canHold([charset, write]: FileCharset, text: string): boolean {
	if (/^utf-(16|32)/.test(charset) && /[^\0-\u00ff]/.test(text)) return false;
	return iconv.decode(write(text), charset, { stripBOM: false }) === text;
}
