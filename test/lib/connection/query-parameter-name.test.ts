import { parseQueryName } from '../../../lib/connection/query-parameter-name';
import type { RefusalRow } from '../../support/tables/refusal-row';

describe('the name of a query parameter', () => {
	it.each(['key', 'api_key', 'X-API-Key', 'api.key', 'auth[key]', 'k2', 'appid', 'a'.repeat(128)])(
		'can be %s, and is read by a server as it is written',
		(name) => {
			expect(parseQueryName(name)).toEqual({ ok: true, value: name });
			expect([...new URLSearchParams(`?${name}=1`).keys()]).toEqual([name]);
		},
	);

	it.each<RefusalRow<unknown>>([
		['missing', undefined, 'field_not_text', { field: 'queryName' }],
		['a number', 5, 'field_not_text'],
		['empty', '', 'query_name_missing'],
		['too long', 'a'.repeat(129), 'query_name_too_long', { length: 129, limit: 128 }],
		['two parameters', 'a&b', 'query_name_invalid_character', { character: '&' }],
		['a parameter with a value', 'a=b', 'query_name_invalid_character', { character: '=' }],
		['the end of a query', 'a#b', 'query_name_invalid_character', { character: '#' }],
		['a plus sign', 'a+b', 'query_name_invalid_character', { character: '+' }],
		['an escape', 'a%20b', 'query_name_invalid_character', { character: '%' }],
		['a space', 'a b', 'query_name_invalid_character', { character: ' ' }],
		['a line break at the end', 'a\n', 'query_name_invalid_character', { character: '\n' }],
		['a letter beyond ASCII', 'clé', 'query_name_invalid_character', { character: 'é' }],
	])('cannot be %s', (_, name, code, data = {}) => {
		expect(parseQueryName(name)).toMatchObject({ ok: false, code, ...data });
	});
});
