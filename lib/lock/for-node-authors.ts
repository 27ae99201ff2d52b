import { parseConnectionLock } from '../connection/connection-lock';
import { parseHeaderName } from '../connection/header-name';
import { openSecret, type LockedFields, type StoredSecret } from '../connection/seal';
import { isPlaceholder, parseHeaderSecret } from '../connection/secret-rules';
import { accept, refuse, type Verdict } from '../refusals/refusal';
import {
	lockRequest,
	type LockedSettings,
	type OutgoingRequest,
	type SigningConnection,
} from './locked-request';

/** What the credential type of another package says of its secret; stored values as they are. */
export interface ThirdPartySecret {
	/** The lock: "api.example.com", or "*.example.com" for a domain and everything below it. */
	allowedDomain: unknown;
	/** A list of methods, in capitals. If left out, or empty, all of them. */
	allowedMethods?: unknown;
	/** The header that carries the secret, and the whole of its value: "Bearer eyJ...". */
	header: { name: unknown; value: unknown };
	/** What the dialog calls the secret, for refusals. "API Key" if left out. */
	label?: string;
}

/** The request with the secret: to one URL, which was judged, and with everything fixed that could lead it astray. */
export type LockedThirdPartyRequest<R> = Omit<R, 'baseURL'> &
	LockedSettings & { url: string; headers: Record<string, string> };

/**
 * As `lockRequest`, for the credential type of another package, of whose values nothing is known.
 *
 * Takes a request in the shape of declarative nodes, too, and one that it has signed before: after a 401, n8n
 * asks a credential type once more, with what the first time came of it.
 */
export function lockThirdPartyRequest<R extends object>(
	secret: ThirdPartySecret,
	request: R,
): Verdict<LockedThirdPartyRequest<R>> {
	const connection = readSecret(secret);
	if (!connection.ok) return connection;
	const { baseURL, ...asked } = { ...request } as OutgoingRequest;
	const locked = lockRequest(connection.value, {
		...asked,
		url: joinUrl(baseURL, asked.url),
		headers: withoutSigned(asked.headers, connection.value.header),
	});
	if (locked.ok) return accept(locked.value as unknown as LockedThirdPartyRequest<R>);
	if (locked.code !== 'request_shape') return locked;
	return refuse('request_detour', { property: locked.property });
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
	return accept({ lock: lock.value, header: { name: name.value, value: value.value }, tls: {} });
}

/** Only the very header that was set here: anything near to it is somebody else's, and refused. */
function withoutSigned(headers: unknown, { name, value }: SigningConnection['header']): unknown {
	if (typeof headers !== 'object' || headers === null || !Object.hasOwn(headers, name))
		return headers;
	const others: Record<string, unknown> = { ...headers };
	if (others[name] !== value) return headers;
	delete others[name];
	return others;
}

/** How another package has sealed its secret, or means to. */
export interface ThirdPartySeal {
	/** What the dialog calls the secret, for refusals. */
	label: string;
	/** The fields that decide where the secret goes, as they are stored now. */
	lockedTo: LockedFields;
}

/** As `openSecret`, for the credential type of another package, of whose values nothing is known. */
export function openThirdPartySecret(
	stored: unknown,
	{ label, lockedTo }: ThirdPartySeal,
): Verdict<StoredSecret> {
	const field = label;
	if (typeof stored !== 'string' || stored === '') return refuse('secret_missing', { field });
	if (isPlaceholder(stored)) return refuse('secret_is_placeholder', { field });
	return openSecret(stored, { field, fields: { ...lockedTo } });
}

/**
 * The address that a request means, if it is in two parts: n8n's declarative nodes and credential tests have the
 * host in `baseURL`, and n8n's HTTP helper puts what is in `url` behind it.
 *
 * An address in `url` that stands by itself wins, as it does there.
 */
export function joinUrl(baseUrl: unknown, url: unknown): unknown {
	if (baseUrl === undefined || isAbsoluteUrl(url)) return url;
	if (url === undefined || url === '') return baseUrl;
	if (typeof baseUrl !== 'string' || typeof url !== 'string') return undefined;
	return `${baseUrl.replace(/\/$/, '')}/${url.replace(/^\//, '')}`;
}

/** With a scheme, or with "//" before its host. */
function isAbsoluteUrl(url: unknown): boolean {
	return typeof url === 'string' && /^([a-z][a-z\d+.-]*:)?\/\//i.test(url);
}
