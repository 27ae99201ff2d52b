/* eslint-disable @n8n/community-nodes/no-restricted-imports -- domainToASCII and domainToUnicode of Node: hosts in either form */
import { domainToASCII, domainToUnicode } from 'node:url';
import fc from 'fast-check';

/** A host, changed at a place of it. Some of the changes are none: then it is still the host. */
type Trick = (host: string, at: number) => string;

const put = (text: string): Trick => {
	return (host, at) => host.slice(0, at) + text + host.slice(at);
};
const change = (write: (character: string) => string): Trick => {
	return (host, at) => host.slice(0, at) + write(host[at]!) + host.slice(at + 1);
};
const everywhere = (from: RegExp, to: string): Trick => {
	return (host) => host.replace(from, to);
};

const FULL_WIDTH = 0xfee0;
const hexadecimal = (character: string) => character.charCodeAt(0).toString(16);

/** Still the host, in most cases. */
const SPELLINGS: Trick[] = [
	(host) => host,
	(host) => domainToASCII(host),
	(host) => domainToUnicode(host),
	(host) => host.replace(/[a-z]/g, (letter) => letter.toUpperCase()),
	(host, at) => host.slice(0, at).toUpperCase() + host.slice(at),
	(host) => domainToASCII(host).toUpperCase(),
];

const LETTERS: Trick[] = [
	(host) => host.toUpperCase(),
	(host) => host.normalize('NFD'),
	change((character) => String.fromCharCode(character.charCodeAt(0) + FULL_WIDTH)),
	change((character) => `%${hexadecimal(character)}`),
	change((character) => `%u00${hexadecimal(character)}`),
	everywhere(/k/g, '\u212A'),
	everywhere(/s/g, '\u017F'),
	everywhere(/ss/g, '\u00DF'),
	everywhere(/i/g, '\u0131'),
	everywhere(/a/g, '\u0430'),
	everywhere(/o/g, '\u00BA'),
	...['\u3002', '\uFF0E', '\uFF61', '\u2024', '%2e', '..'].map((dot) => everywhere(/\./, dot)),
	...['\u00AD', '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF', '\uFE0F', '\u0301'].map(put),
	...['\t', '\n', '\u0000', ' ', '_', '-', '.', '*', '%', 'xn--', '\uD800', '\u{1F512}'].map(put),
];

const NEIGHBOURS: Trick[] = [
	(host) => `${host}.`,
	(host) => `.${host}`,
	(host) => `xn--${host}`,
	(host) => `evil${host}`,
	(host) => `${host}evil`,
	(host) => `evil.${host}`,
	(host) => `_a.b--c.${host}`,
	(host) => `${host}.evil.com`,
	(host) => host.slice(host.indexOf('.') + 1),
	(host, at) => host.slice(at),
	(host, at) => host.slice(0, at),
	(host) => `[${host}]`,
	...['\\', '/', '#', '?', '@', ':', '%2f', '%40', '%23', '%00', '%5c', ';', ',', '|', '&'].flatMap(
		(between): Trick[] => [
			(host) => `${host}${between}evil.com`,
			(host) => `evil.com${between}${host}`,
			(host) => `evil.com${between}.${host}`,
		],
	),
];

const applied = (tricks: readonly Trick[], host: string): fc.Arbitrary<string> =>
	fc
		.tuple(fc.constantFrom(...tricks), fc.nat(host.length - 1))
		.map(([trick, at]) => trick(host, at));

/** The host in a way in which a person may write it. */
export function spellingOf(host: string): fc.Arbitrary<string> {
	return applied(SPELLINGS, host);
}

/** A text that looks like the host, holds it, or stands next to it. */
export function trickyHostOf(host: string): fc.Arbitrary<string> {
	return applied([...LETTERS, ...NEIGHBOURS], host);
}
