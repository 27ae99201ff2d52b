import fc from 'fast-check';
import { setInJsonText } from '../../../lib/text/json-text';
import { setByPath } from '../../../lib/vendor/set-by-path';
import { FIXED_SEED } from '../../support/generators/fixed-seed';

describe('a value that is set in JSON', () => {
	it.each<[text: string, path: Array<string | number>, value: string, expected: string]>([
		['{"a":10.00,"page":1,"b":1e400}', ['page'], '2', '{"a":10.00,"page":2,"b":1e400}'],
		[' {\n\t"a": 1\n}\n', ['page'], '2', ' {\n\t"a": 1,"page":2\n}\n'],
		['{ }', ['page'], '2', '{"page":2 }'],
		['{"id":7615917337495251231}', ['c'], '"x"', '{"id":7615917337495251231,"c":"x"}'],
		['{"a":1,"a":2}', ['a'], '3', '{"a":1,"a":3}'],
		['{"a":1,"\\u0061":2}', ['a'], '3', '{"a":1,"\\u0061":3}'],
		['{"a":{"b":1},"c":-0}', ['a', 'b'], '2', '{"a":{"b":2},"c":-0}'],
		['{"a":null}', ['a', 'b'], '1', '{"a":{"b":1}}'],
		['{"a":null}', ['a', 1, 'b'], '1', '{"a":[null,{"b":1}]}'],
		['{}', ['a', 'b', 0], '[1]', '{"a":{"b":[[1]]}}'],
		['{"a":{}}', ['a', 0], '1', '{"a":{"0":1}}'],
		['{"a":[ ]}', ['a', 0], '1', '{"a":[1 ]}'],
		['{"a":[1.0,2.0]}', ['a', 1], '3', '{"a":[1.0,3]}'],
		['{"a":[1.0]}', ['a', 3], '4', '{"a":[1.0,null,null,4]}'],
		['{"a":[{"b":1.0}]}', ['a', 0, 'c'], '2', '{"a":[{"b":1.0,"c":2}]}'],
		['{"a":{"b":1}}', ['a'], 'true', '{"a":true}'],
		['{"a":"}"}', ['b'], '1', '{"a":"}","b":1}'],
		['{"a":1}', ['"'], '1', '{"a":1,"\\"":1}'],
		['{"__proto__":1}', ['__proto__'], '2', '{"__proto__":2}'],
		['{"a":1}', [], '2', '{"a":1}'],
	])('in %s at %j', (text, path, value, expected) => {
		expect(setInJsonText(text, path, value)).toBe(expected);
	});

	it('is read as if it had been set in the value', () => {
		const key = fc.constantFrom('a', 'b', 'c');
		const { object } = fc.letrec<{ object: Record<string, unknown> }>((tie) => ({
			object: fc.dictionary(
				key,
				fc.oneof(fc.integer(), fc.string(), fc.constant(null), tie('object')),
				{ noNullPrototype: true, maxKeys: 3 },
			),
		}));
		const path = fc.array(key, { minLength: 1, maxLength: 4 });
		fc.assert(
			fc.property(object, path, fc.jsonValue(), fc.nat(3), (json, keys, value, indentation) => {
				const text = JSON.stringify(json, undefined, indentation);
				let inner: unknown = json;
				for (const each of keys.slice(0, -1)) {
					inner = (inner as Record<string, unknown> | undefined)?.[each];
					fc.pre(inner === undefined || typeof inner === 'object');
					if (inner === null) break;
				}
				const set = setInJsonText(text, keys, JSON.stringify(value));
				expect(JSON.parse(set)).toEqual(
					JSON.parse(JSON.stringify(setByPath(structuredClone(json), keys.join('.'), value))),
				);
			}),
			{ seed: FIXED_SEED, numRuns: 1_000 },
		);
	});
});
