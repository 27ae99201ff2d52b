/* eslint-disable @n8n/community-nodes/no-restricted-imports -- Node's domainToASCII and domainToUnicode: hosts in A-labels and in U-labels */
import fc from 'fast-check';
import { domainToASCII, domainToUnicode } from 'node:url';

/** Changes a host at an index. Some tricks may leave it unchanged. */
type Trick = (host: string, at: number) => string;

const insert = (added: string): Trick => {
	return (host, at) => host.slice(0, at) + added + host.slice(at);
};
const replaceAt = (write: (character: string) => string): Trick => {
	return (host, at) => host.slice(0, at) + write(host[at]!) + host.slice(at + 1);
};
const replacing = (from: RegExp, to: string): Trick => {
	return (host) => host.replace(from, to);
};

const FULL_WIDTH = 0xfee0;
const hexadecimal = (character: string) => character.charCodeAt(0).toString(16);

/** In most cases the result still means the same host. */
const EQUIVALENTS: Trick[] = [
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
	replaceAt((character) => String.fromCharCode(character.charCodeAt(0) + FULL_WIDTH)),
	replaceAt((character) => `%${hexadecimal(character)}`),
	replaceAt((character) => `%u00${hexadecimal(character)}`),
	replacing(/k/g, '\u212A'),
	replacing(/s/g, '\u017F'),
	replacing(/ss/g, '\u00DF'),
	replacing(/i/g, '\u0131'),
	replacing(/a/g, '\u0430'),
	replacing(/o/g, '\u00BA'),
	...['\u3002', '\uFF0E', '\uFF61', '\u2024', '%2e', '..'].map((dot) => replacing(/\./, dot)),
	...['\u00AD', '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF', '\uFE0F', '\u0301'].map(insert),
	...['\t', '\n', '\u0000', ' ', '_', '-', '.', '*', '%', 'xn--', '\uD800', '\u{1F512}'].map(
		insert,
	),
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

const anyOf = (tricks: readonly Trick[], host: string): fc.Arbitrary<string> =>
	fc
		.tuple(fc.constantFrom(...tricks), fc.nat(host.length - 1))
		.map(([trick, at]) => trick(host, at));

/** The host in one of the forms in which a user may write it. */
export function equivalentOf(host: string): fc.Arbitrary<string> {
	return anyOf(EQUIVALENTS, host);
}

/** A string that looks like the host, contains it, or differs from it by a few characters or labels. */
export function trickyHostOf(host: string): fc.Arbitrary<string> {
	return anyOf([...LETTERS, ...NEIGHBOURS], host);
}
