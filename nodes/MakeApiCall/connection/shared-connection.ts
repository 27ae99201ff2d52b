import type { IExecuteFunctions } from 'n8n-workflow';
import type { Verdict } from '../../../lib/refusals/refusal';
import { readLock, type Lock } from './locked-connection';

/** For how long items may share what one of them read, in milliseconds; then an edited connection counts. */
const SHARED_MS = 1_000;

interface SharedLock {
	/** The kind of connection that was asked for. */
	choice: unknown;
	readAt: number;
	/** `undefined` if each item has to read its own. */
	lock: Promise<Verdict<Lock> | undefined>;
}

/** The last one of each run of the node. */
const shared = new WeakMap<IExecuteFunctions, SharedLock>();

/**
 * The lock of this item's connection, which it may share with others of the same run: n8n asks its database for
 * each item otherwise. Only a sealed secret that does not follow the item is shared, and only for a second.
 *
 * @see docs/adr/0020-items-share-a-sealed-connection.md
 */
export async function readSharedLock(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<Verdict<Lock>> {
	const { length } = context.getInputData();
	if (length < 2) return await readLock(context, itemIndex);
	const choice = context.getNodeParameter('authentication', itemIndex);
	const last = shared.get(context);
	if (last !== undefined && last.choice === choice && isFresh(last)) {
		return (await last.lock) ?? (await readLock(context, itemIndex));
	}
	const own = readLock(context, itemIndex);
	const lock = lockOfAll(own, async () => await readLock(context, length));
	shared.set(context, { choice, readAt: Date.now(), lock });
	return await own;
}

/** A clock that was set back counts as time that has passed. */
function isFresh({ readAt }: SharedLock): boolean {
	const age = Date.now() - readAt;
	return age >= 0 && age < SHARED_MS;
}

/**
 * `readForNone` reads the connection as for an item that does not exist, which an expression that follows the
 * item cannot be resolved for: what is the same then is the same for all.
 */
async function lockOfAll(
	own: Promise<Verdict<Lock>>,
	readForNone: () => Promise<Verdict<Lock>>,
): Promise<Verdict<Lock> | undefined> {
	try {
		const lock = await own;
		if (!isSealed(lock)) return undefined;
		return hasSameValues(lock, await readForNone()) ? lock : undefined;
	} catch {
		// n8n could not read it, and says so to each item that asks.
		return undefined;
	}
}

/** Not an OAuth2 connection, of which n8n stores another token at any time. */
function isSealed(lock: Verdict<Lock>): boolean {
	return lock.ok && lock.value.sign !== undefined && lock.value.oauth2 === undefined;
}

function hasSameValues(one: Verdict<Lock>, other: Verdict<Lock>): boolean {
	return one.ok && other.ok && valuesOf(one.value) === valuesOf(other.value);
}

function valuesOf({ credential }: Lock): string {
	return JSON.stringify(credential);
}
