import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { readConnection } from '../lib/connection/connection';
import { lockRequest } from '../lib/lock/locked-request';
import { refuse } from '../lib/refusals/refusal';
import { SECRET_LABEL, type ConnectionKind } from '../lib/connection/secret-rules';
import { toError } from './refusal-error';

type Stored = ICredentialDataDecryptedObject;

/** What the dialog shows of a secret that is sealed. */
const LOCKED = 'locked';

/** What is to be stored instead of a secret that is not sealed yet; throws a `UserError` if it must not be used. */
export function sealStored(kind: ConnectionKind, stored: Stored): IDataObject {
	const connection = readConnection(kind, stored);
	if (!connection.ok) throw toError(connection);
	const { secretToStore } = connection.value;
	// n8n saves what is returned, but only if the field that triggered the question is there.
	const locked = { seal: '', lockState: LOCKED };
	if (secretToStore !== undefined) return { ...locked, secret: secretToStore };
	return stored.lockState === LOCKED ? {} : locked;
}

/** The request with the secret, if the lock lets it pass; throws a `UserError` if not. */
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
