import { octetsOfFile } from '../decoding/octets';
import { searchFor, type SecretSearch } from './secret-search';

/** Takes the next bytes of a file. Returns whether all bytes so far contain a secret. */
export type SecretScanner = (bytes: Uint8Array) => boolean;

/** How many bytes are searched at a time, at least. */
const MIN_BLOCK_LENGTH = 65_536;

/**
 * Searches one file for secrets while it is streamed, however they are encoded: see `decodedViews`. It keeps only the
 * end of the file so far, as long as an incomplete secret can be.
 *
 * It does not find secrets that are encrypted, hashed or compressed in the file.
 */
export function createSecretScanner(secrets: readonly string[]): SecretScanner {
	const search = searchFor(secrets);
	return search === undefined ? () => false : createScanner(search);
}

function createScanner(search: SecretSearch): SecretScanner {
	const tailLength = search.maxEncodedLength;
	const blockLength = Math.max(MIN_BLOCK_LENGTH, tailLength);
	let tail: Uint8Array = new Uint8Array();
	let isFound = false;
	const isFoundWith = (block: Uint8Array) => {
		const { bytes } = octetsOfFile(block);
		const text = Buffer.concat([tail, bytes]);
		tail = text.subarray(Math.max(0, text.length - tailLength));
		return search.look({ bytes: text }) !== 'none';
	};
	return (bytes) => {
		for (let at = 0; at < bytes.length && !isFound; at += blockLength) {
			isFound = isFoundWith(bytes.subarray(at, at + blockLength));
		}
		return isFound;
	};
}
