import { withoutCa, type TlsOptions } from '../connection/certificates';
import type { NamedValue } from '../connection/authorization-header';
import type { Connection } from '../connection/connection';
import { judgeRequest } from '../connection/connection-lock';
import { judgeHeaders } from '../http/header-rules';
import { appendQuery, withoutQueryParameter } from '../http/query-string';
import { accept, refuse, type Verdict } from '../refusals/refusal';
import { isProxy } from '../request/proxy';
import { truncateMiddle } from '../text/truncate';

/** A request to n8n's HTTP helper. */
export interface OutgoingRequest {
	url?: unknown;
	method?: unknown;
	headers?: unknown;
	[property: string]: unknown;
}

/** A request that carries a secret, with every setting fixed that could send it elsewhere. */
export interface LockedRequest extends OutgoingRequest, LockedSettings {
	url: string;
	headers: Record<string, string>;
}

/** The parts of a connection that decide where its secret goes, and how. */
export interface SigningConnection extends Pick<Connection, 'lock' | 'queryParameter' | 'tls'> {
	headers: readonly NamedValue[];
}

/**
 * The signing hook: adds a connection's secret to a request, if the request may carry it.
 *
 * Judges the method and the final URL, and sends to exactly that URL. Refuses headers that compete with the secret,
 * and every property that is not known to be safe. Reads each property once, so that what was judged is what is sent.
 */
export function lockRequest(
	connection: SigningConnection,
	request: OutgoingRequest,
): Verdict<LockedRequest> {
	const properties = setProperties(request);
	const refused = properties.find(([name, value]) => !mayPass(name, value));
	if (refused) return refuse('request_shape', { property: truncateMiddle(refused[0]) });
	const passed: OutgoingRequest = Object.fromEntries(properties);
	// n8n's helper sends a request without a method as a GET.
	const { url, method = 'GET' } = passed;
	const target = judgeRequest(connection.lock, { url, method });
	if (!target.ok) return target;
	const headers = headerEntries(passed.headers);
	if (headers === undefined) return refuse('request_shape', { property: 'headers' });
	const signature = connection.headers.map(({ name, value }) => [name, value] as const);
	const judged = judgeHeaders(
		headers,
		signature.map(([name]) => name),
	);
	if (!judged.ok) return judged;
	const { queryParameter } = connection;
	// n8n would append them, and one of them could have the name of the key's.
	if (queryParameter && 'qs' in passed) return refuse('request_shape', { property: 'qs' });

	return accept({
		...passed,
		url: queryParameter ? signedUrl(target.value.href, queryParameter) : target.value.href,
		headers: { ...judged.value, ...Object.fromEntries(signature) },
		...lockedSettings(requestedTls(connection, passed)),
	});
}

/** Puts the key last, in place of whatever the URL has under its name: APIs echo it in the URLs that they name. */
function signedUrl(href: string, { name, value }: NamedValue): string {
	return appendQuery(withoutQueryParameter(href, name), [[name, value]]);
}

/**
 * Properties of n8n's `IHttpRequestOptions` that may pass, by what n8n's HTTP helpers do with them (n8n-core 1.123 and
 * 2.41). All others are refused, known or not: a later version of n8n could read them.
 */
const PASSING_PROPERTIES = new Set([
	// Judged here.
	...['url', 'method', 'headers', 'proxy'],
	// Overwritten here. A request that was signed before has them.
	...['disableFollowRedirect', 'maxRedirects', 'sendCredentialsOnCrossOriginRedirect'],
	'agentOptions',
	// Appended to the path, whatever they contain: the host is already read from the URL.
	...['qs', 'arrayFormat'],
	// Sent where the URL leads. `json` asks for a JSON response.
	...['body', 'json'],
	// How long n8n waits.
	...['timeout', 'abortSignal'],
	// What n8n makes of the response.
	...['encoding', 'returnFullResponse', 'ignoreHttpStatusErrors'],
	// n8n's own list of domains, of which n8n refuses all others.
	'allowedDomains',
]);

/** A proxy from the node's own option may pass: it only sees a tunnel. */
function mayPass(name: string, value: unknown): boolean {
	return PASSING_PROPERTIES.has(name) && (name !== 'proxy' || isProxy(value));
}

/** Inherited properties count, because n8n would read them, too. `undefined` counts as absent, as it does for n8n. */
function setProperties(request: OutgoingRequest): Array<[name: string, value: unknown]> {
	const properties: Array<[name: string, value: unknown]> = [];
	for (const name in request) {
		const value = request[name];
		if (value !== undefined) properties.push([name, value]);
	}
	return properties;
}

/**
 * The caller chooses between the connection's CAs and n8n's. It cannot choose which CAs these are.
 */
function requestedTls({ tls }: SigningConnection, { agentOptions }: OutgoingRequest): TlsOptions {
	const { ca } = (agentOptions ?? {}) as { ca?: unknown };
	return ca === undefined ? withoutCa(tls) : tls;
}

/** Accepts only a plain object: a list of pairs, or a `Headers` object, would escape a check of its keys. */
function headerEntries(headers: unknown): Array<[string, unknown]> | undefined {
	if (headers === undefined) return [];
	if (typeof headers !== 'object' || headers === null) return undefined;
	const prototype: unknown = Object.getPrototypeOf(headers);
	if (prototype !== Object.prototype && prototype !== null) return undefined;
	// `Object.entries` takes three times as long for thousands of headers.
	const values = headers as Record<string, unknown>;
	return Object.keys(values).map((name) => [name, values[name]]);
}

/** Settings of n8n's HTTP helper that keep a request from being sent elsewhere. */
export interface LockedSettings {
	disableFollowRedirect: true;
	maxRedirects: 0;
	sendCredentialsOnCrossOriginRedirect: false;
	agentOptions: TlsOptions & { rejectUnauthorized: true };
}

/**
 * Turns redirects off; n8n's older helper reads `maxRedirects` alone. Verifies TLS even where the instance turned
 * verification off (`NODE_TLS_REJECT_UNAUTHORIZED=0`), with the connection's certificates if it has any.
 *
 * Returns a new object each time, because n8n may change the one that it gets.
 */
export function lockedSettings(tls: TlsOptions = {}): LockedSettings {
	return {
		disableFollowRedirect: true,
		maxRedirects: 0,
		sendCredentialsOnCrossOriginRedirect: false,
		agentOptions: { ...tls, rejectUnauthorized: true },
	};
}
