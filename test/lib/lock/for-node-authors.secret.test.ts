import { sealSecret, type LockedFields } from '../../../lib/connection/seal';
import { openThirdPartySecret, sealThirdPartySecret } from '../../../lib/lock/for-node-authors';

const LOCKED_TO = { allowedDomain: 'api.example.com' };
const SEALED = sealSecret('k-4711', LOCKED_TO);
const open = (stored: unknown, lockedTo = LOCKED_TO) =>
	openThirdPartySecret(stored, { label: 'Token', lockedTo });

describe('a stored secret of another package', () => {
	it('is bare at first, and sealed from then on', () => {
		expect(open('k-4711')).toEqual({ ok: true, value: { secret: 'k-4711', sealed: false } });
		expect(open(SEALED)).toEqual({ ok: true, value: { secret: 'k-4711', sealed: true } });
	});

	it('cannot be used with another domain, nor with more or fewer fields', () => {
		const refused = { ok: false, code: 'lock_changed', field: 'Token' };
		for (const lockedTo of [
			{ allowedDomain: 'evil.com' },
			{ ...LOCKED_TO, region: 'eu' },
			{} as typeof LOCKED_TO,
		]) {
			expect(open(SEALED, lockedTo)).toMatchObject(refused);
		}
	});

	it.each([
		['nothing', undefined, 'secret_missing'],
		['an empty string', '', 'secret_missing'],
		['null', null, 'secret_missing'],
		['a number', 4711, 'secret_missing'],
		["n8n's placeholder", '__n8n_BLANK_VALUE_e5362baf', 'secret_is_placeholder'],
		['half a seal', SEALED.slice(0, -1), 'seal_unreadable'],
		['a seal of a later version', 'connection-seal:2:{}', 'seal_version_unknown'],
	])('cannot be %s', (_, stored, code) => {
		expect(open(stored)).toMatchObject({ ok: false, code, field: 'Token' });
	});
});

/** As JSON makes it, and as `{ __proto__: … }` in a source does not. */
const PROTO = JSON.parse('{"__proto__":"eu"}') as LockedFields;
const seal = (secret: unknown, lockedTo: unknown = LOCKED_TO) =>
	sealThirdPartySecret(secret, { label: 'Token', lockedTo: lockedTo as LockedFields });
const fieldsOf = (count: number, value = 'v') =>
	Object.fromEntries(Array.from({ length: count }, (_, index) => [`field${index}`, value]));

describe('a secret that another package is about to seal', () => {
	it.each<[label: string, secret: string, lockedTo: LockedFields]>([
		['a plain key', 'k-4711', LOCKED_TO],
		['16,384 characters', 'k'.repeat(16_384), LOCKED_TO],
		['16,384 characters that JSON escapes', '\uD800'.repeat(16_384), LOCKED_TO],
		['what looks like a seal', SEALED, LOCKED_TO],
		['40 fields', 'k-4711', fieldsOf(40)],
		['a field without a value', 'k-4711', { region: '' }],
		['a field "__proto__"', 'k-4711', PROTO],
		['a field "constructor"', 'k-4711', { constructor: 'a', toString: 'b' } as never],
	])('can be, or can have, %s: what is sealed can be opened', (_, secret, lockedTo) => {
		const sealed = seal(secret, lockedTo);
		expect(sealed).toMatchObject({ ok: true });
		const opened = openThirdPartySecret(sealed.ok && sealed.value, { label: 'Token', lockedTo });
		expect(opened).toEqual({ ok: true, value: { secret, sealed: true } });
	});

	it('is sealed as our own secrets are', () => {
		expect(seal('k-4711')).toEqual({ ok: true, value: SEALED });
	});

	it.each<[label: string, secret: unknown, lockedTo: unknown, code: string]>([
		['nothing', undefined, LOCKED_TO, 'secret_missing'],
		['an empty string', '', LOCKED_TO, 'secret_missing'],
		['a number', 4711, LOCKED_TO, 'secret_missing'],
		["n8n's placeholder", '__n8n_BLANK_VALUE_e5362baf', LOCKED_TO, 'secret_is_placeholder'],
		['16,385 characters', 'k'.repeat(16_385), LOCKED_TO, 'secret_too_long'],
		['250,000 characters', 'k'.repeat(250_000), LOCKED_TO, 'secret_too_long'],
		['60 fields', 'k-4711', fieldsOf(60), 'seal_fields_invalid'],
		['fields of 250,000 characters', 'k-4711', { a: 'v'.repeat(250_000) }, 'seal_fields_invalid'],
		['a number in a field', 'k-4711', { ...LOCKED_TO, port: 443 }, 'seal_fields_invalid'],
		['undefined in a field', 'k-4711', { ...LOCKED_TO, port: undefined }, 'seal_fields_invalid'],
		['null in a field', 'k-4711', { ...LOCKED_TO, port: null }, 'seal_fields_invalid'],
		['a String object in a field', 'k-4711', { a: new String('a') }, 'seal_fields_invalid'],
		['no field', 'k-4711', {}, 'seal_fields_invalid'],
		['nothing for fields', 'k-4711', undefined as never, 'seal_fields_invalid'],
		['null for fields', 'k-4711', null, 'seal_fields_invalid'],
		['a Map for fields', 'k-4711', new Map([['a', 'b']]), 'seal_fields_invalid'],
		['inherited fields', 'k-4711', Object.create(LOCKED_TO), 'seal_fields_invalid'],
	])('cannot be, or cannot have, %s', (_, secret, lockedTo, code) => {
		const verdict = sealThirdPartySecret(secret, {
			label: 'Token',
			lockedTo: lockedTo as LockedFields,
		});
		expect(verdict).toMatchObject({ ok: false, code, field: 'Token' });
		expect(JSON.stringify(verdict)).not.toContain('k-4711');
	});

	it('says how long it is, and how long it can be', () => {
		expect(seal('k'.repeat(16_385))).toMatchObject({ length: 16_385, limit: 16_384 });
	});
});

describe('a field with a name that every object has', () => {
	it.each<[label: string, sealed: LockedFields, current: LockedFields, changed: string]>([
		['"__proto__" only in the seal', { ...LOCKED_TO, ...PROTO }, LOCKED_TO, '__proto__'],
		['"__proto__" only in the credential', LOCKED_TO, { ...LOCKED_TO, ...PROTO }, '__proto__'],
		[
			'"constructor" only in the credential',
			LOCKED_TO,
			{ ...LOCKED_TO, constructor: 'a' } as never,
			'constructor',
		],
		['"toString" only in the seal', { toString: 'a' } as never, {}, 'toString'],
	])('counts on both sides: %s', (_, sealed, current, changed) => {
		const stored = seal('k-4711', sealed);
		const verdict = openThirdPartySecret(stored.ok && stored.value, {
			label: 'Token',
			lockedTo: current,
		});
		const lockedTo = Object.hasOwn(sealed, changed) ? sealed[changed] : '';
		expect(verdict).toEqual({ ok: false, code: 'lock_changed', field: 'Token', changed, lockedTo });
	});
});
