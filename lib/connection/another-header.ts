import { canonicalHeaderName } from '../http/header-names';
import { fieldLabel } from '../refusals/field-labels';
import { accept, refuse, type Refused, type Verdict } from '../refusals/refusal';
import { optional, unknown } from '../vendor/zod';
import { parseHeaderName } from './api-key-header-name';
import {
	authorizationHeader,
	secretsInHeader,
	type CredentialHeader,
} from './authorization-header';
import { readSecret, type LockedFields } from './seal';
import { parseHeaderSecret } from './secret-rules';

const anything = optional(unknown());

/** The fields of the second header, which all connection types share, and their schemas. */
export const ANOTHER_HEADER_FIELDS = {
	sendAnotherHeader: anything,
	anotherHeaderName: anything,
	anotherSecret: anything,
};

/** The fields as n8n stored them. They count only if the switch `sendAnotherHeader` is on. */
export type StoredAnotherHeader = { [F in keyof typeof ANOTHER_HEADER_FIELDS]?: unknown };

/** What a second header adds to a connection. Most connections have none. */
export interface AnotherHeader {
	/** One, or none. */
	headers: readonly CredentialHeader[];
	/** Strings that must not appear in any output, listed without further encoding. */
	secrets: readonly string[];
	/** The sealed value, to store in place of a bare one; empty if the stored one is sealed already. */
	fieldsToStore: Readonly<Record<string, string>>;
}

const NO_HEADER: AnotherHeader = { headers: [], secrets: [], fieldsToStore: {} };

/**
 * Returns the second header of a connection, if it may be sent: some APIs want a key beside the key or the token.
 *
 * Its value is sealed to its name and to `lockedTo`, the fields that decide where secrets of this connection go. `first`
 * is the name of the connection's own header; `undefined` if its key is in the query.
 */
export function parseAnotherHeader(
	stored: StoredAnotherHeader,
	{ first, lockedTo }: { first: string | undefined; lockedTo: LockedFields },
): Verdict<AnotherHeader> {
	if (!stored.sendAnotherHeader) return accept(NO_HEADER);
	const name = parseHeaderName(stored.anotherHeaderName);
	if (!name.ok) return { ...name, field: 'anotherHeaderName' } as Refused;
	const anotherHeaderName = name.value.toLowerCase();
	if (first !== undefined && isSameHeader(first, name.value)) {
		return refuse('another_header_is_first', { name: name.value });
	}
	const { anotherSecret = '' } = stored;
	if (typeof anotherSecret !== 'string')
		return refuse('field_not_text', { field: 'anotherSecret' });
	// A sealed text names its field, so that a seal of one field is worth nothing in another.
	const fields = { ...lockedTo, anotherHeaderName, sealedField: 'anotherSecret' };
	const parse = (secret: string) => parseHeaderSecret(FIELD, secret);
	const value = readSecret('anotherSecret', anotherSecret, { field: FIELD, fields, parse });
	if (!value.ok) return value;
	const { text, toStore } = value.value;
	return accept({
		headers: [authorizationHeader('apiKey', name.value, text)],
		secrets: secretsInHeader('apiKey', name.value, text),
		fieldsToStore: toStore,
	});
}

const FIELD = fieldLabel('anotherSecret');

/** As a server behind CGI or WSGI compares them. */
function isSameHeader(one: string, other: string): boolean {
	return canonicalHeaderName(one) === canonicalHeaderName(other);
}
