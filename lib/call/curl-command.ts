import type { ConnectionKind } from '../connection/secret-rules';
import { encodeForQuery } from '../http/query-string';
import type { HttpMethod } from '../http/http-method';
import type { ShownBody, ShownFile, ShownPart } from '../request/request-body';
import { shellQuote } from './shell-quote';

/** A request without its secret, from which the cURL command is made. */
export interface CurlRequest {
	method: HttpMethod;
	url: string;
	/** All headers except for the connection's. */
	headers: Readonly<Record<string, string>>;
	body: ShownBody | undefined;
	/** The proxy's URL, if the node names one. */
	proxy: string | undefined;
	/** `undefined` without a connection. */
	signature: Signature | undefined;
	timeLimitMs: number;
	maxResponseBytes: number;
}

/** How a connection of this kind signs a request. */
export interface Signature {
	kind: ConnectionKind | 'oAuth2';
	/** The headers that it sets. That of its own secret comes first, if a header carries it. */
	headers: ReadonlyArray<{ name: string; scheme: string }>;
	/** The query parameter that carries its key; `undefined` if a header does. */
	queryName: string | undefined;
	/** Whether the connection has a CA or a client certificate. */
	hasCertificates: boolean;
}

/** The command and what a user has to know about it, or why there is none. */
export type CurlCommand = { curl: string; curlNote?: string } | { curlNote: string };

/** In bytes. Linux accepts 131,072 for one argument, other systems less than 262,144 for all of them. */
const MAX_LENGTH = 100_000;

/** With these methods, Node.js sends "Content-Length: 0" if there is no body. */
const METHODS_WITH_BODY = new Set<HttpMethod>(['PATCH', 'POST', 'PUT']);

/**
 * Returns the command that sends the same request: one line for a POSIX shell whose variable TOKEN holds the secret, and
 * ANOTHER_TOKEN that of a second header.
 * The command follows no redirect and uses only https, like each request of the node.
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
		...(signature === undefined ? [] : signatureArguments(signature)),
		...bodyArguments(body, method),
	];
}

/** For cURL, "Name:" is a header that must not be sent, and "Name;" a header without a value. */
function headerArgument([name, value]: [string, string]): string {
	const text = /^ *$/.test(value) ? `${name};` : `${name}: ${value}`;
	return `--header ${shellQuote(text, 'latin1')}`;
}

/** The name of a connection's header has only letters, hyphens and underscores. */
function signatureArguments({ kind, headers, queryName }: Signature): string[] {
	if (queryName !== undefined) {
		const others = headers.map((header) => credentialHeader(header, ANOTHER_TOKEN));
		return [`--url-query "${encodeForQuery(queryName)}=$TOKEN"`, ...others];
	}
	return headers.map((header, index) => {
		if (index > 0) return credentialHeader(header, ANOTHER_TOKEN);
		// The user name is not shown: for some APIs it is the key, and the password can be anything.
		return kind === 'basicAuth' ? '--user "$TOKEN"' : credentialHeader(header, 'TOKEN');
	});
}

/** The variable for the value of a second header. */
const ANOTHER_TOKEN = 'ANOTHER_TOKEN';

/** A scheme may have characters that mean something to a shell inside double quotes. */
function credentialHeader(
	{ name, scheme }: Signature['headers'][number],
	variable: string,
): string {
	const start = scheme === '' ? `${name}: ` : `${name}: ${scheme} `;
	return /[`$\\!]/.test(scheme)
		? `--header ${shellQuote(start)}"$${variable}"`
		: `--header "${start}$${variable}"`;
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
	if ('value' in part) return valueArgument(part);
	const { name, type } = part.file;
	return `--form ${shellQuote(`${part.name}=@${localName(part.file)};type=${type};filename=${quoted(name)}`)}`;
}

/** Only `--form` takes a type. A value in quotes means nothing else to it. */
function valueArgument({ name, value, type }: Extract<ShownPart, { value: string }>): string {
	return type === undefined
		? `--form-string ${shellQuote(`${name}=${value}`)}`
		: `--form ${shellQuote(`${name}=${quoted(value)};type=${type}`)}`;
}

function quoted(text: string): string {
	return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/**
 * Names a file after its field, which the author of the workflow chose. The file's own name may come from a third
 * party, who could make the command send another file of the user who runs it.
 */
function localName({ field }: ShownFile): string {
	return `./${field.replace(/[^A-Za-z0-9_-]+/g, '_')}`;
}

/** Returns what in a body cannot be expressed as an argument of cURL. */
function findUnsendable(body: ShownBody | undefined): string | undefined {
	const parts = Array.isArray(body) ? body : [];
	if (parts === body && parts.length === 0) return 'cURL does not send a form without fields';
	const strings = typeof body === 'string' ? [body] : parts.flatMap(stringsOf);
	if (strings.some((string) => string.includes('\0'))) {
		return 'no command can have a NUL character, and the body has one';
	}
	if (parts.some(({ name }) => name.includes('='))) {
		return 'cURL does not take a form field with "=" in its name';
	}
	const types = parts.map((part) => ('file' in part ? part.file.type : part.type));
	return types.every((type) => type === undefined || PLAIN_TYPE.test(type))
		? undefined
		: 'the type of a part of the form has characters that mean something to cURL';
}

/** `text/csv; charset=utf-8` */
const PLAIN_TYPE = /^[\w.+-]+\/[\w.+-]+(?:; ?[\w-]+=[\w.+-]+)*$/;

function stringsOf(part: ShownPart): string[] {
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
	const { kind, headers, queryName, hasCertificates } = signature;
	const hasAnother = headers.length > (queryName === undefined ? 1 : 0);
	return [
		`Put ${CONTENT_OF_TOKEN[kind]} into the environment variable TOKEN.`,
		...(hasAnother ? [`Put the value of the other header into ${ANOTHER_TOKEN}.`] : []),
		...(queryName === undefined ? [] : ['The line needs cURL 7.87 or later.']),
		...(hasCertificates ? [CERTIFICATES_NOTE] : []),
	];
}
