import { accept, refuse, type Verdict } from '../refusals/refusal';
import { object, optional, string, unknown } from '../vendor/zod';
import { parseHeaderName } from './api-key-header-name';
import { authorizationHeader, secretsInHeader } from './authorization-header';
import { CERTIFICATE_FIELDS, parseCertificates, type TlsOptions } from './certificates';
import { lockedFieldsOf, parseConnectionLock, type ConnectionLock } from './connection-lock';
import { openSecret, sealSecret, type LockedFields } from './seal';
import { findExpressionField } from './stored-expression';
import { parseSecret, parseUsername, SECRET_LABEL, type ConnectionKind } from './secret-rules';

/**
 * Set to `true` beside the stored fields by the node of this package, and only by it: in n8n, a stored field that the
 * credential type does not declare does not get to `authenticate`. Other nodes cannot be told from it by their requests.
 */
export const IS_FROM_OWN_NODE = 'isFromMakeApiCall';

/** A stored credential that passed every rule: where its secret may go, and how it is sent. */
export interface Connection {
	kind: ConnectionKind;
	lock: ConnectionLock;
	/** The header that carries the secret. */
	header: { name: string; value: string };
	/** The TLS options that it adds; empty for most connections. */
	tls: TlsOptions;
	/** Strings that must not appear in any output, listed without further encoding. */
	secrets: string[];
	/** The sealed values by the names of their fields, to store in place of bare ones; empty if all are sealed already. */
	fieldsToStore: Readonly<Record<string, string>>;
}

/** Fields of every kind. Their own parsers check them: n8n's editor stores valid values, others store anything. */
const COMMON_FIELDS = { allowedMethods: optional(unknown()), ...CERTIFICATE_FIELDS };

/** An expression may bring the secret from an external store. Anywhere else it could reveal what is stored. */
const FIELDS_THAT_MAY_BE_EXPRESSIONS = ['connectionSecret'];

/** Does n8n store nothing but sealed values for this connection? */
export function isSealed({ fieldsToStore }: Pick<Connection, 'fieldsToStore'>): boolean {
	return Object.keys(fieldsToStore).length === 0;
}

/** Each kind's fields, in the order of the dialog. Problems are reported in this order. */
const FIELDS = {
	apiKey: object({
		allowedDomain: string(),
		headerName: string(),
		connectionSecret: string(),
		...COMMON_FIELDS,
	}),
	basicAuth: object({
		allowedDomain: string(),
		username: string(),
		connectionSecret: string(),
		...COMMON_FIELDS,
	}),
	bearerToken: object({ allowedDomain: string(), connectionSecret: string(), ...COMMON_FIELDS }),
} as const;

/**
 * Reads a stored credential, if it may be used at all.
 *
 * Checks every value at every use: n8n has no hook for saving, and its API stores anything.
 * Reports the first broken rule of the first invalid field.
 */
export function readConnection(kind: ConnectionKind, stored: unknown): Verdict<Connection> {
	const fields = FIELDS[kind].safeParse(stored);
	if (!fields.success) return readMistypedFields(stored, fields.error.issues[0]?.path[0]);
	const lock = parseConnectionLock(fields.data);
	if (!lock.ok) return lock;
	const expression = findExpressionField(stored, FIELDS_THAT_MAY_BE_EXPRESSIONS);
	if (expression !== undefined) return refuse('field_is_expression', { field: expression });
	const identity = readIdentity(fields.data);
	if (!identity.ok) return identity;

	const lockedTo = { ...lockedFieldsOf(lock.value), ...identity.value.locked };
	const certificates = parseCertificates(fields.data, lockedTo);
	if (!certificates.ok) return certificates;
	const { tls, lockedFields } = certificates.value;
	const secret = readSecret(kind, fields.data.connectionSecret, { ...lockedTo, ...lockedFields });
	if (!secret.ok) return secret;
	if (kind === 'basicAuth' && identity.value.name === '' && secret.value.text === '') {
		return refuse('username_missing', {});
	}
	return accept({
		kind,
		lock: lock.value,
		header: authorizationHeader(kind, identity.value.name, secret.value.text),
		tls,
		secrets: secretsInHeader(kind, identity.value.name, secret.value.text),
		fieldsToStore: { ...certificates.value.fieldsToStore, ...secret.value.toStore },
	});
}

interface ReadSecret {
	text: string;
	/** The sealed text by the name of its field; empty if it is sealed already. */
	toStore: Readonly<Record<string, string>>;
}

function readSecret(
	kind: ConnectionKind,
	stored: string,
	fields: LockedFields,
): Verdict<ReadSecret> {
	const opened = openSecret(stored, { field: SECRET_LABEL[kind], fields });
	if (!opened.ok) return opened;
	const text = parseSecret(kind, opened.value.secret);
	if (!text.ok) return text;
	if (opened.value.sealed) return accept({ text: text.value, toStore: {} });
	const toStore = { connectionSecret: sealSecret(text.value, fields) };
	return accept({ text: text.value, toStore });
}

function readMistypedFields(stored: unknown, path: PropertyKey | undefined): Verdict<never> {
	const field = String(path ?? 'allowedDomain');
	const missing = typeof stored !== 'object' || stored === null || !(field in stored);
	if (field === 'allowedDomain') return refuse(missing ? 'domain_missing' : 'domain_not_text', {});
	return refuse('field_not_text', { field });
}

interface TypedFields {
	allowedDomain: string;
	headerName?: string;
	username?: string;
	connectionSecret: string;
}

/** The user name or header name with which the secret is presented, which is locked in addition to the domain. */
interface Identity {
	/** Empty for a bearer token. */
	name: string;
	locked: LockedFields;
}

function readIdentity(fields: TypedFields): Verdict<Identity> {
	if (fields.headerName !== undefined) {
		const name = parseHeaderName(fields.headerName);
		if (!name.ok) return name;
		return accept({ name: name.value, locked: { headerName: name.value.toLowerCase() } });
	}
	if (fields.username !== undefined) {
		const username = parseUsername(fields.username);
		if (!username.ok) return username;
		return accept({ name: username.value, locked: { username: username.value } });
	}
	return accept({ name: '', locked: {} });
}
