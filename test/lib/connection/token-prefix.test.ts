import { parseTokenPrefix, type StoredPrefix } from '../../../lib/connection/token-prefix';
import type { RefusalRow } from '../../support/tables/refusal-row';

const other = (otherTokenPrefix: unknown): StoredPrefix => ({
	tokenPrefix: '(other)',
	otherTokenPrefix,
});

describe('the word before a token', () => {
	it.each<[stored: StoredPrefix, prefix: string]>([
		[{}, 'Bearer'],
		[{ tokenPrefix: 'Bearer' }, 'Bearer'],
		[{ tokenPrefix: 'Zoho-oauthtoken' }, 'Zoho-oauthtoken'],
		[{ tokenPrefix: 'token' }, 'token'],
		[{ tokenPrefix: 'SSWS' }, 'SSWS'],
		[{ tokenPrefix: 'Token', otherTokenPrefix: 'Key' }, 'Token'],
		[{ otherTokenPrefix: 'Key' }, 'Bearer'],
		[other('Key'), 'Key'],
		[other('DPoP2'), 'DPoP2'],
		[other("!#$%&'*+-.^_`|~09AZaz"), "!#$%&'*+-.^_`|~09AZaz"],
		[other('a'.repeat(64)), 'a'.repeat(64)],
	])('stored as %j is "%s"', (stored, value) => {
		expect(parseTokenPrefix(stored)).toEqual({ ok: true, value });
	});

	it.each<RefusalRow<StoredPrefix>>([
		['a number', { tokenPrefix: 5 }, 'field_not_text', { field: 'tokenPrefix' }],
		['null as another one', other(null), 'field_not_text', { field: 'otherTokenPrefix' }],
		['another one that is missing', other(undefined), 'field_not_text'],
		['empty', { tokenPrefix: '' }, 'token_prefix_missing'],
		['empty as another one', other(''), 'token_prefix_missing'],
		['DPoP', { tokenPrefix: 'DPoP' }, 'token_prefix_dpop'],
		['DPoP in another letter case', other('dpop'), 'token_prefix_dpop'],
		['two words', other('Token token='), 'token_prefix_invalid', { limit: 64 }],
		['a word with a space after it', other('Token '), 'token_prefix_invalid'],
		['a word with a colon', other('Token:'), 'token_prefix_invalid'],
		['a word with an equals sign', other('Token='), 'token_prefix_invalid'],
		['a line break', other('Token\n'), 'token_prefix_invalid'],
		['a letter beyond ASCII', other('Tokén'), 'token_prefix_invalid'],
		['too long', other('a'.repeat(65)), 'token_prefix_invalid'],
		['the choice itself', other('(other)'), 'token_prefix_invalid'],
	])('cannot be %s', (_, stored, code, data = {}) => {
		expect(parseTokenPrefix(stored)).toMatchObject({ ok: false, code, ...data });
	});
});
