import { escapedOnce, withoutEscapes } from '../url/percent-encoding';
import { REDACTED, redactSecrets } from './redact';

/**
 * A URL or a form, whose values were percent-encoded, without what is a secret once they are decoded: one that
 * was Base64, or percent-encoded before, has a spelling that no server would write. Nothing is left of such a
 * text but its start.
 */
export function hideEncoded(text: string, start: string, secrets: readonly string[]): string {
	// What is no UTF-8 becomes U+FFFD, and no part of a secret.
	const decoded = [text, escapedOnce(text)].map((each) => withoutEscapes(each, 'utf8'));
	const isClean = decoded.every((each) => redactSecrets(each, secrets) === each);
	return isClean ? text : `${start}${REDACTED}`;
}
