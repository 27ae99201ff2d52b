import { longEnough } from './redact';
import { matches, bytePatternsOf } from './secret-encodings';

/** Takes the next octets of a file. Says whether there was a secret in all that it was given. */
export type SecretScanner = (octets: Uint8Array) => boolean;

/** Octets that are searched at a time. */
const BLOCK_SIZE = 65_536;

/**
 * Searches one file for secrets while it passes by, in any spelling in which `redactSecrets` would hide
 * them, and in UTF-8, UTF-16 and Latin-1. It remembers no more of the file than a part of a secret, at the
 * end of what came last, can be long.
 *
 * What is encrypted, hashed or compressed in a file is not seen.
 */
export function createSecretScanner(secrets: readonly string[]): SecretScanner {
	const known = longEnough(secrets).map(bytePatternsOf);
	if (known.length === 0) return () => false;
	const spellings = known.flatMap((each) => each.patterns);
	const longestPart = Math.max(...known.map(({ maxLength }) => maxLength)) - 1;
	let end = '';
	let isSeen = false;
	const isSeenWith = (block: Uint8Array) => {
		const text = end + withoutZeros(block);
		end = text.slice(-longestPart);
		return spellings.some((spelling) => matches(text, spelling));
	};
	return (octets) => {
		for (let at = 0; at < octets.length && !isSeen; at += BLOCK_SIZE) {
			isSeen = isSeenWith(octets.subarray(at, at + BLOCK_SIZE));
		}
		return isSeen;
	};
}

function withoutZeros({ buffer, byteOffset, byteLength }: Uint8Array): string {
	return Buffer.from(buffer, byteOffset, byteLength).toString('latin1').replaceAll('\0', '');
}
