import fc from 'fast-check';
import { openSecret, sealSecret, type LockedFields } from '../../../lib/connection/seal';
import { MAX_SECRET_LENGTH } from '../../../lib/connection/secret-rules';
import { FIXED_SEED } from '../../support/generators/fixed-seed';

const FIELD = 'API Key';
const LOCK = { allowedDomain: 'api.example.com', headerName: 'x-api-key' };
const runs = { seed: FIXED_SEED, numRuns: 1_000 };

const anyString = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 60 }),
	fc.constantFrom(
		'',
		'"',
		'\\',
		'{}',
		'connection-seal:',
		'connection-seal:1:{}',
		'\u2028',
		'\uD800',
		'__proto__',
	),
	fc.string().map((text) => sealSecret(text, LOCK)),
);
const lock = fc.dictionary(
	fc.constantFrom('allowedDomain', 'headerName', 'username', 'a', 'b'),
	fc.string({ maxLength: 12 }),
);

function open(stored: string, fields: LockedFields = LOCK) {
	return openSecret(stored, { field: FIELD, fields });
}

describe('a sealed secret', () => {
	it('opens to what was sealed, whatever the string, if its lock did not change', () => {
		fc.assert(
			fc.property(anyString, lock, (secret, fields) => {
				expect(open(sealSecret(secret, fields), fields)).toEqual({
					ok: true,
					value: { secret, sealed: true },
				});
			}),
			runs,
		);
	});

	it('is not opened by any other lock', () => {
		let different = 0;
		fc.assert(
			fc.property(anyString, lock, lock, (secret, sealed, current) => {
				const names = new Set([...Object.keys(sealed), ...Object.keys(current)]);
				const changed = [...names].filter((name) => sealed[name] !== current[name]);
				const verdict = open(sealSecret(secret, sealed), current);
				expect(verdict.ok).toBe(changed.length === 0);
				if (verdict.ok) return;
				different += 1;
				expect(verdict).toMatchObject({ code: 'lock_changed', field: FIELD });
				expect(changed).toContain(verdict.code === 'lock_changed' && verdict.changed);
			}),
			runs,
		);
		expect(different).toBeGreaterThan(700);
	});

	it.each([
		['another domain', { ...LOCK, allowedDomain: 'evil.com' }, 'allowedDomain', 'api.example.com'],
		[
			'a wider domain',
			{ ...LOCK, allowedDomain: '*.example.com' },
			'allowedDomain',
			'api.example.com',
		],
		['another header', { ...LOCK, headerName: 'x-other' }, 'headerName', 'x-api-key'],
		['one field fewer', { allowedDomain: LOCK.allowedDomain }, 'headerName', 'x-api-key'],
		['one more field', { ...LOCK, username: 'a' }, 'username', ''],
		['no field', {}, 'allowedDomain', 'api.example.com'],
	])('is not opened by %s', (_, fields, changed, lockedTo) => {
		expect(open(sealSecret('k1', LOCK), fields)).toEqual({
			ok: false,
			code: 'lock_changed',
			field: FIELD,
			changed,
			lockedTo,
		});
	});

	it('opens with its fields in another order', () => {
		const fields = { headerName: LOCK.headerName, allowedDomain: LOCK.allowedDomain };
		expect(open(sealSecret('k1', LOCK), fields)).toMatchObject({ ok: true });
	});

	it('has this format, which is stored and must not change', () => {
		expect(sealSecret('k"1', { allowedDomain: 'a.example.com' })).toBe(
			'connection-seal:1:{"lockedTo":{"allowedDomain":"a.example.com"},"secret":"k\\"1"}',
		);
	});
});

describe('a bare secret', () => {
	it.each([
		['an ordinary one', 'sk-4711'],
		['an empty one', ''],
		['one that only contains the prefix of a seal', 'x connection-seal:1:{}'],
		['one with an incomplete prefix', 'connection-seal'],
		['one with the prefix in another letter case', 'Connection-Seal:1:{}'],
	])('is used unchanged: %s', (_, secret) => {
		expect(open(secret)).toEqual({ ok: true, value: { secret, sealed: false } });
	});
});

describe('a damaged seal', () => {
	const sealed = sealSecret('k1', LOCK);

	it.each([
		['nothing after the prefix', 'connection-seal:'],
		['no version', 'connection-seal::{}'],
		['a version without a colon', 'connection-seal:1'],
		['a word instead of a version', 'connection-seal:one:{}'],
		['version 0', 'connection-seal:0:{}'],
		['a version with a zero before it', 'connection-seal:01:{}'],
		['a version that is too long', 'connection-seal:12345:{}'],
		['a negative version', 'connection-seal:-1:{}'],
		['no JSON', 'connection-seal:1:'],
		['broken JSON', sealed.slice(0, -1)],
		['JSON of another shape', 'connection-seal:1:[]'],
		['null', 'connection-seal:1:null'],
		['no secret', 'connection-seal:1:{"lockedTo":{}}'],
		['a secret that is not a string', 'connection-seal:1:{"lockedTo":{},"secret":1}'],
		['no lock', 'connection-seal:1:{"secret":"k1"}'],
		['a lock that is a list', 'connection-seal:1:{"lockedTo":["a"],"secret":"k1"}'],
		[
			'a locked field that is not a string',
			'connection-seal:1:{"lockedTo":{"allowedDomain":1},"secret":"k1"}',
		],
	])('is not opened: %s', (_, stored) => {
		expect(open(stored)).toEqual({ ok: false, code: 'seal_unreadable', field: FIELD });
	});

	it.each(['2', '10', '9999'])('is told apart from one of version %s', (version) => {
		expect(open(sealed.replace(':1:', `:${version}:`))).toEqual({
			ok: false,
			code: 'seal_version_unknown',
			field: FIELD,
			version,
		});
	});

	it('is not opened, wherever it is cut', () => {
		const cut = Array.from({ length: sealed.length - 16 }, (_, at) => sealed.slice(0, 16 + at));
		expect(cut.filter((stored) => open(stored).ok)).toEqual([]);
	});
});

describe('the length of a seal', () => {
	it.each([
		['letters', 'a'],
		['quotes', '"'],
		['backslashes', '\\'],
		['brackets', '{'],
		['lone surrogates, which JSON escapes by six characters', '\uD800'],
	])('has room for the longest secret and user name of %s', (_, character) => {
		const text = character.repeat(MAX_SECRET_LENGTH);
		const fields = { allowedDomain: 'a'.repeat(128), username: text };
		expect(open(sealSecret(text, fields), fields)).toMatchObject({ ok: true });
	});

	it.each([
		['longer than any', sealSecret('a'.repeat(200_000), LOCK)],
		['of nested lists', `connection-seal:1:${'['.repeat(50_000)}${']'.repeat(50_000)}`],
		['of many fields', `connection-seal:1:{${'"a":"b",'.repeat(20_000)}"a":"b"}`],
		['of an unterminated string', `connection-seal:1:{"${'\\"'.repeat(100_000)}`],
	])('makes a stored value unreadable that is %s', (_, text) => {
		expect(open(text)).toEqual({ ok: false, code: 'seal_unreadable', field: FIELD });
	});
});
