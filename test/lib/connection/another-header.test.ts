import {
	parseAnotherHeader,
	type StoredAnotherHeader,
} from '../../../lib/connection/another-header';
import { sealSecret } from '../../../lib/connection/seal';
import type { RefusalRow } from '../../support/tables/refusal-row';

const lockedTo = { allowedDomain: 'api.example.com' };
const SEALED_TO = { ...lockedTo, anotherHeaderName: 'x-app-id', sealedField: 'anotherSecret' };
const bare: StoredAnotherHeader = {
	sendAnotherHeader: true,
	anotherHeaderName: 'X-App-Id',
	anotherSecret: 'app-4711',
};
const sealed = (fields: Record<string, string>) => ({
	...bare,
	anotherSecret: sealSecret('app-4711', fields),
});

const read = (stored: StoredAnotherHeader, first: string | undefined = 'X-Key') =>
	parseAnotherHeader(stored, { first, lockedTo });

/** The placeholder that n8n's editor gets instead of a secret. */
const BLANK = '__n8n_BLANK_VALUE_1';
const BROKEN_SEAL = { anotherSecret: sealSecret('app-4711', SEALED_TO).slice(0, -1) };
const HEADERS = [{ name: 'X-App-Id', scheme: '', value: 'app-4711' }];

describe('another header', () => {
	it('is sealed to its name and to the lock before it is first used', () => {
		expect(read(bare)).toEqual({
			ok: true,
			value: {
				headers: HEADERS,
				secrets: ['app-4711'],
				fieldsToStore: { anotherSecret: sealSecret('app-4711', SEALED_TO) },
			},
		});
	});

	it('is not sealed again', () => {
		expect(read(sealed(SEALED_TO))).toEqual({
			ok: true,
			value: { headers: HEADERS, secrets: ['app-4711'], fieldsToStore: {} },
		});
	});

	it.each([undefined, false, '', 0, null])('is none if the switch is %j', (sendAnotherHeader) => {
		expect(read({ ...bare, sendAnotherHeader })).toEqual({
			ok: true,
			value: { headers: [], secrets: [], fieldsToStore: {} },
		});
	});

	it('can carry a token beside a key, with its scheme', () => {
		const token = { anotherHeaderName: 'Authorization', anotherSecret: 'Bearer eyJhbGciOi' };
		expect(read({ ...bare, ...token })).toMatchObject({
			value: {
				headers: [{ name: 'Authorization', value: 'Bearer eyJhbGciOi' }],
				secrets: expect.arrayContaining(['eyJhbGciOi']) as unknown,
			},
		});
	});

	it('can have any name if the key is in the query', () => {
		expect(parseAnotherHeader(bare, { first: undefined, lockedTo }).ok).toBe(true);
	});

	it.each<RefusalRow<StoredAnotherHeader>>([
		['no name', { anotherHeaderName: '' }, 'header_name_missing', { field: 'anotherHeaderName' }],
		['a name that is no text', { anotherHeaderName: 5 }, 'header_name_not_text'],
		['a reserved name', { anotherHeaderName: 'Host' }, 'header_name_reserved'],
		['a digit in its name', { anotherHeaderName: 'X-2' }, 'header_name_invalid_character'],
		[
			'the name of the first',
			{ anotherHeaderName: 'x_KEY' },
			'another_header_is_first',
			{ name: 'x_KEY' },
		],
		['a value that is no text', { anotherSecret: 5 }, 'field_not_text', { field: 'anotherSecret' }],
		['a value that is null', { anotherSecret: null }, 'field_not_text'],
		['no value', { anotherSecret: undefined }, 'secret_missing', { field: 'Another Header Value' }],
		['a placeholder', { anotherSecret: BLANK }, 'secret_is_placeholder'],
		['a space around its value', { anotherSecret: ' a' }, 'secret_has_outer_space'],
		['a line break in its value', { anotherSecret: 'a\nb' }, 'secret_has_control_character'],
		['a value beyond Latin-1', { anotherSecret: 'a…' }, 'secret_not_latin1'],
		['a value that is too long', { anotherSecret: 'a'.repeat(16_385) }, 'secret_too_long'],
		['a broken seal', BROKEN_SEAL, 'seal_unreadable'],
	])('cannot have %s', (_, change, code, data = {}) => {
		expect(read({ ...bare, ...change })).toMatchObject({ ok: false, code, ...data });
	});

	it.each<[changed: string, fields: Record<string, string>]>([
		['allowedDomain', { ...SEALED_TO, allowedDomain: 'other.example.com' }],
		['anotherHeaderName', { ...SEALED_TO, anotherHeaderName: 'x-app' }],
		['sealedField', { ...SEALED_TO, sealedField: 'connectionPrivateKey' }],
		['anotherHeaderName', { ...lockedTo }],
	])('is not used after %s has changed', (changed, fields) => {
		expect(read(sealed(fields))).toMatchObject({
			ok: false,
			code: 'lock_changed',
			field: 'Another Header Value',
			changed,
		});
	});
});
