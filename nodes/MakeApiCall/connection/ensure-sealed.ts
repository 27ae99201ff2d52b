import { accept, refuse, type Verdict } from '../../../lib/refusals/refusal';
import type { ItemContext } from '../n8n/item-context';
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
	await sealWithoutSending(context, connection.credential);
	const current = await readConnectionFor(context, itemIndex);
	if (!current.ok) return current;
	const { credential, needsSeal, tls } = current.value;
	if (needsSeal && tls.key !== undefined) return refuse('client_key_needs_stored_secret', {});
	// The dialog calls a secret locked once n8n has read a sealed one.
	if (!needsSeal && credential !== undefined) await sealWithoutSending(context, credential);
	return current;
}
