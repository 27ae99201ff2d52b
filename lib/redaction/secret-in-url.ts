import { collapseEscapes, percentDecode } from '../url/percent-encoding';
import { createSecretScanner } from './secret-scanner';

/**
 * Does this address, which somebody else wrote, have one of the secrets in it? In any spelling in which
 * `redactSecrets` would hide it, in any letter case, as a host is written in small letters, and behind
 * any number of percent-escapes, as an address often has another one in its query.
 *
 * `location` is the address as it was received, `href` as it would be sent.
 */
export function urlContainsSecret(
	{ location, href }: { location: string; href: string },
	secrets: readonly string[],
): boolean {
	const text = [...new Set([location, href].flatMap(decodedForms))].join('\n');
	const inSmallLetters = secrets.map((secret) => secret.toLowerCase());
	return isFound(text, secrets) || isFound(text.toLowerCase(), inSmallLetters);
}

/** As it is; with each escape of an escape ("%252F") as the escape that it ends as; and without escapes. */
function decodedForms(address: string): string[] {
	const once = collapseEscapes(address);
	return [address, once, percentDecode(once, 'latin1')];
}

/** A header comes as octets, one for each character; what was parsed of it may have any character. */
function isFound(text: string, secrets: readonly string[]): boolean {
	const hasSecret = createSecretScanner(secrets);
	return hasSecret(Buffer.from(`${text}\n`, 'latin1')) || hasSecret(Buffer.from(text));
}
