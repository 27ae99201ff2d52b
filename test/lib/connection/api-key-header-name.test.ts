import { parseHeaderName } from '../../../lib/connection/api-key-header-name';
import { codesShownOnce, type RefusalRow } from '../../support/tables/refusal-row';
import { readTestTable } from '../../support/tables/test-data';

interface NameCase {
	id: string;
	name: unknown;
	valid: boolean;
	why: string;
}

const CASES = readTestTable<NameCase>('header-name-cases.json');

/** The names that the specification lists, repeated here. */
const RESERVED = (
	'accept accept-charset accept-encoding accept-language cache-control connection cookie date expect ' +
	'from host if-match if-modified-since if-none-match if-range if-unmodified-since max-forwards pragma ' +
	'proxy-authenticate proxy-authorization range server referer te trailer transfer-encoding upgrade ' +
	'user-agent via warning www-authenticate'
).split(' ');
const PREFIXES = ['x-amz-', 'x-amzn-', 'x-forwarded-', 'x-zis-'];

const capitalised = (name: string) => name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
const alternating = (name: string) =>
	[...name].map((letter, at) => (at % 2 ? letter.toUpperCase() : letter)).join('');
const LETTER_CASES: Array<[label: string, write: (name: string) => string]> = [
	['lower case', (name) => name],
	['upper case', (name) => name.toUpperCase()],
	['capitalised words', capitalised],
	['mixed case', alternating],
];

// prettier-ignore
const REFUSED: RefusalRow[] = [
	['nothing', '', 'header_name_missing'],
	['undefined', undefined, 'header_name_not_text'],
	['a list', ['X-Api-Key'], 'header_name_not_text'],
	['129 characters', 'a'.repeat(129), 'header_name_too_long', { length: 129, limit: 128 }],
	['far too many', 'a'.repeat(5000), 'header_name_too_long', { length: 5000, limit: 128 }],
	['a digit', 'X-Api-Key2', 'header_name_invalid_character', { character: '2' }],
	['a space', 'X Api Key', 'header_name_invalid_character', { character: ' ' }],
	['a space after it', 'X-Api-Key ', 'header_name_invalid_character', { character: ' ' }],
	['a colon', 'X-Api-Key:', 'header_name_invalid_character', { character: ':' }],
	['a line break', 'X-Api-Key\r\nHost', 'header_name_invalid_character', { character: '\r' }],
	['a letter beyond ASCII', 'X-Schlüssel', 'header_name_invalid_character', { character: 'ü' }],
	['a Kelvin sign', 'X-Api-\u212Aey', 'header_name_invalid_character', { character: '\u212A' }],
	['a letter beyond the first plane', 'X-\u{1F511}', 'header_name_invalid_character', { character: '\u{1F511}' }],
	['a dot', 'X.Api.Key', 'header_name_invalid_character', { character: '.' }],
	['a reserved name with a digit', 'content-md5', 'header_name_invalid_character', { character: '5' }],
];

describe('the shared table of header names', () => {
	it.each(CASES.map((row) => [row.id, row.valid ? 'accepted' : 'refused', row.why, row] as const))(
		'%s is %s: %s',
		(_, __, ___, { name, valid }) => {
			expect(parseHeaderName(name).ok).toBe(valid);
		},
	);
});

describe('the name of the header that carries an API key', () => {
	it.each([
		['one letter', 'a'],
		['letters, hyphens and underscores', 'X-Api_Key'],
		['capitals, which stay', 'OCP-APIM-Subscription-Key'],
		['Authorization', 'Authorization'],
		['127 characters', 'a'.repeat(127)],
		['128 characters', 'a'.repeat(128)],
	])('can be %s', (_, name) => {
		expect(parseHeaderName(name)).toEqual({ ok: true, value: name });
	});

	it.each(REFUSED)('cannot have %s', (_, name, code, data = {}) => {
		expect(parseHeaderName(name)).toEqual({ ok: false, code, ...data });
	});

	it('every code has more than one example, except the one for the empty string', () => {
		expect(codesShownOnce(REFUSED)).toEqual(['header_name_missing']);
	});
});

describe.each(LETTER_CASES)('in %s', (_, write) => {
	it.each(RESERVED)('%s is reserved', (reserved) => {
		const name = write(reserved);
		expect(parseHeaderName(name)).toEqual({ ok: false, code: 'header_name_reserved', name });
	});

	it.each(PREFIXES)('names that start with %s are reserved', (prefix) => {
		for (const name of [write(prefix), write(`${prefix}token`)]) {
			const refused = { ok: false, code: 'header_name_reserved_prefix', name, prefix };
			expect(parseHeaderName(name)).toEqual(refused);
		}
	});

	it.each(RESERVED)('a name that only contains %s is not reserved', (reserved) => {
		for (const name of [write(`x-${reserved}`), write(`${reserved}-x`), write(`${reserved}s`)]) {
			expect(parseHeaderName(name)).toEqual({ ok: true, value: name });
		}
	});

	it.each(PREFIXES)('a name that only contains %s, or a part of it, is not reserved', (prefix) => {
		for (const name of [write(`a-${prefix}token`), write(prefix.slice(0, -1))]) {
			expect(parseHeaderName(name)).toEqual({ ok: true, value: name });
		}
	});
});
