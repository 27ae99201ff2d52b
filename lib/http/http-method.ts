import { describeValue } from '../refusals/describe-value';

/**
 * The methods that a request may have. TRACE and CONNECT are not among them: a TRACE response repeats
 * the secret, and CONNECT opens a tunnel (RFC 9110, 9.3.6 and 9.3.8).
 */
export const HTTP_METHODS = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'] as const;

/** RFC 9110, 9.3.1 and 9.3.2: content has no meaning there, and n8n would silently drop it. */
export const METHODS_WITHOUT_BODY = ['GET', 'HEAD'] as const satisfies HttpMethod[];

/** Methods that only read (RFC 9110, 9.2.1). */
export const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS', 'TRACE'];

export type HttpMethod = (typeof HTTP_METHODS)[number];

/** In upper case only: methods are case-sensitive (RFC 9110, 9.1). */
export function isHttpMethod(method: unknown): method is HttpMethod {
	return (HTTP_METHODS as readonly unknown[]).includes(method);
}

/** Names a method in a message. Of a value that is not a string, it names only the type. */
export function describeMethod(method: unknown): string {
	return describeValue(method).slice(0, 20);
}
