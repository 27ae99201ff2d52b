import { accept, refuse, type Verdict } from '../refusals/refusal';
import { parseUrl } from '../url/parse-url';

/**
 * A forward proxy, as n8n's HTTP helper takes one. It is asked for a tunnel to the API's host and port
 * (CONNECT, RFC 9110, 9.3.6); TLS runs through it from end to end, and is verified as without it.
 */
export interface Proxy {
	protocol: 'http' | 'https';
	/** An IPv6 address stands in brackets. */
	host: string;
	port: number;
}

const MAX_PROXY_LENGTH = 300;
const DEFAULT_PORTS = { http: 80, https: 443 };

/**
 * The proxy that the option "Proxy" names; `undefined` if it was left alone.
 *
 * n8n takes a text that it cannot read for no proxy at all, and writes it into its log. So what is no
 * plain address of a proxy is refused here; and one with a password, which would stand in the workflow.
 */
export function parseProxy(text: unknown): Verdict<Proxy | undefined> {
	if (text === undefined || text === '') return accept(undefined);
	const url = typeof text === 'string' ? readAddress(text) : undefined;
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

function readAddress(text: string): URL | undefined {
	if (text.length > MAX_PROXY_LENGTH || !/^https?:\/\/[^\s\\]+$/i.test(text)) return undefined;
	return parseUrl(text);
}

/** Is this a proxy that `parseProxy` made? What has anything else in it could have a password, too. */
export function isProxy(value: unknown): value is Proxy {
	if (typeof value !== 'object' || value === null) return false;
	if (Object.keys(value).sort().join() !== 'host,port,protocol') return false;
	const { protocol, host, port } = value as Proxy;
	const proxy = parseProxy(`${protocol}://${host}:${port}`);
	return proxy.ok && proxy.value?.host === host;
}
