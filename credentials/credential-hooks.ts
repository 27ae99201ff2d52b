import type { ICredentialType } from 'n8n-workflow';
import type { ConnectionKind } from '../lib/connection/secret-rules';

type CredentialHooks = Required<Pick<ICredentialType, 'authenticate' | 'preAuthentication'>>;

/**
 * Returns n8n's hooks for a credential type: the only way in which a secret of this kind leaves n8n's store.
 *
 * `preAuthentication` seals an unsealed secret to its domain, and n8n saves the result.
 * `authenticate` adds the secret to a request that the lock accepts, or throws a `UserError`.
 *
 * n8n loads all credential types when it starts, to read their fields. So each hook loads its own code only when n8n
 * calls it.
 */
export function credentialHooks(kind: ConnectionKind): CredentialHooks {
	return {
		async preAuthentication(stored) {
			const { sealStored } = await import('./seal-and-sign');
			return sealStored(kind, stored);
		},

		async authenticate(stored, request) {
			const { signRequest } = await import('./seal-and-sign');
			return signRequest(kind, stored, request);
		},
	};
}
