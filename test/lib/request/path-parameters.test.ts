import fc from 'fast-check';
import { fillPath } from '../../../lib/request/path-parameters';
import type { HttpsUrl } from '../../../lib/url/unambiguous-https-url';
import { judgeUrl } from '../../../lib/url/url-in-allowed-domain';
import { FIXED_SEED } from '../../support/generators/fixed-seed';

const HOST = 'https://api.example.com';
type Values = Array<[name: string, value: unknown]>;

function fill(path: string, ...values: Values): unknown {
	const filled = fillPath(HOST + path, values);
	return filled.ok ? String(filled.value).slice(HOST.length) : filled;
}

describe('path parameters', () => {
	it.each<[label: string, path: string, values: Values, filled: string]>([
		['one', '/users/{id}', [['id', 'ann']], '/users/ann'],
		[
			'several',
			'/{a}/x/{b}',
			[
				['b', 'B'],
				['a', 'A'],
			],
			'/A/x/B',
		],
		[
			'side by side',
			'/{a}{b}',
			[
				['a', 'A'],
				['b', 'B'],
			],
			'/AB',
		],
		['in the middle of a segment', '/v{n}.json', [['n', 2]], '/v2.json'],
		['one in two places', '/{id}/of/{id}', [['id', 7]], '/7/of/7'],
		['numbers', '/{n}', [['n', -0.5]], '/-0.5'],
		['booleans', '/{b}', [['b', false]], '/false'],
		['zero', '/{n}', [['n', 0]], '/0'],
		['names of letters, digits, dots, hyphens', '/{größe_1.a-b}', [['größe_1.a-b', 'x']], '/x'],
		['names of properties that all objects have', '/{__proto__}', [['__proto__', 'x']], '/x'],
		['a value that looks like a placeholder', '/{a}', [['a', '{a}']], '/%7Ba%7D'],
		['a value that looks like a replacement', '/{a}', [['a', '$&$1']], '/%24%26%241'],
		['slashes, as in the name of a project', '/{p}', [['p', 'group/app']], '/group%2Fapp'],
		[
			'delimiters of a URL',
			'/{p}',
			[['p', '?a=1#b;c&d@e:f\\g']],
			'/%3Fa%3D1%23b%3Bc%26d%40e%3Af%5Cg',
		],
		['escapes', '/{p}', [['p', 'a%2Fb 100%']], '/a%252Fb%20100%25'],
		['letters beyond ASCII', '/{p}', [['p', 'ü€😀']], '/%C3%BC%E2%82%AC%F0%9F%98%80'],
		['dots among letters', '/{p}', [['p', '..a']], '/..a'],
		['dots behind letters', '/{p}', [['p', 'a..']], '/a..'],
		['before query and fragment', '/{p}?a=/#{"b":1}', [['p', 'x']], '/x?a=/#{"b":1}'],
		['nowhere', '/a%7Bb%7D?c={}', [], '/a%7Bb%7D?c={}'],
		['after a backslash, which is a slash to URL', '\\{p}', [['p', 'x']], '\\x'],
	])('are filled in: %s', (_, path, values, filled) => {
		expect(fill(path, ...values)).toBe(filled);
	});

	it.each<[label: string, path: string, values: Values, refusal: object]>([
		['no value', '/{id}', [], { code: 'path_value_missing', name: 'id' }],
		['an empty value', '/{id}', [['id', '']], { code: 'path_value_missing', name: 'id' }],
		['null', '/{id}', [['id', null]], { code: 'path_value_missing', name: 'id' }],
		['undefined', '/{id}', [['id', undefined]], { code: 'path_value_missing', name: 'id' }],
		['letters in another case', '/{ID}', [['id', 1]], { code: 'path_value_missing', name: 'ID' }],
		['a value without a placeholder', '/x', [['id', 1]], { code: 'path_value_unused', name: 'id' }],
		[
			'two values for one name',
			'/{id}',
			[
				['id', 1],
				['id', 1],
			],
			{ code: 'path_value_given_twice', name: 'id' },
		],
		[
			'a value that is longer than a URL',
			'/{id}',
			[['id', 'a'.repeat(32_769)]],
			{ code: 'url_too_long', length: 32_769, limit: 32_768 },
		],
		[
			'a value that is too long when it is escaped',
			'/{id}',
			[['id', 'ü'.repeat(6_000)]],
			{ code: 'url_too_long', length: 36_024, limit: 32_768 },
		],
		[
			'a value that is filled in too often',
			'/{id}'.repeat(5_000),
			[['id', 'a'.repeat(32_000)]],
			{ code: 'url_too_long', length: 160_005_023, limit: 32_768 },
		],
		...['?a={id}', '#{id}', '?{id}', '/?/{id}', ':{id}/', '.{id}/', '{id}.test/', '@{id}'].map(
			(path): [string, string, Values, object] => [
				`a placeholder outside the path: ${path}`,
				path,
				[['id', 1]],
				{ code: 'path_placeholder_misplaced', name: 'id' },
			],
		),
		...['/{', '/}', '/{}', '/{a b}', '/{{id}}', '/{id', '/{a/b}', '/{id}}', '/{a%20}'].map(
			(path): [string, string, Values, object] => [
				`a brace outside a placeholder: ${path}`,
				path,
				[['id', 1]],
				{ code: 'path_template_invalid', problem: 'braces' },
			],
		),
		...['/%{id}', '/%2{id}', '/a%F{id}', '/%%2{id}'].map(
			(path): [string, string, Values, object] => [
				`an escape that a value would complete: ${path}`,
				path,
				[['id', 'e']],
				{ code: 'path_template_invalid', problem: 'escape' },
			],
		),
		...[{}, [1], NaN, Infinity, () => 1, 1n, Symbol('x')].map(
			(value): [string, string, Values, object] => [
				`a value that is not a string: ${String(value)}`,
				'/{id}',
				[['id', value]],
				{ code: 'path_value_invalid', name: 'id', problem: 'shape' },
			],
		),
		...['\n', 'a\u0000', '\u007F', '\u0085', '\uD800', 'a\uDC00b', '\uDC00\uD800'].map(
			(value): [string, string, Values, object] => [
				`characters that a path cannot have: ${JSON.stringify(value)}`,
				'/{id}',
				[['id', value]],
				{ code: 'path_value_invalid', name: 'id', problem: 'characters' },
			],
		),
		...['.', '..', '...', '../admin', 'a/../b', 'a\\..\\b', 'a/.', '%2e', '%2E.', '..%2fadmin'].map(
			(value): [string, string, Values, object] => [
				`dots that lead to another path: ${value}`,
				'/a/{id}/b',
				[['id', value]],
				{ code: 'path_value_invalid', name: 'id', problem: 'dots' },
			],
		),
	])('are refused: %s', (_, path, values, refusal) => {
		expect(fill(path, ...values)).toEqual({ ok: false, ...refusal });
	});

	it('can fill a URL up to the maximum length', () => {
		const value = 'a'.repeat(32_768 - HOST.length - 1);
		const filled = fillPath(`${HOST}/{id}`, [['id', value]]);
		expect(filled).toEqual({ ok: true, value: `${HOST}/${value}` });
		expect(judgeUrl('api.example.com', `${HOST}/${value}`)).toMatchObject({ ok: true });
		expect(fill('/{id}', ['id', `${value}a`])).toMatchObject({
			code: 'url_too_long',
			length: 32_769,
		});
	});

	it.each([
		`https://api.example.com/{id}${'a'.repeat(33_000)}`,
		undefined,
		null,
		7,
		{},
		'',
		'http://a.example/{id}',
		'/{id}',
		'api.example.com/{id}',
	])('leave %p as it is, which is then refused as a URL', (url) => {
		expect(fillPath(url, [['id', 1]])).toEqual({ ok: true, value: url });
		expect(judgeUrl('*.example.com', url)).toMatchObject({ ok: false });
	});
});

