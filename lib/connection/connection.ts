import { accept, refuse, type Verdict } from '../refusals/refusal';
import { object, optional, string, unknown } from '../vendor/zod';
import { CERTIFICATE_FIELDS, parseCertificates, type TlsOptions } from './certificates';
import { lockedFieldsOf, parseConnectionLock, type ConnectionLock } from './connection-lock';
import { parseHeaderName } from './header-name';
import { openSecret, sealSecret, type LockedFields } from './seal';
import { parseSecret, parseUsername, SECRET_LABEL, type ConnectionKind } from './secret-rules';

/** A stored credential that passed every rule: where its secret may go, and how it travels. */
export interface Connection {
	kind: ConnectionKind;
	lock: ConnectionLock;
	/** The header that carries the secret. */
	header: { name: string; value: string };
	/** What it adds to TLS; empty for most. */
	tls: TlsOptions;
	/** Texts that must not be repeated anywhere, in the clear. */
	secrets: string[];
	/** The secret with its lock, to be stored instead of a bare one; `undefined` if it is stored. */
	secretToStore: string | undefined;
}

/** Read by rules of their own: n8n's editor stores what they expect, others store anything. */
const fieldsOfAll = { allowedMethods: optional(unknown()), ...CERTIFICATE_FIELDS };

/** Fields of each kind in the order of the dialog, which is the order of reports. */
const FIELDS = {
	apiKey: object({
		allowedDomain: string(),
		headerName: string(),
		secret: string(),
		...fieldsOfAll,
	}),
	basicAuth: object({
		allowedDomain: string(),
		username: string(),
		secret: string(),
		...fieldsOfAll,
	}),
	bearerToken: object({ allowedDomain: string(), secret: string(), ...fieldsOfAll }),
} as const;

/**
 * What a stored credential says, if it may be used at all.
 *
 * Every value is checked at every use: n8n has no hook for saving, and its API stores anything.
 * Reports the first broken rule of the first broken field.
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
		header: headerOf(kind, identity.value.text, checked.value),
		tls,
		secrets: secretsOf(kind, identity.value.text, checked.value),
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

/** The text besides the domain that says as whom, or under which name, the secret is presented. */
interface Identity {
	text: string;
	locked: LockedFields;
}

function readIdentity(fields: TypedFields): Verdict<Identity> {
	if (fields.headerName !== undefined) {
		const name = parseHeaderName(fields.headerName);
		if (!name.ok) return name;
		return accept({ text: name.value, locked: { headerName: name.value.toLowerCase() } });
	}
	if (fields.username !== undefined) {
		const username = parseUsername(fields.username);
		if (!username.ok) return username;
		return accept({ text: username.value, locked: { username: username.value } });
	}
	return accept({ text: '', locked: {} });
}

/**
 * Some APIs take their key as the user name and an empty password: then the name is the secret. And
 * an API that encodes what it got encodes what is Base64 already.
 */
function secretsOf(kind: ConnectionKind, identity: string, secret: string): string[] {
	if (kind !== 'basicAuth') return [secret];
	return [secret || identity, `${identity}:${secret}`, basicCredentials(identity, secret)];
}

/** RFC 7617, 2, in UTF-8. */
function basicCredentials(username: string, password: string): string {
	return Buffer.from(`${username}:${password}`, 'utf8').toString('base64');
}

/** RFC 7617, 2 (basic) and RFC 6750, 2.1 (bearer); an API key's header is the user's. */
function headerOf(kind: ConnectionKind, identity: string, secret: string): Connection['header'] {
	switch (kind) {
		case 'apiKey':
			return { name: identity, value: secret };
		case 'basicAuth':
			return { name: 'Authorization', value: `Basic ${basicCredentials(identity, secret)}` };
		case 'bearerToken':
			return { name: 'Authorization', value: `Bearer ${secret}` };
	}
}
