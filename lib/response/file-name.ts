import { truncate } from '../text/truncate';
import { parseUrl } from '../url/whatwg-url';
import { parseContentDisposition } from '../vendor/content-disposition';
import { toFileName } from '../vendor/file-name';
import { mime } from '../vendor/mime';

/** The sources of a name for the file that an API returned. */
export interface FileSource {
	/** The `Content-Disposition` header, if any. */
	disposition: unknown;
	/** The URL of the request. */
	url: string;
	/** The media type, such as "application/pdf"; empty if the server did not send one. */
	type: string;
}

/** The name and media type with which a file is stored. */
export interface FileMetadata {
	fileName: string;
	mimeType: string;
}

const UNKNOWN_TYPE = 'application/octet-stream';
/** File systems allow 255 bytes, and a character takes up to three. */
const MAX_NAME_LENGTH = 80;
/** Names are truncated before any other step: for some, the library takes quadratic time. */
const MAX_READ_LENGTH = 1_000;
/** Node.js accepts no more for all headers together. */
const MAX_HEADER_LENGTH = 16_384;
/** The maximum length of an extension, such as "numbers" or "geojson". */
const MAX_EXTENSION_LENGTH = 10;

/**
 * Chooses the file's name: the name that the server gives (RFC 6266, its RFC 8187 form first), or else the last
 * segment of the URL's path. The name is a single name on any file system: no folder, no control or invisible
 * character. A name without an extension gets that of its media type.
 *
 * `redact` is given a name before anything in it is replaced or cut, since no secret could be found after that.
 */
export function chooseFileName(
	{ disposition, url, type }: FileSource,
	redact: (name: string) => string,
): FileMetadata {
	const names = [nameFromHeader(disposition), nameFromUrl(url)].map(redact).map(cleanName);
	const name = names.find((each) => each !== '') ?? 'file';
	const knownType = type === '' || type === UNKNOWN_TYPE ? undefined : type;
	const mimeType = knownType ?? mime.getType(name) ?? UNKNOWN_TYPE;
	const extension = mime.getExtension(mimeType);
	const hasExtension =
		/[^.]\.[a-z0-9]+$/i.test(name) &&
		name.length - name.lastIndexOf('.') <= MAX_EXTENSION_LENGTH + 1;
	return {
		fileName: hasExtension || extension === null ? name : `${name}.${extension}`,
		mimeType,
	};
}

function nameFromHeader(disposition: unknown): string {
	if (typeof disposition !== 'string' || disposition.length > MAX_HEADER_LENGTH) return '';
	return decodeUtf8(parseContentDisposition(disposition).parameters.filename ?? '');
}

/** Many servers send UTF-8 where only Latin-1 is allowed, and Node.js reads it as Latin-1. */
function decodeUtf8(name: string): string {
	const bytes = Uint8Array.from(name, (character) => character.charCodeAt(0));
	if (!/[\u0080-\u00FF]/.test(name) || /[^\p{ASCII}\u0080-\u00FF]/u.test(name)) return name;
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return name;
	}
}

function nameFromUrl(url: string): string {
	const path = parseUrl(url)?.pathname ?? '';
	const last = path.slice(path.lastIndexOf('/') + 1);
	try {
		return decodeURIComponent(last);
	} catch {
		return last;
	}
}

/** RFC 6266, 4.3: only the last segment of a path counts, whatever system the path was written for. */
function cleanName(name: string): string {
	const last = name.slice(0, MAX_READ_LENGTH).split(/[/\\]/).at(-1)!.trim();
	if (/^[.\s]*$/.test(last)) return '';
	const fileName = toFileName(last, { replacement: '_', maxLength: MAX_NAME_LENGTH });
	// The library never truncates an extension, however long it is.
	return truncate(fileName, MAX_NAME_LENGTH);
}
