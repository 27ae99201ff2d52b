import { distinctiveSecrets, withLowercase } from './redact';
import { octetsOfText } from '../decoding/octets';
import { searchFor } from './secret-search';

/**
 * Does this URL, which a third party wrote, contain one of the secrets, however it is encoded and in any letter case,
 * since a host is in lower case?
 *
 * `location` is the URL as it was received, `href` as it would be sent.
 */
export function urlContainsSecret(
	{ location, href }: { location: string; href: string },
	secrets: readonly string[],
): boolean {
	const search = searchFor(withLowercase(secrets));
	if (search === undefined) return false;
	const text = href.includes(location) ? href : `${location}\n${href}`;
	// Only a short secret is looked for in its own case.
	const texts = hasShort(secrets) ? [text, text.toLowerCase()] : [text];
	return texts.some((each) => search.look(octetsOfText(each)) !== 'none');
}

function hasShort(secrets: readonly string[]): boolean {
	return distinctiveSecrets(secrets).length < secrets.length;
}
