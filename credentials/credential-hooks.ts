import type { ICredentialType } from 'n8n-workflow';
import type { ConnectionKind } from '../lib/connection/secret-rules';

type Door = Required<Pick<ICredentialType, 'authenticate' | 'preAuthentication'>>;

/**
 * The one way by which a secret of this kind leaves n8n's store.
 *
 * `preAuthentication` seals a bare secret to its domain, and n8n saves the result.
 * `authenticate` adds the secret to a request that the lock lets pass, or throws a `UserError`.
 *
 * n8n loads all credential types when it starts, to look at their fields. What is behind the door is loaded when
 * somebody comes.
 */
export function doorOf(kind: ConnectionKind): Door {
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
