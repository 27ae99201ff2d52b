import fc from 'fast-check';
import {
	escapePointer,
	refuseReference,
	resolveReference,
} from '../../../lib/openapi/local-reference';
import { FIXED_SEED } from '../../support/generators/fixed-seed';

const named = (name: string) => ({ name });

/** The names of RFC 6901, 5, each with an object as its value, and some more. */
const DESCRIPTION = {
	foo: [named('first'), named('second'), 'text'],
	'': named('empty'),
	'a/b': named('slash'),
	'c%d': named('percent'),
	'e^f': named('circumflex'),
	'g|h': named('bar'),
	'i\\j': named('backslash'),
	'k"l': named('quote'),
	' ': named('space'),
	'm~n': named('tilde'),
	'~1': named('tilde and one'),
	größe: named('umlaut'),
	...(JSON.parse('{"__proto__":{"name":"own prototype"}}') as object),
	constructor: { toString: named('own method') },
	text: 'a text',
	number: 7,
	nothing: null,
	list: [],
	alias: { $ref: '#/m~0n' },
	broken: { $ref: '#/missing' },
	itself: { $ref: '#/itself' },
	ping: { $ref: '#/pong' },
	pong: { $ref: '#/ping' },
	notText: { $ref: { name: 'a property of that name' } },
};

describe('a reference', () => {
	it.each<[reference: string, name: string]>([
		['#/foo/0', 'first'],
		['#/foo/1', 'second'],
		['#/', 'empty'],
		['#/a~1b', 'slash'],
		['#/c%25d', 'percent'],
		['#/e%5Ef', 'circumflex'],
		['#/g%7Ch', 'bar'],
		['#/i%5Cj', 'backslash'],
		['#/k%22l', 'quote'],
		['#/%20', 'space'],
		['#/m~0n', 'tilde'],
		// RFC 6901, 4: "~01" is "~1", and no slash.
		['#/~01', 'tilde and one'],
		['#/%7E01', 'tilde and one'],
		['#/a%7E1b', 'slash'],
		['#/größe', 'umlaut'],
		['#/gr%C3%B6%C3%9Fe', 'umlaut'],
		['#/c%d', 'percent'],
		['#/e^f', 'circumflex'],
		['#/__proto__', 'own prototype'],
		['#/constructor/toString', 'own method'],
		['#/alias', 'tilde'],
	])('leads by its JSON Pointer (RFC 6901, 6): %s', (reference, name) => {
		expect(resolveReference(DESCRIPTION, { $ref: reference })).toEqual({ name });
	});

	it('leads to the whole description if its pointer is empty (RFC 6901, 5)', () => {
		expect(resolveReference(DESCRIPTION, { $ref: '#' })).toBe(DESCRIPTION);
	});

	it.each<[label: string, reference: string]>([
		['to nothing', '#/missing'],
		['to nothing within something', '#/a~1b/missing'],
		['to nothing, with a slash more', '#/a~1b/'],
		['to a name in another case', '#/Foo/0'],
		['through a text', '#/text/0'],
		['through null', '#/nothing/x'],
		['to a text', '#/text'],
		['to a text in a list', '#/foo/2'],
		['to a number', '#/number'],
		['to null', '#/nothing'],
		['to a list', '#/list'],
		['behind the end of a list (RFC 6901, 4)', '#/foo/-'],
		['to an index with a leading zero (RFC 6901, 4)', '#/foo/01'],
		['to the length of a list', '#/foo/length'],
		['to what all lists have', '#/list/constructor'],
		['to the prototype', '#/a~1b/__proto__'],
		['to what all objects have', '#/toString'],
		['to the prototype of what all objects have', '#/a~1b/constructor/prototype'],
		['to a slash that is escaped as a percent-encoded byte', '#/a%2Fb'],
		['to a broken reference', '#/broken'],
		['to itself', '#/itself'],
		['in a circle', '#/ping'],
		['nowhere', ''],
		['to another file', 'other.yaml#/foo/0'],
		['to another file in the same folder', './pets.json'],
		['to another host', 'https://evil.com/api.json#/foo/0'],
		['to another host without encryption', 'http://evil.com/#/foo/0'],
		['to a file of this machine', 'file:///etc/passwd'],
		['by a pointer that is no fragment', '/foo/0'],
		['by a name as Swagger 1.2 has it', 'foo'],
	])('leads to no object of the description: %s', (_, reference) => {
		expect(resolveReference(DESCRIPTION, { $ref: reference })).toBeUndefined();
	});

	it.each([20, 21])('may lead to another one, %i times of at most 20', (count) => {
		const steps = Array.from({ length: count - 1 }, (_, index) => [
			`step${index + 1}`,
			{ $ref: `#/step${index + 2}` },
		]);
		const description = { ...Object.fromEntries(steps), [`step${count}`]: named('end') };
		const found = resolveReference(description, { $ref: '#/step1' });
		expect(found).toEqual(count === 20 ? named('end') : undefined);
	});

	it('is not there: the part itself is what is looked for', () => {
		const part = { type: 'string' };
		expect(resolveReference(DESCRIPTION, part)).toBe(part);
		expect(resolveReference(DESCRIPTION, DESCRIPTION.notText)).toBe(DESCRIPTION.notText);
	});

	it.each([undefined, null, true, 7, 'text', '#/foo/0', [], [{ $ref: '#/foo/0' }]])(
		'is not in %j, which is no object',
		(part) => {
			expect(resolveReference(DESCRIPTION, part)).toBeUndefined();
		},
	);
});

describe('a name in a JSON Pointer', () => {
	it.each<[name: string, escaped: string]>([
		['id', 'id'],
		['', ''],
		['a/b', 'a~1b'],
		['m~n', 'm~0n'],
		['~1', '~01'],
		['/~/~', '~1~0~1~0'],
		['c%d', 'c%d'],
		['page[size]', 'page[size]'],
	])('is escaped (RFC 6901, 3): "%s"', (name, escaped) => {
		expect(escapePointer(name)).toBe(escaped);
	});

	it('leads back to what has that name, whatever it is', () => {
		const target = named('target');
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (name) => {
				const reference = `#/x/${encodeURIComponent(escapePointer(name))}`;
				const description = { x: Object.fromEntries([[name, target]]) };
				expect(resolveReference(description, { $ref: reference })).toBe(target);
			}),
			{ seed: FIXED_SEED, numRuns: 1_000 },
		);
	});
});

describe('a part that cannot be found', () => {
	it.each<[part: unknown, reference: string]>([
		[{ $ref: '#/missing' }, '#/missing'],
		[{ $ref: 'other.yaml' }, 'other.yaml'],
		[{ $ref: 7 }, ''],
		[{ $ref: ['#/missing'] }, ''],
		[{}, ''],
		[null, ''],
		[undefined, ''],
		['#/missing', ''],
		[['$ref'], ''],
	])('is refused with its reference: %j', (part, reference) => {
		const refusal = { ok: false, code: 'operation_reference_broken', reference };
		expect(refuseReference(part)).toEqual(refusal);
	});
});
