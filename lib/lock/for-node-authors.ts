import type { NamedValue } from '../connection/authorization-header';
import { parseHeaderName } from '../connection/api-key-header-name';
import { parseConnectionLock } from '../connection/connection-lock';
import {
	isLockedFields,
	openSecret,
	sealSecret,
	type LockedFields,
	type StoredSecret,
} from '../connection/seal';
import { isPlaceholder, MAX_SECRET_LENGTH, parseHeaderSecret } from '../connection/secret-rules';
import { accept, refuse, type Verdict } from '../refusals/refusal';
import {
	lockRequest,
	type LockedSettings,
	type OutgoingRequest,
	type SigningConnection,
} from './locked-request';

/** What another package's credential type says about its secret. Stored values are passed as they are. */
export interface ThirdPartySecret {
	/** The lock: "api.example.com", or "*.example.com" for a domain and everything below it. */
	allowedDomain: unknown;
	/** A list of methods in upper case. If it is missing or empty, all methods are allowed. */
	allowedMethods?: unknown;
	/** The header that carries the secret, and its whole value: "Bearer eyJ...". */
	header: { name: unknown; value: unknown };
	/** The secret's label in the dialog, for refusals. Defaults to "API Key". */
	label?: string;
}

/** The request with the secret, for one judged URL, with every setting fixed that could send it elsewhere. */
export type LockedThirdPartyRequest<R> = Omit<R, 'baseURL'> &
	LockedSettings & { url: string; headers: Record<string, string> };

/**
 * Does the same as `lockRequest`, for another package's credential type, whose values may be anything.
 *
 * Also takes a request in the shape of declarative nodes, and one that it has signed before: after a 401, n8n asks a
 * credential type again, and passes the result of the first time.
 */
export function lockThirdPartyRequest<R extends object>(
	secret: ThirdPartySecret,
	request: R,
): Verdict<LockedThirdPartyRequest<R>> {
	const connection = readSecret(secret);
	if (!connection.ok) return connection;
	const { baseURL, ...rest } = { ...request } as OutgoingRequest;
	const locked = lockRequest(connection.value, {
		...rest,
		url: joinUrl(baseURL, rest.url),
		headers: withoutSigned(rest.headers, connection.value.headers[0]!),
	});
	return !locked.ok && locked.code === 'request_shape'
		? refuse('request_detour', { property: locked.property })
		: (locked as unknown as Verdict<LockedThirdPartyRequest<R>>);
}

function readSecret({
	allowedDomain,
	allowedMethods,
	header,
	label = 'API Key',
}: ThirdPartySecret): Verdict<SigningConnection> {
	const lock = parseConnectionLock({ allowedDomain, allowedMethods });
	if (!lock.ok) return lock;
	const name = parseHeaderName(header.name);
	if (!name.ok) return name;
	const value = parseHeaderSecret(label, header.value);
	if (!value.ok) return value;
	const signature = { name: name.value, value: value.value };
	return accept({ lock: lock.value, headers: [signature], queryParameter: undefined, tls: {} });
}

/** Removes only the exact header that was set here. A similar one comes from somebody else and is refused. */
function withoutSigned(headers: unknown, { name, value }: NamedValue): unknown {
	const others: Record<string, unknown> = { ...(headers as object) };
	if (others[name] !== value) return headers;
	delete others[name];
	return others;
}

/** How another package sealed its secret, or is about to seal it. */
export interface ThirdPartySeal {
	/** The secret's label in the dialog, for refusals. */
	label: string;
	/** The fields that decide where the secret goes, as they are stored now. */
	lockedTo: LockedFields;
}

/**
 * Does the same as `sealSecret`, for another package's credential type, whose values may be anything. Refuses what
 * could not be opened again: n8n is about to store it in place of the secret.
 */
export function sealThirdPartySecret(
	secret: unknown,
	{ label, lockedTo }: ThirdPartySeal,
): Verdict<string> {
	const field = label;
	const typed = parseStoredSecret(secret, field);
	if (!typed.ok) return typed;
	const { length } = typed.value;
	if (length > MAX_SECRET_LENGTH) {
		return refuse('secret_too_long', { field, length, limit: MAX_SECRET_LENGTH });
	}
	const fields = { ...lockedTo };
	// A seal to no field would bind the secret to nothing.
	if (Object.keys(fields).length === 0 || !isLockedFields(fields))
		return refuse('seal_fields_invalid', { field });
	const sealed = sealSecret(typed.value, fields);
	return openSecret(sealed, { field, fields }).ok
		? accept(sealed)
		: refuse('seal_fields_invalid', { field });
}

/** Does the same as `openSecret`, for another package's credential type, whose values may be anything. */
export function openThirdPartySecret(
	stored: unknown,
	{ label, lockedTo }: ThirdPartySeal,
): Verdict<StoredSecret> {
	const field = label;
	const text = parseStoredSecret(stored, field);
	return text.ok ? openSecret(text.value, { field, fields: { ...lockedTo } }) : text;
}

function parseStoredSecret(stored: unknown, field: string): Verdict<string> {
	if (typeof stored !== 'string' || stored === '') return refuse('secret_missing', { field });
	return isPlaceholder(stored) ? refuse('secret_is_placeholder', { field }) : accept(stored);
}

/**
 * Returns the URL of a request that may have it in two parts: n8n's declarative nodes and credential tests have the
 * host in `baseURL`, and n8n's HTTP helper appends `url` to it.
 *
 * An absolute URL in `url` takes precedence, as it does in n8n's helper.
 */
export function joinUrl(baseUrl: unknown, url: unknown): unknown {
	if (baseUrl === undefined || isAbsoluteUrl(url)) return url;
	if (url === undefined || url === '') return baseUrl;
	if (typeof baseUrl !== 'string' || typeof url !== 'string') return undefined;
	return `${baseUrl.replace(/\/$/, '')}/${url.replace(/^\//, '')}`;
}

/** Does it begin with a scheme, or with "//" before its host? */
function isAbsoluteUrl(url: unknown): boolean {
	return typeof url === 'string' && /^([a-z][a-z\d+.-]*:)?\/\//i.test(url);
}
