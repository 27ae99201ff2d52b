import { parseContentType } from '../vendor/content-type';

/** What a `Content-Type` header says of a body. */
export interface MediaType {
	/** "text/html", in small letters; empty if the server does not say. */
	type: string;
	/** As the server names it; empty if it does not. */
	charset: string;
}

/** Kinds of application that are written as text (RFC 6839 and 7303, and what APIs use). */
const TEXT_SUBTYPES = new Set([
	...['ecmascript', 'graphql', 'javascript', 'json', 'json-seq', 'jsonl', 'jwt'],
	...['ndjson', 'sql', 'toml', 'x-javascript', 'x-ndjson', 'x-sh', 'x-www-form-urlencoded'],
	...['x-yaml', 'xml', 'xml-dtd', 'yaml'],
]);

/** What does this header say? A server may have sent none, or something else than a media type. */
export function readMediaType(header: unknown): MediaType {
	if (typeof header !== 'string') return { type: '', charset: '' };
	const { type, parameters } = parseContentType(header);
	return { type: /^[^\s/]+\/[^\s/]+$/.test(type) ? type : '', charset: parameters.charset ?? '' };
}

/** Is a body of this type JSON by its own words? RFC 6839, 3.1: the "+json" suffix. */
export function isJsonType(type: string): boolean {
	return type === 'application/json' || type.endsWith('+json');
}

/** Is a body of this type to be read by people or parsers as text? An SVG picture is, too. */
export function isTextType(type: string): boolean {
	const [kind, subtype = ''] = type.split('/');
	if (kind === 'text' || /\+(json|xml|yaml)$/.test(subtype)) return true;
	return kind === 'application' && TEXT_SUBTYPES.has(subtype);
}

const MAX_LENGTH = 255;

/** RFC 9110, 8.3.1: type, subtype, and parameters in printable ASCII. */
const MEDIA_TYPE = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+\/[!#$%&'*+.^_`|~0-9A-Za-z-]+ *(?:;[ -~]*)?$/;

/**
 * Is this a media type such as "text/csv; charset=utf-8"? What came with a file may be anything, and a
 * line break in it would begin another header.
 */
export function isMediaType(text: unknown): text is string {
	return typeof text === 'string' && text.length <= MAX_LENGTH && MEDIA_TYPE.test(text);
}
