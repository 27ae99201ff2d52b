import type { ICredentialType, IHttpRequestOptions } from 'n8n-workflow';
import { readConnection } from '../lib/connection';
import { lockRequest } from '../lib/locked-request';
import { refuse } from '../lib/refusal';
import { SECRET_LABEL, type ConnectionKind } from '../lib/secret-rules';
import { toError } from './refusal-error';

type Door = Required<Pick<ICredentialType, 'authenticate' | 'preAuthentication'>>;

/** What the dialog shows of a secret that is sealed. */
const LOCKED = 'locked';

/**
 * The one way by which a secret of this kind leaves n8n's store.
 *
 * `preAuthentication` seals a bare secret to its domain, and n8n saves the result.
 * `authenticate` adds the secret to a request that the lock lets pass, or throws a `UserError`.
 */
export function doorOf(kind: ConnectionKind): Door {
	return {
		async preAuthentication(stored) {
			const connection = readConnection(kind, stored);
			if (!connection.ok) throw toError(connection);
			const { secretToStore } = connection.value;
			// n8n saves what is returned, but only if the field that triggered the question is there.
			const locked = { seal: '', lockState: LOCKED };
			if (secretToStore !== undefined) return { ...locked, secret: secretToStore };
			return stored.lockState === LOCKED ? {} : locked;
		},

		async authenticate(stored, request) {
			const connection = readConnection(kind, stored);
			if (!connection.ok) throw toError(connection);
			if (connection.value.secretToStore !== undefined) {
				throw toError(refuse('seal_missing', { field: SECRET_LABEL[kind] }));
			}
			const locked = lockRequest(connection.value, { ...request });
			if (!locked.ok) throw toError(locked);
			return locked.value as IHttpRequestOptions;
		},
	};
}
