import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { readConnection } from '../lib/connection/connection';
import { SECRET_LABEL, type ConnectionKind } from '../lib/connection/secret-rules';
import { lockRequest } from '../lib/lock/locked-request';
import { refuse } from '../lib/refusals/refusal';
import { toError } from './refusal-error';

type Stored = ICredentialDataDecryptedObject;

/** The lock state that the dialog shows for a sealed secret. */
const LOCKED = 'locked';

/** Returns what n8n has to store in place of an unsealed secret. Throws a `UserError` if the secret must not be used. */
export function sealStored(kind: ConnectionKind, stored: Stored): IDataObject {
	const connection = readConnection(kind, stored);
	if (!connection.ok) throw toError(connection);
	const { secretToStore } = connection.value;
	// n8n saves the returned fields only if the field that triggers this hook is among them.
	const locked = { seal: '', lockState: LOCKED };
	if (secretToStore !== undefined) return { ...locked, secret: secretToStore };
	return stored.lockState === LOCKED ? {} : locked;
}

/** Returns the request with the secret if the lock accepts the request. Throws a `UserError` if not. */
export function signRequest(
	kind: ConnectionKind,
	stored: Stored,
	request: IHttpRequestOptions,
): IHttpRequestOptions {
	const connection = readConnection(kind, stored);
	if (!connection.ok) throw toError(connection);
	if (connection.value.secretToStore !== undefined) {
		throw toError(refuse('seal_missing', { field: SECRET_LABEL[kind] }));
	}
	const locked = lockRequest(connection.value, { ...request });
	if (!locked.ok) throw toError(locked);
	return locked.value as IHttpRequestOptions;
}
