import { isJsonType, readMediaType } from './media-type';

/**
 * Decodes a body in the charset that its `Content-Type` names. The labels are those of the WHATWG
 * Encoding Standard: "latin1", "shift_jis", "utf-16". As there, a byte order mark overrides a label, and
 * invalid bytes become U+FFFD. Without a charset, or with an unknown one, the body is UTF-8.
 *
 * If the bytes are readable as UTF-8, two labels are ignored. One is any label of JSON, which is UTF-8
 * (RFC 8259, 8.1 and 11). The other is UTF-16, which would turn a text, and a secret in it, into other characters.
 */
export function decodeText(bytes: Uint8Array, contentType: unknown): string {
	const decoder = decoderOf(bytes, contentType);
	if (decoder.encoding === 'utf-8') return decoder.decode(bytes);
	// In two steps: in one step, Node.js 20 decodes Windows-1252 as Latin-1, which differs.
	return decoder.decode(bytes, { stream: true }) + decoder.decode();
}

/** Is a body decoded as UTF-8? In some other charsets, the same bytes are other letters. */
export function isDecodedAsUtf8(bytes: Uint8Array, contentType: unknown): boolean {
	return decoderOf(bytes, contentType).encoding === 'utf-8';
}

/** Is this UTF-8 that a user could read? A binary file usually is not valid UTF-8, or contains a NUL. */
export function isReadableText(bytes: Uint8Array): boolean {
	if (bytes.includes(0)) return false;
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return true;
	} catch {
		return false;
	}
}

type Decoder = InstanceType<typeof TextDecoder>;

function decoderOf(bytes: Uint8Array, contentType: unknown): Decoder {
	const markCharset = charsetOfByteOrderMark(bytes);
	if (markCharset !== undefined) return new TextDecoder(markCharset);
	const { type, charset } = readMediaType(contentType);
	const named = decoderFor(charset);
	if (named.encoding === 'utf-8') return named;
	const isDoubtful = isJsonType(type) || named.encoding.startsWith('utf-16');
	return isDoubtful && isReadableText(bytes) ? new TextDecoder() : named;
}

function charsetOfByteOrderMark(bytes: Uint8Array): string | undefined {
	const [first, second, third] = bytes;
	if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
	if (first === 0xfe && second === 0xff) return 'utf-16be';
	if (first === 0xff && second === 0xfe) return 'utf-16le';
	return undefined;
}

function decoderFor(charset: string): Decoder {
	// Most responses name no charset: an exception for each would cost more than all the rest.
	if (charset === '') return new TextDecoder();
	try {
		return new TextDecoder(charset);
	} catch {
		return new TextDecoder();
	}
}
