import type { ConnectionKind } from '../connection/secret-rules';
import type { HttpMethod } from '../http/http-method';
import type { ShownBody, ShownFile, ShownPart } from '../request/request-body';
import { shellQuote } from './shell-quote';

/** A request without its secret, for cURL. */
export interface CurlRequest {
	method: HttpMethod;
	url: string;
	/** But for that of the connection. */
	headers: Readonly<Record<string, string>>;
	body: ShownBody | undefined;
	/** Its address, if the node names one. */
	proxy: string | undefined;
	/** `undefined` without a connection. */
	signature: Signature | undefined;
	timeLimitMs: number;
	maxResponseBytes: number;
}

/** How a connection of this kind signs. */
export interface Signature {
	kind: ConnectionKind | 'oAuth2';
	headerName: string;
	/** Whether it brings an authority or a client certificate. */
	hasCertificates: boolean;
}

/** The command, and what a person has to know about it; or why there is none. */
export type CurlCommand = { curl: string; curlNote?: string } | { curlNote: string };

/** In octets. Linux takes 131,072 for one argument, other systems less than 262,144 for all. */
const MAX_LENGTH = 100_000;

/** Node.js sends "Content-Length: 0" with these. */
const METHODS_WITH_BODY = new Set<HttpMethod>(['PATCH', 'POST', 'PUT']);

/**
 * The command that sends the same request, in one line for a POSIX shell whose variable TOKEN holds the secret.
 * Like the node, it follows no redirect and takes nothing but https.
 */
export function curlCommand(request: CurlRequest): CurlCommand {
	const problem = findUnsendable(request.body);
	if (problem !== undefined) return { curlNote: `There is no cURL line: ${problem}.` };
	const curl = ['curl', ...argumentsOf(request)].join(' ');
	if (Buffer.byteLength(curl) > MAX_LENGTH) {
		return { curlNote: 'There is no cURL line: it would be longer than a command line can be.' };
	}
	const curlNote = [...noteOnToken(request.signature), ...filesOf(request.body).map(noteOnFile)];
	return curlNote.length === 0 ? { curl } : { curl, curlNote: curlNote.join(' ') };
}

function argumentsOf({ signature, ...request }: CurlRequest): string[] {
	const { method, url, body, headers, proxy } = request;
	return [
		`--proto '=https'`,
		`--max-time ${request.timeLimitMs / 1_000}`,
		`--max-filesize ${Math.floor(request.maxResponseBytes)}`,
		...(proxy === undefined ? [] : [`--proxy ${shellQuote(proxy)}`]),
		...(/[[\]{}]/.test(url) ? ['--globoff'] : []),
		method === 'HEAD' ? '--head' : `--request ${method}`,
		`--url ${shellQuote(url)}`,
		...Object.entries(headers).map(headerArgument),
		...(signature === undefined ? [] : [signatureArgument(signature)]),
		...bodyArguments(body, method),
	];
}

/** cURL takes "Name:" for a header that is not to be sent, and "Name;" for one without a value. */
function headerArgument([name, value]: [string, string]): string {
	const text = /^ *$/.test(value) ? `${name};` : `${name}: ${value}`;
	return `--header ${shellQuote(text, 'latin1')}`;
}

/** The name of a header of ours has nothing but letters, hyphens and underscores. */
function signatureArgument({ kind, headerName }: Signature): string {
	switch (kind) {
		case 'apiKey':
			return `--header "${headerName}: $TOKEN"`;
		// The user name is not shown: for some APIs it is the key, and the password any text.
		case 'basicAuth':
			return '--user "$TOKEN"';
		case 'bearerToken':
		case 'oAuth2':
			return `--header "${headerName}: Bearer $TOKEN"`;
	}
}

function bodyArguments(body: ShownBody | undefined, method: HttpMethod): string[] {
	if (body === undefined) {
		return METHODS_WITH_BODY.has(method) ? [`--header 'Content-Length: 0'`] : [];
	}
	if (typeof body === 'string') return [`--data-raw ${shellQuote(body)}`];
	if (Array.isArray(body)) return body.map(partArgument);
	return [`--data-binary '@${localName(body.file)}'`];
}

function partArgument(part: ShownPart): string {
	if ('value' in part) return `--form-string ${shellQuote(`${part.name}=${part.value}`)}`;
	const { name, type } = part.file;
	const fileName = `"${name.replace(/["\\]/g, '\\$&')}"`;
	return `--form ${shellQuote(`${part.name}=@${localName(part.file)};type=${type};filename=${fileName}`)}`;
}

/**
 * Named by its field, which the author of the workflow chose. Its own name may come from a stranger, who could
 * have a file of the person who runs the line sent instead.
 */
function localName({ field }: ShownFile): string {
	return `./${field.replace(/[^A-Za-z0-9_-]+/g, '_')}`;
}

/** What of a body no argument of cURL can say. */
function findUnsendable(body: ShownBody | undefined): string | undefined {
	const parts = Array.isArray(body) ? body : [];
	if (parts === body && parts.length === 0) return 'cURL does not send a form without fields';
	const texts = typeof body === 'string' ? [body] : parts.flatMap(textsOf);
	if (texts.some((text) => text.includes('\0'))) {
		return 'no command can have a NUL character, and the body has one';
	}
	if (parts.some(({ name }) => name.includes('='))) {
		return 'cURL does not take a form field with "=" in its name';
	}
	const odd = parts.find((part) => 'file' in part && !PLAIN_TYPE.test(part.file.type));
	return odd && 'the type of a file in the form has characters that mean something to cURL';
}

/** `text/csv; charset=utf-8` */
const PLAIN_TYPE = /^[\w.+-]+\/[\w.+-]+(?:; ?[\w-]+=[\w.+-]+)*$/;

function textsOf(part: ShownPart): string[] {
	return [part.name, 'value' in part ? part.value : part.file.name];
}

function filesOf(body: ShownBody | undefined): ShownFile[] {
	if (body === undefined || typeof body === 'string') return [];
	if (!Array.isArray(body)) return [body.file];
	return body.flatMap((part) => ('file' in part ? [part.file] : []));
}

function noteOnFile(file: ShownFile): string {
	return `Save the file of "${file.field}" as ${localName(file)}.`;
}

const CONTENT_OF_TOKEN = {
	apiKey: 'the API key',
	basicAuth: 'user name and password, as name:password,',
	bearerToken: 'the bearer token',
	oAuth2: 'an access token',
} as const satisfies Record<Signature['kind'], string>;

const CERTIFICATES_NOTE =
	'Add the certificates of the connection: --cacert for its authority, --cert and --key for its client certificate.';

function noteOnToken(signature: Signature | undefined): string[] {
	if (signature === undefined) return [];
	const { kind, hasCertificates } = signature;
	return [
		`Put ${CONTENT_OF_TOKEN[kind]} into the environment variable TOKEN.`,
		...(hasCertificates ? [CERTIFICATES_NOTE] : []),
	];
}
