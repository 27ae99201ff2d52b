import { REDACTED, redactSecrets } from './redact';

/**
 * A URL or a form, whose values were percent-encoded, without what is a secret once they are decoded: one that
 * was Base64, or percent-encoded before, has a spelling that no server would write. Nothing is left of such a
 * text but its start.
 */
export function hideEncoded(text: string, start: string, secrets: readonly string[]): string {
	// An escape of an escape ("%252F") ends as the escape that it is in the end.
	const decoded = [text, text.replace(/%(?:25)+/g, '%')].map(decode);
	const isClean = decoded.every((each) => redactSecrets(each, secrets) === each);
	return isClean ? text : `${start}${REDACTED}`;
}

/** What is no UTF-8 becomes U+FFFD, and no part of a secret. */
function decode(text: string): string {
	return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (octets) =>
		Buffer.from(octets.replaceAll('%', ''), 'hex').toString(),
	);
}
