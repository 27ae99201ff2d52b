import { searchableSecrets } from './redact';
import { bytePatternsOf, matchesPattern } from './secret-encodings';

/** Takes the next bytes of a file. Returns whether all bytes so far contain a secret. */
export type SecretScanner = (bytes: Uint8Array) => boolean;

/** How many bytes are searched at a time. */
const BLOCK_SIZE = 65_536;

/**
 * Searches one file for secrets while it is streamed, in every encoding that `redactSecrets` redacts, and in
 * UTF-8, UTF-16 and Latin-1. It keeps only the end of the file so far, as long as an incomplete secret can be.
 *
 * It does not find secrets that are encrypted, hashed or compressed in the file.
 */
export function createSecretScanner(secrets: readonly string[]): SecretScanner {
	const perSecret = searchableSecrets(secrets).map(bytePatternsOf);
	if (perSecret.length === 0) return () => false;
	const patterns = perSecret.flatMap((each) => each.patterns);
	const tailLength = Math.max(...perSecret.map(({ maxLength }) => maxLength)) - 1;
	let tail = '';
	let isFound = false;
	const isFoundWith = (block: Uint8Array) => {
		const text = tail + decodeWithoutZeros(block);
		tail = text.slice(-tailLength);
		return patterns.some((pattern) => matchesPattern(text, pattern));
	};
	return (bytes) => {
		for (let at = 0; at < bytes.length && !isFound; at += BLOCK_SIZE) {
			isFound = isFoundWith(bytes.subarray(at, at + BLOCK_SIZE));
		}
		return isFound;
	};
}

function decodeWithoutZeros({ buffer, byteOffset, byteLength }: Uint8Array): string {
	return Buffer.from(buffer, byteOffset, byteLength).toString('latin1').replaceAll('\0', '');
}
