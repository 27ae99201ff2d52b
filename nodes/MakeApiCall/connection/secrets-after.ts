import type { ItemContext } from '../n8n/item-context';
import { readConnectionFor, type LockedConnection } from './locked-connection';

/**
 * What must not be shown of a response. n8n may have got a new token during the call, and the API may have repeated it.
 */
export async function secretsAfter(
	{ context, itemIndex }: ItemContext,
	{ attempts, connection }: { attempts: number; connection: LockedConnection | undefined },
): Promise<readonly string[]> {
	if (connection?.oauth2 === undefined || attempts === 0) return connection?.secrets ?? [];
	const current = await readConnectionFor(context, itemIndex);
	return [...connection.secrets, ...(current.ok ? current.value.secrets : [])];
}
