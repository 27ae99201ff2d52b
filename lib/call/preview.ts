import type { HttpMethod } from '../http/http-method';
import { encodeForQuery } from '../http/query-string';
import { countRedacted, REDACTED, withLowercase, type Redacted } from '../redaction/redact';
import { redactFacts } from '../redaction/redact-facts';
import { describeRefusal } from '../refusals/describe-refusal';
import type { Message } from '../refusals/message-table';
import type { Refusal, RefusalCode, Verdict } from '../refusals/refusal';
import { parseBooleanOption } from '../request/option-value';
import type { Proxy } from '../request/proxy';
import type { ShownBody, ShownPart } from '../request/request-body';
import type { HttpsUrl } from '../url/unambiguous-https-url';
import { curlCommand, type CurlCommand, type Signature } from './curl-command';

/** What a call would be, for users to look at. Contains no secret. */
export type Preview =
	| { verdict: RefusedVerdict }
	| ({ verdict: AllowedVerdict } & ShownRequest & CurlCommand);

/** The rule that refuses the call. Says nothing about the URL, which may contain anything in this case. */
interface RefusedVerdict extends Message {
	allowed: false;
	reason: RefusalCode;
}

interface AllowedVerdict {
	allowed: true;
	/** The host that the call would go to. */
	host: string;
	port: number;
	/** The value of the node's authentication parameter. */
	authentication: Signature['kind'] | 'none';
	/** Only with a connection. */
	allowedDomain?: string;
}

interface ShownRequest {
	request: {
		method: string;
		url: string;
		headers: Record<string, string>;
		body?: ShownBody;
		/** Only if the node names one. */
		proxy?: string;
	};
}

/** A request that may be sent, complete except for the secret. */
export interface SendableRequest {
	url: HttpsUrl;
	method: HttpMethod;
	headers: Readonly<Record<string, string>>;
	body: ShownBody | undefined;
	/** `undefined` without a connection. */
	signature: (Signature & { allowedDomain: string }) | undefined;
	proxy: Proxy | undefined;
	timeLimitMs: number;
	maxResponseBytes: number;
}

/** Returns the value of "Preview Only". Any other value is refused: read as off, it would have the call made. */
export function parsePreview(value: unknown): Verdict<boolean> {
	return parseBooleanOption('Preview Only', value);
}

/** The preview of a call that would not be made. */
export function previewRefusal(refusal: Refusal, secrets: readonly string[]): Preview {
	const message = describeRefusal(redactFacts(refusal, secrets));
	return { verdict: { allowed: false, reason: refusal.code, ...message } };
}

/** The preview of a call that would be made. */
export function previewRequest(request: SendableRequest, secrets: readonly string[]): Preview {
	const { signature, method, timeLimitMs, maxResponseBytes } = request;
	const typed = { ...targetOf(request), ...contentOf(request) };
	const { value, hidden } = redactParts(typed, secrets);
	const { url, host, port, headers, body, proxy } = value;
	const curl = curlCommand({
		...{ method, url, body, proxy, signature, timeLimitMs, maxResponseBytes },
		headers: Array.isArray(body) ? withoutType(headers) : headers,
	});
	return {
		verdict: { allowed: true, host, port, ...shownConnection(signature) },
		request: {
			...{ method, url: withHiddenKey(url, signature) },
			headers: { ...headers, ...hiddenHeaders(signature) },
			...(body !== undefined && { body }),
			...(proxy !== undefined && { proxy }),
		},
		...(hidden > 0 ? withNote(curl, HIDDEN_NOTE) : curl),
	};
}

type ShownParts = ShownTarget & Content;

/** A host is in lower case, whatever the secret in it was. */
function redactParts(typed: ShownParts, secrets: readonly string[]): Redacted<ShownParts> {
	const { headers, body, ...target } = typed;
	const content = countRedacted<Content>({ headers, body }, secrets);
	const shownTarget = countRedacted<ShownTarget>(target, withLowercase(secrets));
	return {
		value: { ...content.value, ...shownTarget.value },
		hidden: content.hidden + shownTarget.hidden,
	};
}

const HIDDEN_NOTE = `Where the request had a secret of the connection typed in, it is shown as ${REDACTED}.`;

function withNote(command: CurlCommand, note: string): CurlCommand {
	return { ...command, curlNote: [command.curlNote, note].filter(Boolean).join(' ') };
}

interface ShownTarget {
	url: string;
	host: string;
	port: number;
	proxy: string | undefined;
}

/** Without the URL's fragment, which is not sent. */
function targetOf({ url: { href, host, port }, proxy }: SendableRequest): ShownTarget {
	return {
		...{ url: href.split('#')[0]!, host, port: Number(port) },
		proxy: proxy && `${proxy.protocol}://${proxy.host}:${proxy.port}`,
	};
}

interface Content {
	headers: Record<string, string>;
	body: ShownBody | undefined;
}

function contentOf({ headers, body }: SendableRequest): Content {
	if (!Array.isArray(body)) {
		return { headers: { ...headers }, body: typeof body === 'string' ? wellFormed(body) : body };
	}
	return { headers: { ...headers, [TYPE_HEADER]: FORM_TYPE }, body: body.map(partAsSent) };
}

const TYPE_HEADER = 'Content-Type';
/** Without the boundary, which is new for each request. */
const FORM_TYPE = 'multipart/form-data';

function partAsSent(part: ShownPart): ShownPart {
	if (!('value' in part)) return part;
	// Line breaks as in the encoded form.
	return { ...part, value: wellFormed(part.value).replace(/\r\n|\r|\n/g, '\r\n') };
}

/** Replaces lone surrogates, which have no UTF-8 form. */
function wellFormed(text: string): string {
	return Buffer.from(text).toString();
}

/** cURL sets this header itself, with its own boundary. */
function withoutType(headers: Record<string, string>): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== TYPE_HEADER));
}

function shownConnection(
	signature: SendableRequest['signature'],
): Pick<AllowedVerdict, 'authentication' | 'allowedDomain'> {
	if (signature === undefined) return { authentication: 'none' };
	return { authentication: signature.kind, allowedDomain: signature.allowedDomain };
}

function hiddenHeaders(signature: Signature | undefined): Record<string, string> {
	const headers = signature?.headers ?? [];
	return Object.fromEntries(
		headers.map(({ name, scheme }) => [name, [scheme, REDACTED].filter(Boolean).join(' ')]),
	);
}

/** The key stands last, as in the request. A URL that was judged has no parameter of its name. */
function withHiddenKey(url: string, signature: Signature | undefined): string {
	const { queryName } = signature ?? {};
	if (queryName === undefined) return url;
	return `${url}${url.includes('?') ? '&' : '?'}${encodeForQuery(queryName)}=${REDACTED}`;
}
