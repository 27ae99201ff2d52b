import type { IExecuteFunctions } from 'n8n-workflow';
import type { Verdict } from '../../../lib/refusals/refusal';
import { readConnectionFor, type LockedConnection } from './locked-connection';

/** How long items may share what one of them read, in milliseconds. After that an edited connection counts. */
const SHARED_MS = 1_000;

interface SharedConnection {
	/** The kind of connection that was asked for. */
	choice: unknown;
	readAt: number;
	/** `undefined` if each item has to read its own. */
	connection: Promise<Verdict<LockedConnection> | undefined>;
}

/** The last one of each run of the node. */
const shared = new WeakMap<IExecuteFunctions, SharedConnection>();

/**
 * This item's connection, which it may share with other items of the same run: otherwise n8n asks its database for
 * each item. Only a sealed secret that does not follow the item is shared, and only for a second.
 *
 * @see docs/adr/0020-items-share-a-sealed-connection.md
 */
export async function readSharedConnection(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<Verdict<LockedConnection>> {
	const { length } = context.getInputData();
	if (length < 2) return await readConnectionFor(context, itemIndex);
	const choice = context.getNodeParameter('authentication', itemIndex);
	const last = shared.get(context);
	if (last !== undefined && last.choice === choice && isFresh(last)) {
		return (await last.connection) ?? (await readConnectionFor(context, itemIndex));
	}
	const own = readConnectionFor(context, itemIndex);
	const connection = connectionOfAll(own, async () => await readConnectionFor(context, length));
	shared.set(context, { choice, readAt: Date.now(), connection });
	return await own;
}

/** A clock that was set back counts as time that has passed. */
function isFresh({ readAt }: SharedConnection): boolean {
	const age = Date.now() - readAt;
	return age >= 0 && age < SHARED_MS;
}

/**
 * `readForNone` reads the connection for an item that does not exist. n8n cannot resolve an expression that follows
 * the item for it, so what is the same then is the same for all items.
 */
async function connectionOfAll(
	own: Promise<Verdict<LockedConnection>>,
	readForNone: () => Promise<Verdict<LockedConnection>>,
): Promise<Verdict<LockedConnection> | undefined> {
	try {
		const connection = await own;
		if (!isSealed(connection)) return undefined;
		return hasSameValues(connection, await readForNone()) ? connection : undefined;
	} catch {
		// n8n could not read it, and tells each item that asks.
		return undefined;
	}
}

/** Never an OAuth2 connection: n8n may store another token of it at any time. */
function isSealed(connection: Verdict<LockedConnection>): boolean {
	return (
		connection.ok && connection.value.sign !== undefined && connection.value.oauth2 === undefined
	);
}

function hasSameValues(one: Verdict<LockedConnection>, other: Verdict<LockedConnection>): boolean {
	return one.ok && other.ok && valuesOf(one.value) === valuesOf(other.value);
}

function valuesOf({ credential }: LockedConnection): string {
	return JSON.stringify(credential);
}
