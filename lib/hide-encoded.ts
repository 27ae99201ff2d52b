import { REDACTED, redactSecrets } from './redact';

/**
 * A URL or a form, whose values were percent-encoded, without what is a secret once they are decoded: one that
 * was Base64 or percent-encoded before has a spelling that no server would write. Nothing is left of such a
 * text but its start.
 */
export function hideEncoded(text: string, start: string, secrets: readonly string[]): string {
	const decoded = decode(text);
	return redactSecrets(decoded, secrets) === decoded ? text : `${start}${REDACTED}`;
}

/** What is no UTF-8 becomes U+FFFD, and no part of a secret. */
function decode(text: string): string {
	return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (octets) =>
		Buffer.from(octets.replaceAll('%', ''), 'hex').toString(),
	);
}
