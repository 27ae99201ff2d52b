/** These carry credentials, which belong in a connection (`spec`: hand-typed authentication headers fail). */
const CREDENTIAL_HEADERS = [
	'authorization',
	'proxy-authorization',
	'cookie',
	'cookie2',
	'x-api-key',
];

/** These define where a request goes or how it is framed (RFC 9110, 7.2 and 7.6.1; RFC 9112, 6). */
const CONTROL_HEADERS = [
	'connection',
	'content-length',
	'expect',
	'host',
	'http2-settings',
	'keep-alive',
	'proxy-authenticate',
	'proxy-connection',
	'te',
	'trailer',
	'transfer-encoding',
	'upgrade',
];

/** These make some servers and proxies treat the request as one for another host, path or method. */
const ROUTING_HEADERS = [
	'forwarded',
	'x-backend-host',
	'x-host',
	'x-http-destinationurl',
	'x-http-host-override',
	'x-http-method',
	'x-http-method-override',
	'x-http-path-override',
	'x-method-override',
	'x-original-host',
	'x-original-path',
	'x-original-uri',
	'x-original-url',
	'x-override-url',
	'x-proxy-url',
	'x-rewrite-url',
];

/** axios, with which n8n sends, keeps its defaults under these names: it sends such a header as "0", or not at all. */
const CLIENT_HEADERS = ['common', 'delete', 'get', 'head', 'patch', 'post', 'put', 'query'];

/** JavaScript has another meaning for these, so axios sends no such header. The last one is `__proto__`. */
const UNSENT_HEADERS = ['constructor', 'prototype', '--proto--'];

/**
 * The IANA HTTP Field Name Registry (March 2025), and so the Fetch standard's forbidden names: whoever reads a message
 * has a use of his own for these. Left out are `authorization`, `cta-common-access-token` (made for a token), and the
 * two that the specification's table allows, `content-language` and `if-schedule-tag-match`. Names with digits are left
 * out, too, since the specification allows none.
 */
const REGISTERED_HEADERS = words(`
	a-im accept accept-additions accept-ch accept-charset accept-datetime accept-encoding
	accept-features accept-language accept-patch accept-post accept-ranges accept-signature
	access-control activate-storage-access age allow alpn alt-svc alt-used alternates
	amp-cache-transform apply-to-redirect-ref authentication-control authentication-info
	available-dictionary c-ext c-man c-opt c-pep c-pep-info cache-control cache-status
	cal-managed-id caldav-timezones capsule-protocol cdn-cache-control cdn-loop cert-not-after
	cert-not-before clear-site-data client-cert client-cert-chain close cmcd-object cmcd-request
	cmcd-session cmcd-status cmsd-dynamic cmsd-static concealed-auth-export configuration-context
	content-base content-digest content-disposition content-encoding content-id content-location
	content-range content-script-type content-security-policy content-security-policy-report-only
	content-style-type content-type content-version cookie cross-origin-embedder-policy
	cross-origin-embedder-policy-report-only cross-origin-opener-policy
	cross-origin-opener-policy-report-only cross-origin-resource-policy dasl date dav default-style
	delta-base deprecation depth derived-from destination detached-jws dictionary-id
	differential-id digest dpop dpop-nonce early-data ediint-features etag expect-ct expires ext
	from getprofile hobareg if if-match if-modified-since if-none-match if-range
	if-unmodified-since im include-referred-token-binding-id isolation label last-event-id
	last-modified link link-template location lock-token man max-forwards memento-datetime meter
	method-check method-check-expires mime-version negotiate nel odata-entityid odata-isolation
	odata-maxversion odata-version opt optional-www-authenticate ordering-type origin
	origin-agent-cluster oscore oslc-core-version overwrite pep pep-info permissions-policy
	pics-label ping-from ping-to position pragma prefer preference-applied priority profileobject
	protocol protocol-info protocol-query protocol-request proxy-authorization public
	public-key-pins public-key-pins-report-only range redirect-ref referer referer-root
	referrer-policy refresh repeatability-client-id repeatability-first-sent
	repeatability-request-id repeatability-result replay-nonce reporting-endpoints repr-digest
	retry-after safe schedule-reply schedule-tag security-scheme server server-timing set-cookie
	setprofile signature signature-input slug soapaction status-uri strict-transport-security
	sunset surrogate-capability surrogate-control tcn timeout timing-allow-origin topic traceparent
	tracestate ttl urgency uri use-as-dictionary user-agent variant-vary vary via
	want-content-digest want-digest want-repr-digest warning www-authenticate
	x-content-type-options x-frame-options
`);

/** Names that are in no registry, but in use: an API key there would be taken for something else. */
const FAMILIAR_HEADERS = [
	// Who calls, for proxies and the servers behind them.
	...words('client-ip remote-addr remote-user true-client-ip cf-connecting-ip fastly-client-ip'),
	...words('x-client-ip x-cluster-client-ip x-originating-ip x-real-ip x-remote-addr'),
	...words('x-remote-ip x-remote-user forwarded-for'),
	// What ties log entries of several servers together: it is logged and passed on.
	...words('baggage correlation-id request-id sentry-trace traceresponse uber-trace-id'),
	...words('x-cloud-trace-context x-correlation-id x-request-id x-ms-client-request-id'),
	// Tells repetitions from other requests: with a key there, each would repeat the first.
	...words('idempotency-key x-idempotency-key'),
	// What a browser says about itself or its user.
	...words('dnt upgrade-insecure-requests x-requested-with'),
];

const FORBIDDEN = new Set([
	...CREDENTIAL_HEADERS,
	...CONTROL_HEADERS,
	...ROUTING_HEADERS,
	...CLIENT_HEADERS,
	...UNSENT_HEADERS,
]);
const FORBIDDEN_PREFIXES = ['x-forwarded-', 'x-envoy-'];

const RESERVED = new Set([
	...CONTROL_HEADERS,
	...ROUTING_HEADERS,
	...CLIENT_HEADERS,
	...REGISTERED_HEADERS,
	...FAMILIAR_HEADERS,
]);

/** The specification's prefixes; those that browsers set alone (Fetch); those that steer Envoy and nginx. */
const RESERVED_PREFIXES = [
	...FORBIDDEN_PREFIXES,
	...['x-amz-', 'x-amzn-', 'x-zis-'],
	...['sec-', 'proxy-', 'access-control-'],
	'x-accel-',
];

/** Returns a header name as a server behind CGI or WSGI sees it, where "X_Api_Key" and "X-Api-Key" are one header. */
export function canonicalHeaderName(name: string): string {
	return name.toLowerCase().replaceAll('_', '-');
}

/** Is this a header that no caller may set, by its canonical name? */
export function isForbiddenHeader(canonical: string): boolean {
	return (
		FORBIDDEN.has(canonical) || FORBIDDEN_PREFIXES.some((prefix) => canonical.startsWith(prefix))
	);
}

/** Is this a header, by its canonical name, that carries credentials and belongs into a connection? */
export function isCredentialHeader(canonical: string): boolean {
	return CREDENTIAL_HEADERS.includes(canonical);
}

/** Is this a header, by its canonical name, in which an API key would be taken for something else? */
export function isReservedHeader(canonical: string): boolean {
	return RESERVED.has(canonical);
}

/** Returns the beginning of this canonical name, if all names that begin so are reserved. */
export function reservedPrefixOf(canonical: string): string | undefined {
	return RESERVED_PREFIXES.find((prefix) => canonical.startsWith(prefix));
}

function words(text: string): string[] {
	return text.match(/\S+/g)!;
}
