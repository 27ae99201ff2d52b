import {
	findPastedScheme,
	isSendable,
	MAX_SECRET_LENGTH,
	parseHeaderSecret,
	parseQuerySecret,
	parseSecret,
	parseUsername,
	type ConnectionKind,
} from '../../../lib/connection/secret-rules';
import { labelOf } from '../../support/generators/domain-strings';
import { codesShownOnce, type RefusalRow } from '../../support/tables/refusal-row';

const LIMIT = { limit: MAX_SECRET_LENGTH };
const LONGEST = labelOf(MAX_SECRET_LENGTH);

type Input = [kind: ConnectionKind, secret: string];

// prettier-ignore
const REFUSED: Array<RefusalRow<Input>> = [
	['no API key', ['apiKey', ''], 'secret_missing', { field: 'API Key' }],
	['no bearer token', ['bearerToken', ''], 'secret_missing', { field: 'Bearer Token' }],
	['a space before an API key', ['apiKey', ' k1'], 'secret_has_outer_space', { field: 'API Key' }],
	['a space after an API key', ['apiKey', 'k1 '], 'secret_has_outer_space', { field: 'API Key' }],
	['a line break after a token', ['bearerToken', 't1\n'], 'secret_has_outer_space', { field: 'Bearer Token' }],
	['a no-break space after a token', ['bearerToken', 't1\u00A0'], 'secret_has_outer_space', { field: 'Bearer Token' }],
	['spaces alone', ['apiKey', '  '], 'secret_has_outer_space', { field: 'API Key' }],
	["n8n's placeholder instead of an API key", ['apiKey', '__n8n_BLANK_VALUE_e5362baf'], 'secret_is_placeholder', { field: 'API Key' }],
	["n8n's placeholder instead of a password", ['basicAuth', '__n8n_BLANK_VALUE_1'], 'secret_is_placeholder', { field: 'Password' }],
	["n8n's placeholder instead of a token", ['bearerToken', '__n8n_BLANK_VALUE_'], 'secret_is_placeholder', { field: 'Bearer Token' }],
	['a line break in an API key', ['apiKey', 'k\r\n1'], 'secret_has_control_character', { field: 'API Key' }],
	['a NUL in a token', ['bearerToken', 't\u00001'], 'secret_has_control_character', { field: 'Bearer Token' }],
	['a tab in an API key', ['apiKey', 'k\t1'], 'secret_has_control_character', { field: 'API Key' }],
	['a line break in a password', ['basicAuth', 'p\n1'], 'secret_has_control_character', { field: 'Password' }],
	['a line break after a password', ['basicAuth', 'p1\n'], 'secret_has_control_character', { field: 'Password' }],
	['a typographic dash in an API key', ['apiKey', 'k\u20131'], 'secret_not_latin1', { field: 'API Key' }],
	['an ellipsis in a token', ['bearerToken', 't\u2026'], 'secret_not_latin1', { field: 'Bearer Token' }],
	['a zero-width space in a token', ['bearerToken', 't\u200B1'], 'secret_not_latin1', { field: 'Bearer Token' }],
	['one character too many', ['apiKey', `${LONGEST}a`], 'secret_too_long', { field: 'API Key', length: 16_385, ...LIMIT }],
	['one character too many in a token', ['bearerToken', `${LONGEST}a`], 'secret_too_long', { field: 'Bearer Token', ...LIMIT }],
	['one character too many in a password', ['basicAuth', `${LONGEST}a`], 'secret_too_long', { field: 'Password', ...LIMIT }],
	['too many spaces', ['apiKey', ' '.repeat(20_000)], 'secret_too_long', { length: 20_000, ...LIMIT }],
];

describe('a secret', () => {
	it.each<[label: string, ...input: Input]>([
		['an API key', 'apiKey', 'sk-4711'],
		['an API key with spaces inside', 'apiKey', 'Token token=4711'],
		['an API key with a scheme, since its header can be any', 'apiKey', 'Bearer 4711'],
		['an API key in Latin-1', 'apiKey', 'cl\u00E9 \u00FF'],
		['a bearer token', 'bearerToken', 'eyJhbGciOiJub25lIn0.e30.'],
		['a bearer token that starts like the scheme', 'bearerToken', 'bearer4711'],
		["an API key that only contains n8n's placeholder", 'apiKey', 'x__n8n_BLANK_VALUE_1'],
		['a bearer token that has the scheme further on', 'bearerToken', 'the bearer 4711'],
		['a password', 'basicAuth', 'open sesame'],
		['an empty password', 'basicAuth', ''],
		['a password with outer spaces', 'basicAuth', ' open '],
		['a password beyond Latin-1', 'basicAuth', 'п\u{1F511}'],
		['a password with a colon', 'basicAuth', 'a:b'],
		['an API key of the maximum length', 'apiKey', LONGEST],
		['a password of the maximum length', 'basicAuth', LONGEST],
	])('can be %s', (_, kind, secret) => {
		expect(parseSecret(kind, secret)).toEqual({ ok: true, value: secret });
	});

	it.each(REFUSED)('cannot have %s', (_, [kind, secret], code, data = {}) => {
		expect(parseSecret(kind, secret)).toMatchObject({ ok: false, code, ...data });
	});

	it('does not appear in a refusal', () => {
		for (const [, [kind, secret]] of REFUSED.filter(([, [, text]]) => text.trim() !== '')) {
			expect(JSON.stringify(parseSecret(kind, secret))).not.toContain(
				JSON.stringify(secret).slice(1, -1),
			);
		}
	});

	it('every code has more than one example', () => {
		expect(codesShownOnce(REFUSED)).toEqual([]);
	});
});

