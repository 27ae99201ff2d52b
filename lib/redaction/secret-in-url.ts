import { collapseEscapes, percentDecode } from '../url/percent-encoding';
import { createSecretScanner } from './secret-scanner';

/**
 * Does this URL, which a third party wrote, contain one of the secrets? The search covers every encoding that
 * `redactSecrets` redacts, any letter case, since a host is in lower case, and any number of percent-escapes,
 * since a URL often has another one in its query.
 *
 * `location` is the URL as it was received, `href` as it would be sent.
 */
export function urlContainsSecret(
	{ location, href }: { location: string; href: string },
	secrets: readonly string[],
): boolean {
	const text = [...new Set([location, href].flatMap(decodedForms))].join('\n');
	const lowercased = secrets.map((secret) => secret.toLowerCase());
	return isFound(text, secrets) || isFound(text.toLowerCase(), lowercased);
}

/** Returns the URL as it is, with each repeated escape ("%252F") as the plain one ("%2F"), and decoded. */
function decodedForms(url: string): string[] {
	const collapsed = collapseEscapes(url);
	return [url, collapsed, percentDecode(collapsed, 'latin1')];
}

/** A header arrives as bytes, one for each character. The URL parsed from it may have any character. */
function isFound(text: string, secrets: readonly string[]): boolean {
	const scan = createSecretScanner(secrets);
	return scan(Buffer.from(`${text}\n`, 'latin1')) || scan(Buffer.from(text));
}
