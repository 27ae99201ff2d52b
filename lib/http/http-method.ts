import { describeType } from '../refusals/describe-value';

/**
 * The methods that a request may have. TRACE and CONNECT are not among them: a TRACE answer repeats
 * the secret, and CONNECT makes a tunnel (RFC 9110, 9.3.6 and 9.3.8).
 */
export const HTTP_METHODS = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'] as const;

/** RFC 9110, 9.3.1 and 9.3.2: content has no meaning there, and n8n would drop it without a word. */
export const METHODS_WITHOUT_BODY = ['GET', 'HEAD'] as const satisfies HttpMethod[];

export type HttpMethod = (typeof HTTP_METHODS)[number];

/** In capitals only: methods are case-sensitive (RFC 9110, 9.1). */
export function isHttpMethod(method: unknown): method is HttpMethod {
	return (HTTP_METHODS as readonly unknown[]).includes(method);
}

/** Names a method in a message. Of something that is no text, only its kind is told. */
export function describeMethod(method: unknown): string {
	return describeType(method).slice(0, 20);
}
