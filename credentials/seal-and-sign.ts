import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { IS_FROM_OWN_NODE, isSealed, readConnection } from '../lib/connection/connection';
import { SECRET_LABEL, type ConnectionKind } from '../lib/connection/secret-rules';
import { lockRequest } from '../lib/lock/locked-request';
import { refuse } from '../lib/refusals/refusal';
import { toError } from './refusal-error';

type Stored = ICredentialDataDecryptedObject;

/** The lock state that the dialog shows for a connection whose stored secret was found sealed. */
const LOCKED = 'locked';

/**
 * Returns what n8n has to store: the sealed values in place of unsealed ones and, once it is called with nothing but
 * sealed values, the lock state. n8n does not store a value in place of an expression, so the state is not known before.
 *
 * Throws a `UserError` if the secret must not be used.
 */
export function sealStored(kind: ConnectionKind, stored: Stored): IDataObject {
	const connection = readConnection(kind, stored);
	if (!connection.ok) throw toError(connection);
	const sealed = isSealed(connection.value);
	if (sealed && stored.lockState === LOCKED) return {};
	// n8n saves the returned fields only if the field that triggers this hook is among them.
	return { seal: '', lockState: sealed ? LOCKED : '', ...connection.value.fieldsToStore };
}

/**
 * Returns the request with the secret if it comes from this package's node and the lock accepts it. Throws a `UserError`
 * if not.
 */
export function signRequest(
	kind: ConnectionKind,
	stored: Stored,
	request: IHttpRequestOptions,
): IHttpRequestOptions {
	if (stored[IS_FROM_OWN_NODE] !== true) throw toError(refuse('other_node', {}));
	const connection = readConnection(kind, stored);
	if (!connection.ok) throw toError(connection);
	if (!isSealed(connection.value)) {
		throw toError(refuse('seal_missing', { field: SECRET_LABEL[kind] }));
	}
	const locked = lockRequest(connection.value, { ...request });
	if (!locked.ok) throw toError(locked);
	return locked.value as IHttpRequestOptions;
}
