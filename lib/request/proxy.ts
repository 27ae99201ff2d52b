import { accept, refuse, type Verdict } from '../refusals/refusal';
import { parseUrl } from '../url/whatwg-url';

/**
 * A forward proxy, in the form that n8n's HTTP helper takes. n8n asks it for a tunnel to the API's host and port
 * (CONNECT, RFC 9110, 9.3.6). TLS runs through the tunnel from end to end, and is verified as without a proxy.
 */
export interface Proxy {
	protocol: 'http' | 'https';
	/** An IPv6 address is in brackets. */
	host: string;
	port: number;
}

const MAX_PROXY_LENGTH = 300;
const DEFAULT_PORTS = { http: 80, https: 443 };

/**
 * Returns the proxy that the option "Proxy" names; `undefined` if the option is not set.
 *
 * n8n reads a string that it cannot parse as no proxy at all, and writes the string to its log. So anything but a
 * plain proxy URL is refused here. So is a URL with a password, because the workflow would store the password.
 */
export function parseProxy(value: unknown): Verdict<Proxy | undefined> {
	if (value === undefined || value === '') return accept(undefined);
	const url = typeof value === 'string' ? parseProxyUrl(value) : undefined;
	if (url === undefined) return refuse('proxy_invalid', {});
	if (url.username !== '' || url.password !== '') return refuse('proxy_has_user_info', {});
	if (url.href !== `${url.origin}/`) return refuse('proxy_invalid', {});
	const protocol = url.protocol === 'https:' ? 'https' : 'http';
	return accept({
		protocol,
		host: url.hostname,
		port: Number(url.port) || DEFAULT_PORTS[protocol],
	});
}

function parseProxyUrl(value: string): URL | undefined {
	if (value.length > MAX_PROXY_LENGTH || !/^https?:\/\/[^\s\\]+$/i.test(value)) return undefined;
	return parseUrl(value);
}

/** Is this a proxy from `parseProxy`? An object with any other property could contain a password, too. */
export function isProxy(value: unknown): value is Proxy {
	if (typeof value !== 'object' || value === null) return false;
	if (Object.keys(value).sort().join() !== 'host,port,protocol') return false;
	const { protocol, host, port } = value as Proxy;
	const proxy = parseProxy(`${protocol}://${host}:${port}`);
	return proxy.ok && proxy.value?.host === host;
}
