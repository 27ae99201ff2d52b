import type { HttpMethod } from '../http/http-method';
import { redactEncoded, REDACTED, redactSecrets, withLowercase } from '../redaction/redact';
import { describeRefusal } from '../refusals/describe-refusal';
import type { Message } from '../refusals/message-table';
import type { Refusal, RefusalCode, Verdict } from '../refusals/refusal';
import { parseBooleanOption } from '../request/option-value';
import type { Proxy } from '../request/proxy';
import type { ShownBody, ShownPart } from '../request/request-body';
import type { HttpsUrl } from '../url/https-url';
import { curlCommand, type CurlCommand, type Signature } from './curl-command';

/** What a call would be, for people to look at. Without any secret. */
export type Preview =
	| { verdict: NoVerdict }
	| ({ verdict: YesVerdict } & ShownRequest & CurlCommand);

/** The rule that refuses the call; nothing is told of a URL, which may hold anything then. */
interface NoVerdict extends Message {
	allowed: false;
	reason: RefusalCode;
}

interface YesVerdict {
	allowed: true;
	/** Where the call would go. */
	host: string;
	port: number;
	/** As the parameter of the node names it. */
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

/** A request that may be sent, complete but for the secret. */
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

/** What "Preview Only" was set to. Whatever was taken for a no would have the call made. */
export function parsePreview(value: unknown): Verdict<boolean> {
	return parseBooleanOption('Preview Only', value);
}

/** The preview of a call that would not be made. */
export function previewRefusal(refusal: Refusal, secrets: readonly string[]): Preview {
	const words = redactSecrets(describeRefusal(refusal), withLowercase(secrets));
	return { verdict: { allowed: false, reason: refusal.code, ...words } };
}

/** The preview of a call that would be made. */
export function previewRequest(given: SendableRequest, secrets: readonly string[]): Preview {
	const { signature, method, timeLimitMs, maxResponseBytes } = given;
	const typed = { ...targetOf(given), ...contentOf(given) };
	const clean = redactParts(typed, given.url.origin, secrets);
	const { url, host, port, headers, body, proxy } = clean;
	const isHidden = JSON.stringify(clean) !== JSON.stringify(typed);
	const curl = curlCommand({
		...{ method, url, body, proxy, signature, timeLimitMs, maxResponseBytes },
		headers: Array.isArray(body) ? withoutType(headers) : headers,
	});
	return {
		verdict: { allowed: true, host, port, ...shownConnection(signature) },
		request: {
			...{ method, url, headers: { ...headers, ...hiddenHeader(signature) } },
			...(body !== undefined && { body }),
			...(proxy !== undefined && { proxy }),
		},
		...(isHidden ? withNote(curl, HIDDEN_NOTE) : curl),
	};
}

type ShownParts = ShownTarget & Content;

function redactParts(typed: ShownParts, origin: string, secrets: readonly string[]): ShownParts {
	const { url, body, headers, ...target } = redactSecrets(typed, secrets);
	const anyCase = withLowercase(secrets);
	return {
		...typed,
		...redactSecrets(target, anyCase),
		url: redactEncoded(redactSecrets(url, anyCase), `${redactSecrets(origin, anyCase)}/`, secrets),
		headers,
		body: typeof body === 'string' ? redactEncoded(body, '', secrets) : body,
	};
}

const HIDDEN_NOTE = `Where the request had a secret of the connection typed in, it is shown as ${REDACTED}.`;

function withNote(line: CurlCommand, note: string): CurlCommand {
	return { ...line, curlNote: [line.curlNote, note].filter(Boolean).join(' ') };
}

interface ShownTarget {
	url: string;
	host: string;
	port: number;
	proxy: string | undefined;
}

/** Without the fragment of the URL, which is not sent. */
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
/** Without its boundary, which is a new one for each request. */
const FORM_TYPE = 'multipart/form-data';

function partAsSent(part: ShownPart): ShownPart {
	if (!('value' in part)) return part;
	// As the form is encoded.
	return { ...part, value: wellFormed(part.value).replace(/\r\n|\r|\n/g, '\r\n') };
}

/** A lone surrogate has no UTF-8 form. */
function wellFormed(text: string): string {
	return Buffer.from(text).toString();
}

/** cURL makes a boundary of its own. */
function withoutType(headers: Record<string, string>): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== TYPE_HEADER));
}

function shownConnection(
	signature: SendableRequest['signature'],
): Pick<YesVerdict, 'authentication' | 'allowedDomain'> {
	if (signature === undefined) return { authentication: 'none' };
	return { authentication: signature.kind, allowedDomain: signature.allowedDomain };
}

const SCHEMES = {
	apiKey: '',
	basicAuth: 'Basic ',
	bearerToken: 'Bearer ',
	oAuth2: 'Bearer ',
} as const satisfies Record<Signature['kind'], string>;

function hiddenHeader(signature: Signature | undefined): Record<string, string> {
	if (signature === undefined) return {};
	return { [signature.headerName]: `${SCHEMES[signature.kind]}${REDACTED}` };
}