// prettier-ignore
const REFUSED_IN_QUERY: Array<RefusalRow<string>> = [
	['no key', '', 'secret_missing', { field: 'API Key' }],
	["n8n's placeholder", '__n8n_BLANK_VALUE_1', 'secret_is_placeholder', { field: 'API Key' }],
	['one character too many', `${LONGEST}a`, 'secret_too_long', { field: 'API Key', ...LIMIT }],
	['a space before it', ' k1', 'secret_has_outer_space', { field: 'API Key' }],
	['a line break after it', 'k1\n', 'secret_has_outer_space', { field: 'API Key' }],
	['a NUL', 'k\u00001', 'secret_has_control_character', { field: 'API Key' }],
	['a high surrogate alone', 'k\uD83D1', 'query_key_not_unicode'],
	['a low surrogate at the end', 'k1\uDD11', 'query_key_not_unicode'],
];

describe('a key in the query', () => {
	it.each([
		['plain', 'sk-4711'],
		['with characters that mean something there', 'a&b=c#d?e+f%20g h'],
		['beyond Latin-1', 'п\u{1F511}…'],
		['of the maximum length', LONGEST],
	])('can be %s', (_, key) => {
		expect(parseQuerySecret(key)).toEqual({ ok: true, value: key });
	});

	it.each(REFUSED_IN_QUERY)('cannot be %s', (_, key, code, data = {}) => {
		expect(parseQuerySecret(key)).toMatchObject({ ok: false, code, ...data });
	});
});

describe('a token', () => {
	it.each<[prefix: string, token: string, scheme: string | undefined]>([
		['Bearer', 'Bearer t1', 'Bearer'],
		['Bearer', 'bearer t1', 'Bearer'],
		['Bearer', 'BEARER   t1', 'Bearer'],
		['Bearer', 'bearer\tt1', 'Bearer'],
		['Token', 'token t1', 'Token'],
		['Token', 'Bearer t1', 'Bearer'],
		['Token', 'token=t1', undefined],
		['Bearer', 'Token t1', undefined],
		['Bearer', 'bearer4711', undefined],
		['Bearer', 'the bearer 4711', undefined],
		['Bearer', 'Bearer', undefined],
	])('with the prefix %s is not pasted with the word before it: %j', (prefix, token, scheme) => {
		const refused = { ok: false, code: 'secret_has_scheme', field: 'Bearer Token', scheme };
		expect(findPastedScheme(prefix, token)).toEqual(scheme === undefined ? undefined : refused);
	});
});

describe('a user name', () => {
	it.each([
		['plain', 'Aladdin'],
		['empty', ''],
		['an e-mail address', 'a@example.com'],
		['with outer spaces', ' a '],
		['beyond Latin-1', 'Алладин'],
		['of the maximum length', LONGEST],
	])('can be %s', (_, username) => {
		expect(parseUsername(username)).toEqual({ ok: true, value: username });
	});

	it.each<[label: string, username: string, code: string, data?: object]>([
		['with a colon inside', 'a:b', 'username_has_colon'],
		['with a colon at the end', 'a:', 'username_has_colon'],
		['a colon alone', ':', 'username_has_colon'],
		['with a line break', 'a\nb', 'secret_has_control_character', { field: 'Username' }],
		['with a NUL', 'a\u0000', 'secret_has_control_character', { field: 'Username' }],
		['too long', `${LONGEST}a`, 'secret_too_long', { field: 'Username', length: 16_385, ...LIMIT }],
		[
			'too long, with a colon',
			`:${LONGEST}`,
			'secret_too_long',
			{ field: 'Username', length: 16_385, ...LIMIT },
		],
	])('cannot be %s', (_, username, code, data = {}) => {
		expect(parseUsername(username)).toEqual({ ok: false, code, ...data });
	});
});

describe('the value of a header that another package makes', () => {
	it.each([
		['short', 'Bearer 4711'],
		['of the maximum length', LONGEST],
	])('can be %s, as can a token', (_, value) => {
		expect(parseHeaderSecret('Token', value)).toEqual({ ok: true, value });
		expect(isSendable(value)).toBe(true);
	});

	it('can have one character more in neither', () => {
		expect(parseHeaderSecret('Token', `${LONGEST}a`)).toMatchObject({ code: 'secret_too_long' });
		expect(isSendable(`${LONGEST}a`)).toBe(false);
	});

	it.each<[label: string, value: unknown, code: string]>([
		['missing', undefined, 'secret_missing'],
		['empty', '', 'secret_missing'],
		["n8n's placeholder", 'Bearer __n8n_BLANK_VALUE_1', 'secret_is_placeholder'],
	])('is named if it is %s', (_, value, code) => {
		expect(parseHeaderSecret('Token', value)).toEqual({ ok: false, code, field: 'Token' });
	});
});
