import { accept, refuse, type Verdict } from '../refusals/refusal';
import { object, optional, string, unknown } from '../vendor/zod';
import { parseHeaderName } from './api-key-header-name';
import { authorizationHeader, secretsInHeader } from './authorization-header';
import { CERTIFICATE_FIELDS, parseCertificates, type TlsOptions } from './certificates';
import { lockedFieldsOf, parseConnectionLock, type ConnectionLock } from './connection-lock';
import { openSecret, sealSecret, type LockedFields } from './seal';
import { parseSecret, parseUsername, SECRET_LABEL, type ConnectionKind } from './secret-rules';

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
	/** The sealed secret, to store in place of a bare one; `undefined` if the stored one is sealed already. */
	secretToStore: string | undefined;
}

/** Fields of every kind. Their own parsers check them: n8n's editor stores valid values, others store anything. */
const COMMON_FIELDS = { allowedMethods: optional(unknown()), ...CERTIFICATE_FIELDS };

/** Each kind's fields, in the order of the dialog. Problems are reported in this order. */
const FIELDS = {
	apiKey: object({
		allowedDomain: string(),
		headerName: string(),
		secret: string(),
		...COMMON_FIELDS,
	}),
	basicAuth: object({
		allowedDomain: string(),
		username: string(),
		secret: string(),
		...COMMON_FIELDS,
	}),
	bearerToken: object({ allowedDomain: string(), secret: string(), ...COMMON_FIELDS }),
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
	const identity = readIdentity(fields.data);
	if (!identity.ok) return identity;

	const certificates = parseCertificates(fields.data);
	if (!certificates.ok) return certificates;

	const { tls, lockedFields } = certificates.value;
	const locked = { ...lockedFieldsOf(lock.value), ...identity.value.locked, ...lockedFields };
	const opened = openSecret(fields.data.secret, { field: SECRET_LABEL[kind], fields: locked });
	if (!opened.ok) return opened;
	const checked = parseSecret(kind, opened.value.secret);
	if (!checked.ok) return checked;
	return accept({
		kind,
		lock: lock.value,
		header: authorizationHeader(kind, identity.value.name, checked.value),
		tls,
		secrets: secretsInHeader(kind, identity.value.name, checked.value),
		secretToStore: opened.value.sealed ? undefined : sealSecret(checked.value, locked),
	});
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
	secret: string;
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
