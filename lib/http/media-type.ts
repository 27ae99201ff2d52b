import { parseContentType } from '../vendor/content-type';

/** What a `Content-Type` header says about a body. */
export interface MediaType {
	/** "text/html", in lower case; empty if the server does not name one. */
	type: string;
	/** As the server writes it; empty if the server does not name one. */
	charset: string;
}

/** Subtypes of `application` that are text (from RFC 6839 and 7303, and others that APIs use). */
const TEXT_SUBTYPES = new Set([
	...['ecmascript', 'graphql', 'javascript', 'json', 'json-seq', 'jsonl', 'jwt'],
	...['ndjson', 'sql', 'toml', 'x-javascript', 'x-ndjson', 'x-sh', 'x-www-form-urlencoded'],
	...['x-yaml', 'xml', 'xml-dtd', 'yaml'],
]);

/** Parses a `Content-Type` header. A server may have sent none, or anything but a media type. */
export function readMediaType(header: unknown): MediaType {
	if (typeof header !== 'string') return { type: '', charset: '' };
	const { type, parameters } = parseContentType(header);
	return { type: /^[^\s/]+\/[^\s/]+$/.test(type) ? type : '', charset: parameters.charset ?? '' };
}

/** Does this type declare JSON? RFC 6839, 3.1, defines the "+json" suffix. */
export function isJsonType(type: string): boolean {
	return type === 'application/json' || type.endsWith('+json');
}

/** Is a body of this type text, for users or parsers? An SVG image is, too. */
export function isTextType(type: string): boolean {
	const [kind, subtype = ''] = type.split('/');
	if (kind === 'text' || /\+(json|xml|yaml)$/.test(subtype)) return true;
	return kind === 'application' && TEXT_SUBTYPES.has(subtype);
}

const MAX_LENGTH = 255;

/** RFC 9110, 8.3.1: type, subtype, and parameters in printable ASCII. */
const MEDIA_TYPE = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+\/[!#$%&'*+.^_`|~0-9A-Za-z-]+ *(?:;[ -~]*)?$/;

/**
 * Is this a media type such as "text/csv; charset=utf-8"? The type that came with a file may be
 * anything, and a line break in it would begin another header.
 */
export function isMediaType(text: unknown): text is string {
	return typeof text === 'string' && text.length <= MAX_LENGTH && MEDIA_TYPE.test(text);
}
