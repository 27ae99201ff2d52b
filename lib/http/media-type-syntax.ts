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
