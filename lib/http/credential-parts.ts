/** No API builds credentials of more parts of one kind. */
const MAX_PARTS = 16;

/** A word is no key by chance from this length on. */
const MIN_LAST_WORD_LENGTH = 8;

/**
 * Returns the parts of a header value that may be a key by themselves, as RFC 9110, 11.4, builds credentials: what
 * follows a scheme ("Token abc"), the values of parameters (`token="abc"`, `token=abc`), and what follows a colon, as
 * behind a user name ("me:abc"). The last of several words may be a key, too ("Api Token abc"), if it is long enough.
 * `pair` is what stands behind "Basic", decoded, or behind another scheme, if that is such a pair, too ("ApiKey").
 */
export function credentialParts(value: string): { parts: string[]; pair: string | undefined } {
	const [scheme, ...words] = value.split(/\s/);
	const rest = words.join(' ').trim();
	const lastWord = words.at(-1) ?? '';
	const parameters = [
		...value.matchAll(/(?:^|[ ,;])[\w.-]+=(?:"([^"]*)"|'([^']*)'|([^ ",;]+))/g),
	].map(([, quoted, singleQuoted, bare]) => quoted ?? singleQuoted ?? bare!);
	const lastWords = lastWord.length < MIN_LAST_WORD_LENGTH ? [] : [lastWord];
	const parts = [value, rest, ...lastWords, ...parameters.slice(0, MAX_PARTS)];
	const decoded = Buffer.from(rest || value, 'base64').toString();
	const isBasic = scheme!.toLowerCase() === 'basic' && rest !== '';
	return {
		parts: [...parts, ...parts.flatMap(behindColons)],
		pair: isBasic || isReadablePair(decoded) ? decoded : undefined,
	};
}

/** What is no Base64 hardly ever looks like this when it is decoded. */
function isReadablePair(text: string): boolean {
	const colon = text.indexOf(':');
	return colon > 0 && colon < text.length - 1 && /^[\x20-\x7e]+$/.test(text);
}

/** "a:b:c" has two: where the key begins depends on the API. */
function behindColons(part: string): string[] {
	const behind: string[] = [];
	let at = part.indexOf(':');
	while (at >= 0 && behind.length < MAX_PARTS) {
		behind.push(part.slice(at + 1));
		at = part.indexOf(':', at + 1);
	}
	return at < 0 ? behind : [...behind, part.slice(part.lastIndexOf(':') + 1)];
}
