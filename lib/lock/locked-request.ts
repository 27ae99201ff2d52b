import { withoutCa, type TlsOptions } from '../connection/certificates';
import type { Connection } from '../connection/connection';
import { judgeRequest } from '../connection/connection-lock';
import { judgeHeaders } from '../http/header-rules';
import { accept, refuse, type Verdict } from '../refusals/refusal';
import { isProxy } from '../request/proxy';

/** The part of a request to n8n's HTTP helper that decides where it goes; the rest passes through. */
export interface OutgoingRequest {
	url?: unknown;
	method?: unknown;
	headers?: unknown;
	[property: string]: unknown;
}

/** A request that carries a secret, with everything fixed that could lead it astray. */
export interface LockedRequest extends OutgoingRequest, LockedSettings {
	url: string;
	headers: Record<string, string>;
}

/** What of a connection decides where its secret goes, and how. */
export type SigningConnection = Pick<Connection, 'lock' | 'header' | 'tls'>;

/**
 * The door: adds a connection's secret to a request, if the request may have it.
 *
 * Judges method and final URL, and sends to that same text; refuses headers that compete with the secret, and
 * every property that could send the request elsewhere.
 */
export function lockRequest(
	connection: SigningConnection,
	request: OutgoingRequest,
): Verdict<LockedRequest> {
	const detour = findRoutingOverride(request);
	if (detour !== undefined) return refuse('request_shape', { property: detour });
	// n8n's helper takes a request without a method for a GET.
	const { url, method = 'GET' } = request;
	const target = judgeRequest(connection.lock, { url, method });
	if (!target.ok) return target;
	const headers = headerEntries(request.headers);
	if (headers === undefined) return refuse('request_shape', { property: 'headers' });
	const judged = judgeHeaders(headers, connection.header.name);
	if (!judged.ok) return judged;

	return accept({
		...request,
		url: target.value.href,
		headers: { ...judged.value, [connection.header.name]: connection.header.value },
		...lockedSettings(requestedTls(connection, request)),
	});
}

/**
 * What n8n's HTTP Request node and its legacy helper use to name another target, proxy, redirect rule
 * or TLS rule. Their mere presence shows that the request does not come from our node.
 */
const ROUTING_OVERRIDES = [
	'uri',
	'baseURL',
	'auth',
	'skipSslCertificateValidation',
	'rejectUnauthorized',
	'strictSSL',
	'followRedirect',
	'followAllRedirects',
	'maxRedirects',
	'agent',
	'form',
	'formData',
	'resolveWithFullResponse',
	'useStream',
	'simple',
	'gzip',
];

/**
 * The caller says whether the authorities of the connection are meant, or n8n's; which ones these are, is not
 * for it to say.
 */
function requestedTls({ tls }: SigningConnection, { agentOptions }: OutgoingRequest): TlsOptions {
	const { ca } = (agentOptions ?? {}) as { ca?: unknown };
	return ca === undefined ? withoutCa(tls) : tls;
}

/** A proxy of our node's own option is none: it sees a tunnel. */
function findRoutingOverride(request: OutgoingRequest): string | undefined {
	const { proxy } = request;
	if (proxy !== undefined && !isProxy(proxy)) return 'proxy';
	return ROUTING_OVERRIDES.find((property) => request[property] !== undefined);
}

/** Only a plain object: a list of pairs or a `Headers` object would slip past a look at its keys. */
function headerEntries(headers: unknown): Array<[string, unknown]> | undefined {
	if (headers === undefined) return [];
	if (typeof headers !== 'object' || headers === null) return undefined;
	const prototype: unknown = Object.getPrototypeOf(headers);
	if (prototype !== Object.prototype && prototype !== null) return undefined;
	// `Object.entries` takes three times as long for thousands of headers.
	const values = headers as Record<string, unknown>;
	return Object.keys(values).map((name) => [name, values[name]]);
}

/** Settings of n8n's HTTP helper that keep a request from being led astray. */
export interface LockedSettings {
	disableFollowRedirect: true;
	sendCredentialsOnCrossOriginRedirect: false;
	agentOptions: TlsOptions & { rejectUnauthorized: true };
}

/**
 * Redirects off, and TLS verified even where the instance turned verification off
 * (`NODE_TLS_REJECT_UNAUTHORIZED=0`), with the certificates of the connection if it has any. Made anew each
 * time, since n8n may write into what it gets.
 */
export function lockedSettings(tls: TlsOptions = {}): LockedSettings {
	return {
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		agentOptions: { ...tls, rejectUnauthorized: true },
	};
}
