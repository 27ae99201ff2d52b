import ts from 'typescript';
import { parseJsonBody } from '../../lib/http/json-body';
import { httpStatusFailure } from '../../lib/output/failure';
import { redactSecrets } from '../../lib/redaction/redact';
import { pickSavedValues } from '../../lib/response/saved-values';
import type { Json } from '../../lib/text/json';
import { recursiveFunctions, recursiveIn } from '../support/sources/recursive-functions';

/**
 * Each is bounded: `isDeeperThan` counts down from 1,000, those that look for an API's own words count down from 5, and
 * the others get only what `isDeeperThan` has accepted.
 */
const BOUNDED = [
	'lib/output/api-words.ts: elementsIn',
	'lib/output/api-words.ts: firstTexts',
	'lib/output/api-words.ts: listedTexts',
	'lib/output/api-words.ts: messageTexts',
	'lib/output/api-words.ts: textsIn',
	'lib/redaction/json-scalars.ts: collect',
	'lib/redaction/json-scalars.ts: replaceScalars',
	'lib/text/json.ts: isDeeperThan',
];

/** JSON of nested objects with this many levels. */
const objects = (levels: number) => `${'{"error":'.repeat(levels - 1)}{}${'}'.repeat(levels - 1)}`;
const lists = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

function deepest(write: (levels: number) => string): Json {
	const body = parseJsonBody(write(1_000), 'application/json');
	if (!body.isJson) throw new Error('not read');
	return body.value;
}

describe('functions that call themselves', () => {
	it('are these, each of them bounded', () => {
		expect(recursiveFunctions('lib')).toEqual(BOUNDED);
	});

	it.each([
		['by name', 'function a() { a(); }', ['a']],
		['in a callback', 'function a(x) { return x.map((y) => a(y)); }', ['a']],
		['passed as an argument', 'function a(x) { return x.map(a); }', ['a']],
		['as a constant', 'const a = () => a();', ['a']],
		['as a method', 'class C { a() { this.a(); } }', ['a']],
		['by another', 'function a() { b(); } function b() { a(); } function c() { a(); }', ['a', 'b']],
		['not, by an object', 'function a(x) { return x.a(); }', []],
		['not, by a property', 'function a() { return { a: 1 }; }', []],
	])('are found: %s', (_, text, names) => {
		const source = ts.createSourceFile('a.ts', text, ts.ScriptTarget.ES2022, true);
		expect(recursiveIn(source)).toEqual(names);
	});

	it.each([
		['objects', objects],
		['lists', lists],
	])('do not read %s that are deeper than their limit', (_, write) => {
		for (const levels of [1_001, 100_000, 500_000]) {
			expect(parseJsonBody(write(levels), 'application/json')).toEqual({ isJson: false });
		}
	});

	it.each([
		['objects', objects],
		['lists', lists],
	])('can process the deepest %s that are read', (_, write) => {
		const body = deepest(write);
		const response = { statusCode: 500, headers: {}, body };
		expect(JSON.stringify(redactSecrets(body, ['sk-4711']))).toBe(write(1_000));
		const redacted = redactSecrets([body, 'sk-4711'], ['sk-4711']);
		expect(JSON.stringify(redacted)).toBe(`[${write(1_000)},"**hidden**"]`);
		expect(httpStatusFailure(response, 1).message).toContain('500');
		expect(pickSavedValues({ body }, [{ name: 'v', path: 'a' }])).toMatchObject({
			value: { missing: [{ name: 'v' }] },
		});
	});
});
