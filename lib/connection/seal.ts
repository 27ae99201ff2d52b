import { accept, refuse, type Verdict } from '../refusals/refusal';
import { parseJson } from '../text/json';
import { object, record, string } from '../vendor/zod';

/**
 * What a secret is bound to: the fields that decide where it goes, and under which name.
 * Keys are field names, values their canonical text.
 */
export type LockedFields = Readonly<Record<string, string>>;

/** A secret as it is stored: bare until its first use, from then on sealed to its lock. */
export interface StoredSecret {
	secret: string;
	sealed: boolean;
}

/** A secret, and what it is bound to. */
export interface Seal {
	lockedTo: LockedFields;
	secret: string;
}

const SEAL_PREFIX = 'connection-seal:';
const SEAL_VERSION = '1';
const sealSchema = object({ lockedTo: record(string(), string()), secret: string() });

/**
 * Binds a secret to its lock in one text: "connection-seal:1:{...}".
 *
 * n8n shows a saved secret to nobody, so whoever edits a connection can change the fields beside the
 * seal, but not those inside it. The text is a format, not a cipher: n8n encrypts what it stores.
 */
export function sealSecret(secret: string, lockedTo: LockedFields): string {
	return `${SEAL_PREFIX}${SEAL_VERSION}:${JSON.stringify({ lockedTo, secret })}`;
}

/**
 * The secret inside a stored text, if it may be used with these fields.
 *
 * A bare text is a secret that was typed and not used yet. `field` names the secret's input in
 * refusals; `lockedTo` there is what the secret is bound to, which is no secret.
 */
export function openSecret(
	stored: string,
	lock: { field: string; fields: LockedFields },
): Verdict<StoredSecret> {
	if (!stored.startsWith(SEAL_PREFIX)) return accept({ secret: stored, sealed: false });
	const seal = parseSeal(stored, lock.field);
	if (!seal.ok) return seal;
	const changed = findChangedField(seal.value.lockedTo, lock.fields);
	if (changed !== undefined) {
		const lockedTo = seal.value.lockedTo[changed] ?? '';
		return refuse('lock_changed', { field: lock.field, changed, lockedTo });
	}
	return accept({ secret: seal.value.secret, sealed: true });
}

/** What a seal says, to whoever keeps it apart from the secret. `undefined` if it says nothing. */
export function readSeal(stored: unknown): Seal | undefined {
	if (typeof stored !== 'string' || !stored.startsWith(SEAL_PREFIX)) return undefined;
	const seal = parseSeal(stored, '');
	return seal.ok ? seal.value : undefined;
}

function parseSeal(stored: string, field: string): Verdict<Seal> {
	if (isTooLargeForSeal(stored)) return refuse('seal_unreadable', { field });
	const text = stored.slice(SEAL_PREFIX.length);
	const version = text.slice(0, Math.max(text.indexOf(':'), 0));
	if (!/^[1-9]\d{0,3}$/.test(version)) return refuse('seal_unreadable', { field });
	if (version !== SEAL_VERSION) return refuse('seal_version_unknown', { field, version });
	const seal = sealSchema.safeParse(parseJson(text.slice(version.length + 1)));
	return seal.success ? accept(seal.data) : refuse('seal_unreadable', { field });
}

/** Both ways round: a field that is only on one side is a change too. */
export function findChangedField(sealed: LockedFields, current: LockedFields): string | undefined {
	const names = [...Object.keys(current), ...Object.keys(sealed)];
	return names.find((name) => sealed[name] !== current[name]);
}

/**
 * A secret and a user name of the greatest length, in JSON, with room for fingerprints. JSON escapes quotes by one character more,
 * and a lone surrogate by five.
 */
const MAX_SEAL_LENGTH = 200_000;

/** A seal has fourteen texts at most, and "1:{:{:,:},:}" between them; there is room for later versions. */
const MAX_TEXTS = 100;

const MAX_PUNCTUATION = 1_000;

/** A text in JSON, the last one open or not. */
const TEXT = /"(?:[^"\\]|\\[^])*"?/;

/**
 * Is this text too large for a seal? Asked before it is parsed, since a text of brackets alone takes
 * JSON a hundred times longer than one of the same length that holds a secret.
 */
export function isTooLargeForSeal(text: string): boolean {
	if (text.length > MAX_SEAL_LENGTH) return true;
	const between = text.split(TEXT, MAX_TEXTS + 1);
	return between.length > MAX_TEXTS || between.join('').length > MAX_PUNCTUATION;
}
