import { isJsonType, readMediaType } from './media-type';

/**
 * The text of a body, by the charset that its `Content-Type` names. The labels are those of the WHATWG
 * Encoding Standard: "latin1", "shift_jis", "utf-16". As there, a byte order mark wins over a label, and
 * octets that have no meaning become U+FFFD. Without a charset, or with an unknown one, it is UTF-8.
 *
 * Two labels are not believed where the octets can be read as UTF-8: any of JSON, which is UTF-8
 * (RFC 8259, 8.1 and 11), and UTF-16, which would turn a text, and a secret in it, into other characters.
 */
export function decodeText(octets: Uint8Array, contentType: unknown): string {
	const decoder = decoderOf(octets, contentType);
	if (decoder.encoding === 'utf-8') return decoder.decode(octets);
	// In two steps: in one, Node.js 20 takes Windows-1252 for the Latin-1 that it is not.
	return decoder.decode(octets, { stream: true }) + decoder.decode();
}

/** Is this UTF-8 that a person could read? A file, as a rule, is not, or has a NUL in it. */
export function isReadableText(octets: Uint8Array): boolean {
	if (octets.includes(0)) return false;
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(octets);
		return true;
	} catch {
		return false;
	}
}

type Decoder = InstanceType<typeof TextDecoder>;

function decoderOf(octets: Uint8Array, contentType: unknown): Decoder {
	const mark = charsetOfMark(octets);
	if (mark !== undefined) return new TextDecoder(mark);
	const { type, charset } = readMediaType(contentType);
	const named = decoderFor(charset);
	if (named.encoding === 'utf-8') return named;
	const isDoubtful = isJsonType(type) || named.encoding.startsWith('utf-16');
	return isDoubtful && isReadableText(octets) ? new TextDecoder() : named;
}

function charsetOfMark(octets: Uint8Array): string | undefined {
	const [first, second, third] = octets;
	if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
	if (first === 0xfe && second === 0xff) return 'utf-16be';
	if (first === 0xff && second === 0xfe) return 'utf-16le';
	return undefined;
}

function decoderFor(charset: string): Decoder {
	// Most answers; an error for each costs more than all the rest.
	if (charset === '') return new TextDecoder();
	try {
		return new TextDecoder(charset);
	} catch {
		return new TextDecoder();
	}
}