describe('whatever a value is', () => {
	const tricky = fc.constantFrom(
		...['.', '..', '/', '\\', '?', '#', '%', '%2e', '%2F', '%5c', '%00', '\t', '\n', '\0', ' '],
		...['@', ':', ';', '{', '}', '{b}', '//evil.com', '\uD800', '\uDFFF', '\u2215', '．', 'a', 'ü'],
	);
	const value = fc.oneof(
		fc.array(tricky, { maxLength: 6 }).map((parts) => parts.join('')),
		fc.string({ unit: 'binary', maxLength: 8 }),
	);
	const segment = fc.constantFrom(
		'{a}',
		'{b}',
		'.{a}',
		'{a}.',
		'{a}{b}',
		'..{b}',
		'x',
		'-{b}-',
		'%2e{a}',
	);
	const template = fc
		.array(segment, { minLength: 1, maxLength: 4 })
		.map((segments) => `/${segments.join('/')}/{a}/{b}`);

	it('the path has the segments that were typed, and each value decodes to what was given', () => {
		let accepted = 0;
		fc.assert(
			fc.property(template, value, value, (path, a, b) => {
				const filled = fillPath(`${HOST}${path}?q#f`, [
					['a', a],
					['b', b],
				]);
				if (!filled.ok) return;
				accepted += 1;
				const judged = judgeUrl('api.example.com', filled.value);
				const { origin, pathname, search, hash } = new URL(
					(judged as { value: HttpsUrl }).value.href,
				);
				expect([origin, search, hash]).toEqual([HOST, '?q', '#f']);
				const expected = path
					.split('/')
					.map((typed) => typed.replaceAll('%2e', '.'))
					.map((typed) => typed.replace(/\{([ab])\}/g, (_, name) => (name === 'a' ? a : b)));
				expect(pathname.split('/').map(decodeURIComponent)).toEqual(expected);
			}),
			{ seed: FIXED_SEED, numRuns: 3_000 },
		);
		expect(accepted).toBeGreaterThan(500);
	});

	it('a server that decodes twice finds no way up either', () => {
		let accepted = 0;
		fc.assert(
			fc.property(value, (text) => {
				const filled = fillPath(`${HOST}/v1/{a}`, [['a', text]]);
				if (!filled.ok) return;
				accepted += 1;
				const once = decodeURIComponent(String(filled.value)).replaceAll(/%2e/gi, '.');
				const twice = once.replaceAll(/%2f|%5c|\\/gi, '/').slice(HOST.length);
				expect(twice.split('/').filter((part) => /^\.+$/.test(part))).toEqual([]);
			}),
			{ seed: FIXED_SEED, numRuns: 3_000 },
		);
		expect(accepted).toBeGreaterThan(500);
	});
});
