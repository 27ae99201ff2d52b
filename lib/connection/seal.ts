import { accept, refuse, type Verdict } from '../refusals/refusal';
import { isObject, parseJson } from '../text/json';
import { custom, object, string } from '../vendor/zod';

/**
 * The fields that a secret is bound to, because they decide where it goes and under which name.
 * Keys are field names. Values are in canonical form.
 */
export type LockedFields = Readonly<Record<string, string>>;

/** A secret as it is stored: bare until its first use, sealed to its lock from then on. */
export interface StoredSecret {
	secret: string;
	sealed: boolean;
}

/** A secret and the fields that it is bound to. */
export interface Seal {
	lockedTo: LockedFields;
	secret: string;
}

const SEAL_PREFIX = 'connection-seal:';
const SEAL_VERSION = '1';

/** zod's `record` drops a field "__proto__" and takes one called "constructor" for another kind of object. */
const sealSchema = object({ lockedTo: custom<LockedFields>(isLockedFields), secret: string() });

/** Are these fields that a secret can be sealed to, and that are read again as they are? */
export function isLockedFields(value: unknown): value is LockedFields {
	return isObject(value) && Object.values(value).every((field) => typeof field === 'string');
}

/**
 * Binds a secret to its lock in one string: "connection-seal:1:{...}".
 *
 * n8n never shows a saved secret. So a user who edits a connection can change the fields beside the seal, but not
 * those inside it. The string is a format, not a cipher: n8n encrypts what it stores.
 */
export function sealSecret(secret: string, lockedTo: LockedFields): string {
	return `${SEAL_PREFIX}${SEAL_VERSION}:${JSON.stringify({ lockedTo, secret })}`;
}

/**
 * Returns the secret inside a stored string, if it may be used with these fields.
 *
 * A bare string is a secret that was typed and not used yet. In a refusal, `field` names the secret's input, and
 * `lockedTo` is the value that the secret is bound to, which is not secret itself.
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
		const lockedTo = shownValue(changed, seal.value.lockedTo);
		return refuse('lock_changed', { field: lock.field, changed, lockedTo });
	}
	return accept({ secret: seal.value.secret, sealed: true });
}

/** A secret that was read from its field. */
export interface ReadSecret {
	text: string;
	/** The sealed text by the name of its field; empty if it is sealed already. */
	toStore: Readonly<Record<string, string>>;
}

/** Opens the secret in this field, checks it, and seals it if it is bare. */
export function readSecret(
	name: string,
	stored: string,
	{
		parse,
		...lock
	}: { field: string; fields: LockedFields; parse: (secret: string) => Verdict<string> },
): Verdict<ReadSecret> {
	const opened = openSecret(stored, lock);
	if (!opened.ok) return opened;
	const text = parse(opened.value.secret);
	if (!text.ok) return text;
	const toStore = opened.value.sealed ? {} : { [name]: sealSecret(text.value, lock.fields) };
	return accept({ text: text.value, toStore });
}

/** A user name may itself be the key of an API, so it is never repeated. */
function shownValue(changed: string, lockedTo: LockedFields): string {
	return changed !== 'username' && Object.hasOwn(lockedTo, changed) ? lockedTo[changed]! : '';
}

/** Returns what is in a seal that is stored separately from the secret, if it can be read. */
export function readSeal(stored: unknown): Verdict<Seal> {
	return typeof stored === 'string' && stored.startsWith(SEAL_PREFIX)
		? parseSeal(stored, '')
		: refuse('seal_unreadable', { field: '' });
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

/**
 * Returns the name of the first field that differs. A field that is only on one side has changed, too. Fewer methods
 * than were sealed are no change: they take something away, and give nothing to anyone.
 */
export function findChangedField(sealed: LockedFields, current: LockedFields): string | undefined {
	const names = [...Object.keys(current), ...Object.keys(sealed)];
	return names.find((name) =>
		name === 'allowedMethods'
			? !isSubset(current[name], sealed[name])
			: sealed[name] !== current[name],
	);
}

/** Both are lists such as "GET,HEAD". A list that is missing has every method. */
function isSubset(methods: string | undefined, sealed: string | undefined): boolean {
	if (sealed === undefined || methods === sealed) return true;
	const permitted = sealed.split(',');
	return methods?.split(',').every((method) => permitted.includes(method)) === true;
}

/**
 * Enough for a secret and a user name of maximum length, in JSON, with room for fingerprints. JSON escapes a quote
 * with one more character, and a lone surrogate with five more.
 */
const MAX_SEAL_LENGTH = 200_000;

/** A seal has at most fourteen strings, and "1:{:{:,:},:}" between them. This leaves room for later versions. */
const MAX_STRINGS = 100;

const MAX_PUNCTUATION = 1_000;

/** A JSON string. The last one may be unterminated. */
const JSON_STRING = /"(?:[^"\\]|\\[^])*"?/;

/**
 * Is this string too large for a seal? Asked before it is parsed: parsing JSON of nothing but brackets takes a
 * hundred times longer than parsing a seal of the same length.
 */
export function isTooLargeForSeal(text: string): boolean {
	if (text.length > MAX_SEAL_LENGTH) return true;
	const between = text.split(JSON_STRING, MAX_STRINGS + 1);
	return between.length > MAX_STRINGS || between.join('').length > MAX_PUNCTUATION;
}
