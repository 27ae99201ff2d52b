import { accept, refuse, type Refused, type Verdict } from '../refusals/refusal';
import { memoize } from '../text/memoize';
import { MAX_LABEL_LENGTH, parseHostName } from './host-name';
import { parseUrl } from './whatwg-url';

/** A URL that every parser reads the same way. Send `href`, so that what was judged is what is sent. */
export interface HttpsUrl {
	/** The whole URL as WHATWG URL serializes it. May contain confidential query values: never print it. */
	href: string;
	/** Lower-case A-label host, without port. */
	host: string;
	/** "443" if the URL names no port. */
	port: string;
	/** Scheme, host and port: "https://api.example.com:8443". */
	origin: string;
}

const HTTPS = /^https:\/\//i;
/** In characters. Servers accept less; the limit bounds what an untrusted string can cost. */
export const MAX_URL_LENGTH = 32_768;
const MAX_HOST_LENGTH = 253;
/**
 * The longest raw text of such a host: each character takes at least one in A-label form, and at most two
 * UTF-16 code units in JavaScript. A longer host is not parsed: `URL` takes quadratic time, up to a second.
 */
export const MAX_HOST_TEXT_LENGTH = 2 * MAX_HOST_LENGTH;

/**
 * Is this value an unambiguous absolute https URL, and which one?
 *
 * WHATWG `URL` alone decides what the host is. The raw text must name the same host, because other
 * parsers, logs and readers see the text: "https://api.example.com\@evil.com" goes to api.example.com
 * for `URL` and to evil.com for parsers that follow RFC 3986, so it is refused. This function never
 * resolves a relative URL.
 */
export function parseHttpsUrl(text: unknown): Verdict<HttpsUrl> {
	if (typeof text !== 'string') return refuse('url_not_text', {});
	const malformed = findMalformedStart(text);
	if (malformed) return malformed;

	const authority = authorityOf(text);
	if (!authority.ok) return authority;
	const url = parseUrl(text);
	if (url === undefined) return refuse('url_host_invalid', {});
	const host = cachedHost(authority.value.host);
	if (!host.ok || host.value.ascii !== url.hostname || !isWithinDnsLimits(url.hostname)) {
		return refuse('url_host_invalid', {});
	}
	if (url.href.length > MAX_URL_LENGTH) return urlTooLong(url.href);
	return accept({
		href: url.href,
		host: url.hostname,
		port: url.port || '443',
		origin: url.origin,
	});
}

/** A workflow's calls go to few hosts. */
const cachedHost = memoize(500, (text) => Object.freeze(parseHostName(text)));

function findMalformedStart(text: string): Refused | undefined {
	if (text === '') return refuse('url_missing', {});
	if (text.length > MAX_URL_LENGTH) return urlTooLong(text);
	// `URL` silently drops these characters, so what is sent would differ from the text.
	if (/^[\p{Cc} ]|[\p{Cc} ]$|[\t\n\r]/u.test(text)) return refuse('url_invisible_character', {});
	if (HTTPS.test(text)) return undefined;
	const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text)?.[1]?.toLowerCase();
	if (scheme === undefined || scheme === 'https') return refuse('url_not_absolute', {});
	return refuse('url_not_https', { scheme });
}

/** Splits the raw text between "https://" and the path by hand, to compare it with what `URL` parsed. */
function authorityOf(text: string): Verdict<{ host: string }> {
	const rest = text.replace(HTTPS, '');
	const end = rest.search(/[/?#\\]/);
	const authority = end === -1 ? rest : rest.slice(0, end);
	if (rest[end] === '\\') return refuse('url_host_invalid', {});
	if (authority.includes('@')) return refuse('url_has_user_info', {});
	const [host, port = '', ...more] = authority.split(':');
	if (!host || host.length > MAX_HOST_TEXT_LENGTH || more.length > 0) {
		return refuse('url_host_invalid', {});
	}
	if (!/^\d*$/.test(port) || (port !== '' && !isPort(Number(port)))) {
		return refuse('url_port_invalid', {});
	}
	return accept({ host });
}

function isPort(port: number): boolean {
	return port >= 1 && port <= 65_535;
}

/** DNS limits (RFC 1035, 2.3.4), which WHATWG URL does not check. A trailing dot makes another name. */
function isWithinDnsLimits(host: string): boolean {
	const labels = host.split('.');
	return (
		host.length <= MAX_HOST_LENGTH &&
		labels.every((label) => label !== '' && label.length <= MAX_LABEL_LENGTH)
	);
}

/** The limit also applies to what is sent: escaped, a letter can take up nine characters. */
function urlTooLong({ length }: string): Refused {
	return refuse('url_too_long', { length, limit: MAX_URL_LENGTH });
}
