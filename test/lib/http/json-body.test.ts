import fc from 'fast-check';
import { parseJsonBody } from '../../../lib/http/json-body';
import { redactSecrets } from '../../../lib/redaction/redact';
import { FIXED_SEED } from '../../support/generators/fixed-seed';

const JSON_TYPE = 'application/json';
const HTML = 'text/html; charset=utf-8';

describe('a response body', () => {
	it.each<[label: string, text: string, type: unknown, value: unknown]>([
		['an object', '{"a":1}', JSON_TYPE, { a: 1 }],
		['a string that is declared', '"a"', JSON_TYPE, 'a'],
		['a number that is declared', '42', 'application/problem+json', 42],
		['null that is declared', 'null', 'APPLICATION/JSON; charset=utf-8', null],
		[
			'a number under a type with a space before its parameters',
			'42',
			'application/json ; q=1',
			42,
		],
		['false with a suffix', 'false', 'application/vnd.api+json;v=1', false],
		['an object that is declared as text', '{"a":1}', 'text/plain', { a: 1 }],
		['a list that is declared as a web page', '[1]', HTML, [1]],
		['an object without a declaration', '{"a":1}', undefined, { a: 1 }],
		['an object under an odd declaration', '{"a":1}', ['application/json'], { a: 1 }],
		['nothing', '', JSON_TYPE, {}],
		['nothing on a web page', '', HTML, {}],
		['white space', ' \r\n', undefined, {}],
		['a byte order mark before it', '\uFEFF{"a":1}', JSON_TYPE, { a: 1 }],
		['a byte order mark alone', '\uFEFF', JSON_TYPE, {}],
	])('is JSON: %s', (_, text, type, value) => {
		expect(parseJsonBody(text, type)).toEqual({ isJson: true, value });
	});

	it.each<[label: string, text: string, type: unknown]>([
		['a web page', '<html></html>', HTML],
		['a web page that is declared as JSON', '<html></html>', JSON_TYPE],
		['a number on a web page', '42', HTML],
		['a string without a declaration', '"a"', undefined],
		['null on a web page', 'null', HTML],
		['true under a declaration that is a list', 'true', ['application/json']],
		['a number of a type that ends alike', '42', 'application/notjson'],
		['a number of a type that starts alike', '42', 'application/json5'],
		['a number with JSON in a parameter only', '42', 'text/html; a=application/json'],
		['half an object', '{"a":', JSON_TYPE],
		['two objects', '{}{}', JSON_TYPE],
	])('is not JSON: %s', (_, text, type) => {
		expect(parseJsonBody(text, type)).toEqual({ isJson: false });
	});

	it('is read as JSON.parse reads it, whatever the value', () => {
		fc.assert(
			fc.property(fc.json(), (text) => {
				const value = JSON.parse(text) as unknown;
				expect(parseJsonBody(text, JSON_TYPE, 'rounded')).toEqual({ isJson: true, value });
			}),
			{ seed: FIXED_SEED, numRuns: 500 },
		);
	});

	it.each<[label: string, open: string, close: string]>([
		['lists', '[', ']'],
		['objects', '{"a":', '}'],
	])('is nested up to 1,000 %s deep, and redaction can process what passes', (_, open, close) => {
		const nested = (depth: number) => `${open.repeat(depth)}1${close.repeat(depth)}`;
		const deepest = parseJsonBody(nested(1_000), JSON_TYPE);
		expect(deepest.isJson).toBe(true);
		expect(redactSecrets(deepest, ['a secret'])).toEqual(deepest);
		expect(parseJsonBody(nested(1_001), JSON_TYPE)).toEqual({ isJson: false });
		expect(parseJsonBody(nested(100_000), JSON_TYPE)).toEqual({ isJson: false });
	});
});
