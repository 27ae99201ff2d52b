import { withoutCa, type TlsOptions } from '../connection/certificates';
import type { Connection } from '../connection/connection';
import { judgeRequest } from '../connection/connection-lock';
import { judgeHeaders } from '../http/header-rules';
import { accept, refuse, type Verdict } from '../refusals/refusal';
import { isProxy } from '../request/proxy';

/** A request to n8n's HTTP helper: the properties that decide where it goes. All others are passed on unchanged. */
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
export type SigningConnection = Pick<Connection, 'lock' | 'header' | 'tls'>;

/**
 * The signing hook: adds a connection's secret to a request, if the request may carry it.
 *
 * Judges the method and the final URL, and sends to exactly that URL. Refuses headers that compete with the secret,
 * and every property that could send the request elsewhere.
 */
export function lockRequest(
	connection: SigningConnection,
	request: OutgoingRequest,
): Verdict<LockedRequest> {
	const routingOverride = findRoutingOverride(request);
	if (routingOverride !== undefined) return refuse('request_shape', { property: routingOverride });
	// n8n's helper sends a request without a method as a GET.
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
 * Properties with which n8n's HTTP Request node and its legacy helper set another target, proxy, redirect rule or TLS
 * rule. Their mere presence shows that the request does not come from this package's node.
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
 * The caller chooses between the connection's CAs and n8n's. It cannot choose which CAs these are.
 */
function requestedTls({ tls }: SigningConnection, { agentOptions }: OutgoingRequest): TlsOptions {
	const { ca } = (agentOptions ?? {}) as { ca?: unknown };
	return ca === undefined ? withoutCa(tls) : tls;
}

/** A proxy from the node's own option is not an override: it only sees a tunnel. */
function findRoutingOverride(request: OutgoingRequest): string | undefined {
	const { proxy } = request;
	if (proxy !== undefined && !isProxy(proxy)) return 'proxy';
	return ROUTING_OVERRIDES.find((property) => request[property] !== undefined);
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
	sendCredentialsOnCrossOriginRedirect: false;
	agentOptions: TlsOptions & { rejectUnauthorized: true };
}

/**
 * Turns redirects off. Verifies TLS even where the instance turned verification off
 * (`NODE_TLS_REJECT_UNAUTHORIZED=0`), with the connection's certificates if it has any.
 *
 * Returns a new object each time, because n8n may change the one that it gets.
 */
export function lockedSettings(tls: TlsOptions = {}): LockedSettings {
	return {
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		agentOptions: { ...tls, rejectUnauthorized: true },
	};
}
