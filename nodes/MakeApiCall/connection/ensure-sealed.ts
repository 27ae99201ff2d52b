import type { IExecuteFunctions } from 'n8n-workflow';
import type { OAuth2Connection } from '../../../lib/oauth2/oauth2-connection';
import { fieldLabel } from '../../../lib/refusals/field-labels';
import { accept, refuse, type Verdict } from '../../../lib/refusals/refusal';
import { credentialRef, type SigningCredential } from '../n8n/bound-credential';
import type { ItemContext } from '../n8n/item-context';
import { replaceStoredFields } from '../n8n/stored-credential';
import { sealWithoutSending } from '../transport/seal-request';
import { readConnectionFor, type LockedConnection } from './locked-connection';

/**
 * The same connection after n8n has sealed and stored its secrets: nothing is sent before. What is not sealed then comes
 * from an expression, and a client key is not used with it.
 */
export async function ensureSealed(
	{ context, itemIndex }: ItemContext,
	connection: LockedConnection,
): Promise<Verdict<LockedConnection>> {
	if (connection.credential === undefined || !connection.needsSeal) return accept(connection);
	if (connection.oauth2 === undefined) await sealWithoutSending(context, connection.credential);
	else await sealOAuth2Fields(context, connection.credential, connection.oauth2);
	const current = await readConnectionFor(context, itemIndex);
	if (!current.ok) return current;
	const { credential, needsSeal, oauth2, tls } = current.value;
	if (oauth2 !== undefined) {
		return needsSeal ? refuse('seal_missing', { field: fieldLabel('anotherSecret') }) : current;
	}
	if (needsSeal && tls.key !== undefined) return refuse('client_key_needs_stored_secret', {});
	// The dialog calls a secret locked once n8n has read a sealed one.
	if (!needsSeal && credential !== undefined) await sealWithoutSending(context, credential);
	return current;
}

/** Seals that are being stored by this process, by the id of the credential. */
const inFlight = new Map<string, Promise<void>>();

/**
 * Stores the sealed value of another header. n8n seals nothing but the tokens of such a connection, so the node does.
 * Calls that come meanwhile share it: n8n stores a credential as a whole, and a token that it got a moment later could
 * be overwritten.
 */
async function sealOAuth2Fields(
	context: IExecuteFunctions,
	credential: SigningCredential,
	{ fieldsToStore }: OAuth2Connection,
): Promise<void> {
	const { id } = credentialRef(context, credential.type);
	const task =
		inFlight.get(id) ??
		replaceStoredFields(context, credential, fieldsToStore).finally(() => inFlight.delete(id));
	inFlight.set(id, task);
	await task;
}
