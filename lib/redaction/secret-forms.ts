import { collapseQuotes, hasQuote } from './collapse-quotes';
import type { SoughtOctets } from './find-one';
import { octetsOfFile, octetsOfText, type Octets } from '../decoding/octets';
import { skeletonOf } from './skeleton';
import { undoCharset } from '../decoding/undo-charset';
import { undoEscapes } from '../decoding/undo-escapes';

/** Shorter secrets, which no API has issued, occur by chance in every response and protect nothing. */
export const MIN_LENGTH = 4;
/** From this length on, a secret does not occur by chance in another letter case. */
export const MIN_ANY_CASE_LENGTH = 12;
/** Without its other characters, a secret has to have so many left that it does not occur by chance. */
const MIN_SKELETON_LENGTH = 8;

const BACKSLASH = 0x5c;

/** What is looked for in decoded texts, and in their skeletons. */
export interface SecretForms {
	forms: SoughtOctets[];
	skeletons: SoughtOctets[];
	/** Whether a secret has a character beyond ASCII. */
	beyondAscii: boolean;
	/** What is searched has to be treated with this first, as the forms were. */
	normalize: (octets: Octets) => Octets;
}

/** Returns all forms of these secrets that decoding leaves different. Secrets that are too short have none. */
export function secretForms(secrets: readonly string[]): SecretForms {
	const long = [...new Set(secrets)].filter(({ length }) => length >= MIN_LENGTH);
	const beyondAscii = long.filter((secret) => /[^\p{ASCII}]/u.test(secret));
	const forms = long.flatMap(octetFormsOf);
	const skeletons = beyondAscii.flatMap(skeletonFormsOf);
	const normalize = canCollapseQuotes(forms) ? collapseQuotes : (octets: Octets) => octets;
	const normalized = (all: readonly SoughtOctets[]) =>
		all.map(({ octets, anyCase }) => ({ anyCase, octets: normalize({ bytes: octets }).bytes }));
	return {
		forms: normalized(forms),
		skeletons: normalized(skeletons),
		beyondAscii: beyondAscii.length > 0,
		normalize,
	};
}

/** Has one of them quotes, and is none of them too short without some? */
function canCollapseQuotes(forms: readonly SoughtOctets[]): boolean {
	const isShort = ({ octets }: SoughtOctets) =>
		collapseQuotes({ bytes: octets }).bytes.length < MIN_LENGTH;
	return forms.some(({ octets }) => hasQuote(octets)) && !forms.some(isShort);
}

function octetFormsOf(secret: string): SoughtOctets[] {
	const anyCase = secret.length >= MIN_ANY_CASE_LENGTH;
	const forms = distinct(spellingsOf(secret).flatMap(charsetFormsOf));
	const base64 = anyCase ? forms.flatMap(base64FormsOf) : [];
	return distinct([...forms.flatMap(escapedFormsOf), ...base64])
		.filter(({ length }) => length >= MIN_LENGTH)
		.map((octets) => ({ octets, anyCase }));
}

/**
 * Forms write a blank as "+" (URL standard, 5.1), and headers as "_" (RFC 2047, 4.2). A long number counts without its sign,
 * too, as it does where it is a number.
 */
function spellingsOf(secret: string): string[] {
	const unsigned = secret.replace(/^[+-](?=\d{8,}$)/, '');
	return [
		...new Set([
			...[secret, unsigned],
			...[secret.replaceAll(' ', '+'), secret.replaceAll(' ', '_')],
		]),
	];
}

/** In UTF-8, in Windows-1252, in UTF-16, and in Windows-1252 that was read as UTF-8. */
function charsetFormsOf(text: string): Uint8Array[] {
	const utf8 = octetsOfText(text);
	const utf16 = Buffer.from(text, 'utf16le');
	const windows1252 = undoCharset(utf8);
	return [
		utf8,
		windows1252,
		octetsOfFile(utf16),
		octetsOfFile(Buffer.from(utf16).swap16()),
		octetsOfText(Buffer.from(windows1252.bytes).toString()),
	].map(({ bytes }) => bytes);
}

/**
 * Some secrets look as if they were escaped themselves, and are then decoded with the text around them: none, some or all
 * of their escapes. A backslash at their end may then be taken for the start of an escape.
 */
function escapedFormsOf(bytes: Uint8Array): Uint8Array[] {
	const undone = [...undoEscapes({ bytes }, { beyondAscii: true })];
	const forms = [bytes, ...undone.flatMap((octets) => octets?.bytes ?? [])];
	return [...forms, ...forms.map(withoutLastBackslash)];
}

function withoutLastBackslash(bytes: Uint8Array): Uint8Array {
	return bytes.at(-1) === BACKSLASH ? bytes.subarray(0, -1) : bytes;
}

/**
 * Base64 that is in lower case, as in a host name, cannot be decoded, so it is sought in any case. It has three forms,
 * since three octets are four characters. Only the characters that depend on the secret alone count: the edges are cut
 * off.
 */
function base64FormsOf(bytes: Uint8Array): Uint8Array[] {
	return [0, 1, 2].flatMap((offset) => {
		const base64 = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
		const start = Math.ceil((offset * 8) / 6);
		const end = Math.floor(((offset + bytes.length) * 8) / 6);
		const core = base64.slice(start, end);
		return [core, core.replaceAll('+', '-').replaceAll('/', '_')].map((each) => Buffer.from(each));
	});
}

/** A skeleton is the same in every charset that contains ASCII. */
function skeletonFormsOf(secret: string): SoughtOctets[] {
	if (secret.replace(/[^\p{ASCII}]/gu, '').length < MIN_SKELETON_LENGTH) return [];
	const anyCase = secret.length >= MIN_ANY_CASE_LENGTH;
	return spellingsOf(secret).map((spelling) => ({
		octets: skeletonOf(octetsOfText(spelling)).bytes,
		anyCase,
	}));
}

function distinct(all: readonly Uint8Array[]): Uint8Array[] {
	return [
		...new Map(all.map((octets) => [Buffer.from(octets).toString('latin1'), octets])).values(),
	];
}
