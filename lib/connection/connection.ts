import { BEARER } from '../http/authentication-schemes';
import { accept, refuse, type Verdict } from '../refusals/refusal';
import { object, optional, string, unknown } from '../vendor/zod';
import { ANOTHER_HEADER_FIELDS, parseAnotherHeader } from './another-header';
import { parseHeaderName } from './api-key-header-name';
import {
	authorizationHeader,
	secretsInHeader,
	type CredentialHeader,
	type NamedValue,
} from './authorization-header';
import { CERTIFICATE_FIELDS, parseCertificates, type TlsOptions } from './certificates';
import { lockedFieldsOf, parseConnectionLock, type ConnectionLock } from './connection-lock';
import { parseQueryName } from './query-parameter-name';
import { readSecret, type LockedFields } from './seal';
import { findExpressionField } from './stored-expression';
import {
	findPastedScheme,
	parseQuerySecret,
	parseSecret,
	parseUsername,
	SECRET_LABEL,
	type ConnectionKind,
} from './secret-rules';
import { parseTokenPrefix, type StoredPrefix } from './token-prefix';

/**
 * Set to `true` beside the stored fields by the node of this package, and only by it: in n8n, a stored field that the
 * credential type does not declare does not get to `authenticate`. Other nodes cannot be told from it by their requests.
 */
export const IS_FROM_OWN_NODE = 'isFromMakeApiCall';

/** A stored credential that passed every rule: where its secret may go, and how it is sent. */
export interface Connection {
	kind: ConnectionKind;
	lock: ConnectionLock;
	/** The headers that carry its secrets; none if only the query does. */
	headers: readonly CredentialHeader[];
	/** The query parameter that carries its key; `undefined` if a header does. */
	queryParameter: NamedValue | undefined;
	/** The TLS options that it adds; empty for most connections. */
	tls: TlsOptions;
	/** Strings that must not appear in any output, listed without further encoding. */
	secrets: string[];
	/** The sealed values by the names of their fields, to store in place of bare ones; empty if all are sealed already. */
	fieldsToStore: Readonly<Record<string, string>>;
}

/** Fields of every kind. Their own parsers check them: n8n's editor stores valid values, others store anything. */
const COMMON_FIELDS = {
	allowedMethods: optional(unknown()),
	...ANOTHER_HEADER_FIELDS,
	...CERTIFICATE_FIELDS,
};

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
		sendIn: optional(unknown()),
		headerName: optional(unknown()),
		queryName: optional(unknown()),
		connectionSecret: string(),
		...COMMON_FIELDS,
	}),
	basicAuth: object({
		allowedDomain: string(),
		username: string(),
		connectionSecret: string(),
		...COMMON_FIELDS,
	}),
	bearerToken: object({
		allowedDomain: string(),
		tokenPrefix: optional(unknown()),
		otherTokenPrefix: optional(unknown()),
		connectionSecret: string(),
		...COMMON_FIELDS,
	}),
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
	const placement = readPlacement(kind, fields.data);
	if (!placement.ok) return placement;

	const lockFields = lockedFieldsOf(lock.value);
	const lockedTo = { ...lockFields, ...placement.value.locked };
	const certificates = parseCertificates(fields.data, lockedTo);
	if (!certificates.ok) return certificates;
	const { tls, lockedFields } = certificates.value;
	const secret = readSecret('connectionSecret', fields.data.connectionSecret, {
		field: SECRET_LABEL[kind],
		fields: { ...lockedTo, ...lockedFields },
		parse: (bare) => parsePlacedSecret(kind, placement.value, bare),
	});
	if (!secret.ok) return secret;
	const { identity, isInQuery } = placement.value;
	const { text } = secret.value;
	if (kind === 'basicAuth' && identity === '' && text === '') return refuse('username_missing', {});
	const header = isInQuery ? undefined : authorizationHeader(kind, identity, text);
	const another = parseAnotherHeader(fields.data, {
		first: header?.name,
		lockedTo: { ...lockFields, ...lockedFields },
	});
	if (!another.ok) return another;
	return accept({
		kind,
		lock: lock.value,
		headers: [...(header ? [header] : []), ...another.value.headers],
		queryParameter: isInQuery ? { name: identity, value: text } : undefined,
		tls,
		secrets: [...secretsInHeader(kind, identity, text), ...another.value.secrets],
		fieldsToStore: {
			...certificates.value.fieldsToStore,
			...secret.value.toStore,
			...another.value.fieldsToStore,
		},
	});
}

function parsePlacedSecret(
	kind: ConnectionKind,
	{ identity, isInQuery }: Placement,
	secret: string,
): Verdict<string> {
	if (isInQuery) return parseQuerySecret(secret);
	const text = parseSecret(kind, secret);
	if (!text.ok || kind !== 'bearerToken') return text;
	return findPastedScheme(identity, secret) ?? text;
}

function readMistypedFields(stored: unknown, path: PropertyKey | undefined): Verdict<never> {
	const field = String(path ?? 'allowedDomain');
	const missing = typeof stored !== 'object' || stored === null || !(field in stored);
	if (field === 'allowedDomain') return refuse(missing ? 'domain_missing' : 'domain_not_text', {});
	return refuse('field_not_text', { field });
}

/** Where the secret stands in a request. */
interface Placement {
	isInQuery: boolean;
	/** The name of the header or of the query parameter, the user name, or the prefix of a token. */
	identity: string;
	/** The fields that say so, which the secret is locked to in addition to the domain. */
	locked: LockedFields;
}

interface PlacementFields extends StoredPrefix {
	sendIn?: unknown;
	headerName?: unknown;
	queryName?: unknown;
	username?: string;
}

function readPlacement(kind: ConnectionKind, fields: PlacementFields): Verdict<Placement> {
	switch (kind) {
		case 'apiKey':
			return readKeyPlacement(fields);
		case 'basicAuth':
			return readUsername(fields.username!);
		case 'bearerToken':
			return readPrefix(fields);
	}
}

function readKeyPlacement({
	sendIn = 'header',
	headerName,
	queryName,
}: PlacementFields): Verdict<Placement> {
	if (sendIn === 'query') {
		const name = parseQueryName(queryName);
		if (!name.ok) return name;
		const locked = { sendIn, queryName: name.value };
		return accept({ isInQuery: true, identity: name.value, locked });
	}
	if (sendIn !== 'header') return refuse('send_in_unknown', {});
	if (typeof headerName !== 'string') return refuse('field_not_text', { field: 'headerName' });
	const name = parseHeaderName(headerName);
	if (!name.ok) return name;
	const locked = { headerName: name.value.toLowerCase() };
	return accept({ isInQuery: false, identity: name.value, locked });
}

function readUsername(stored: string): Verdict<Placement> {
	const username = parseUsername(stored);
	if (!username.ok) return username;
	return accept({
		isInQuery: false,
		identity: username.value,
		locked: { username: username.value },
	});
}

/** The default has no locked field, so that the seals of older versions stay valid. */
function readPrefix(fields: PlacementFields): Verdict<Placement> {
	const prefix = parseTokenPrefix(fields);
	if (!prefix.ok) return prefix;
	const locked = prefix.value === BEARER ? undefined : { tokenPrefix: prefix.value };
	return accept({ isInQuery: false, identity: prefix.value, locked: { ...locked } });
}
