import { truncate } from '../text/truncate';
import { parseUrl } from '../url/parse-url';
import { parseContentDisposition } from '../vendor/content-disposition';
import { toFileName } from '../vendor/file-name';
import { mime } from '../vendor/mime';

/** What tells how to call the file that an API answered with. */
export interface FileSource {
	/** The `Content-Disposition` header, if any. */
	disposition: unknown;
	/** Of the request that was answered. */
	url: string;
	/** "application/pdf"; empty if the server did not say. */
	type: string;
}

/** Name and media type under which a file is kept. */
export interface FileMetadata {
	fileName: string;
	mimeType: string;
}

const UNKNOWN_TYPE = 'application/octet-stream';
/** File systems take 255 octets, of which a character needs up to three. */
const MAX_NAME_LENGTH = 80;
/** Names are cut before anything is done with them: the library takes the square of the length of some. */
const MAX_READ_LENGTH = 1_000;
/** Node.js takes no more of all headers together. */
const MAX_HEADER_LENGTH = 16_384;
/** How long an ending is at most: "numbers", "geojson". */
const MAX_EXTENSION_LENGTH = 10;

/**
 * How is this file to be called? By the name that the server gives it (RFC 6266, its RFC 8187 form first),
 * else by the end of the URL's path. A name is one name in any file system: no folder, no control or
 * invisible character. Where it has no ending, it gets the one of its media type.
 */
export function chooseFileName({ disposition, url, type }: FileSource): FileMetadata {
	const name = cleanName(nameFromHeader(disposition)) || cleanName(nameFromUrl(url)) || 'file';
	const knownType = type === '' || type === UNKNOWN_TYPE ? undefined : type;
	const typed = knownType ?? mime.getType(name) ?? UNKNOWN_TYPE;
	const extension = mime.getExtension(typed);
	const hasExtension =
		/[^.]\.[a-z0-9]+$/i.test(name) &&
		name.length - name.lastIndexOf('.') <= MAX_EXTENSION_LENGTH + 1;
	return {
		fileName: hasExtension || extension === null ? name : `${name}.${extension}`,
		mimeType: typed,
	};
}

function nameFromHeader(disposition: unknown): string {
	if (typeof disposition !== 'string' || disposition.length > MAX_HEADER_LENGTH) return '';
	return utf8Of(parseContentDisposition(disposition).parameters.filename ?? '');
}

/** Many servers send UTF-8 where only Latin-1 may stand, and Node.js reads it as Latin-1. */
function utf8Of(name: string): string {
	const octets = Uint8Array.from(name, (character) => character.charCodeAt(0));
	if (!/[\u0080-\u00FF]/.test(name) || /[^\p{ASCII}\u0080-\u00FF]/u.test(name)) return name;
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(octets);
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

/** RFC 6266, 4.3: of a path only its last part, whatever the system it was written for. */
function cleanName(name: string): string {
	const last = name.slice(0, MAX_READ_LENGTH).split(/[/\\]/).at(-1)!.trim();
	if (/^[.\s]*$/.test(last)) return '';
	const fileName = toFileName(last, { replacement: '_', maxLength: MAX_NAME_LENGTH });
	// The library keeps an ending whole, however long it is.
	return truncate(fileName, MAX_NAME_LENGTH);
}
