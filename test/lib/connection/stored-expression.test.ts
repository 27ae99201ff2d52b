import { containsExpression, findExpressionField } from '../../../lib/connection/stored-expression';

describe('an expression in what is stored', () => {
	it.each<[value: unknown, expected: boolean]>([
		['={{ 1 }}', true],
		['=', true],
		['a=b', false],
		[' ={{ 1 }}', false],
		['{{ 1 }}', false],
		['', false],
		[undefined, false],
		[null, false],
		[1, false],
		[['a', ['={{ 1 }}']], true],
		[{ a: { b: [{ c: '={{ 1 }}' }] } }, true],
		[{ a: undefined, b: '=1' }, true],
		[{ a: '=1', b: undefined }, true],
		[{ a: null, b: '=1' }, true],
		[{ '={{ 1 }}': 1 }, true],
		[{ a: { '=b': null } }, true],
		[{ a: ['b', { c: 'd' }] }, false],
	])('%j: %s', (value, expected) => {
		expect(containsExpression(value)).toBe(expected);
	});

	it('is found at a depth that would overflow the stack', () => {
		let nested: unknown = '={{ 1 }}';
		for (let depth = 0; depth < 100_000; depth += 1) nested = [nested];
		expect(containsExpression(nested)).toBe(true);
	});

	it('is named by the first field that has one, if the field may not be one', () => {
		const stored = { secret: '={{ 1 }}', a: 'a', b: ['={{ 1 }}'], c: '=c' };
		expect(findExpressionField(stored, ['secret'])).toBe('b');
		expect(findExpressionField(stored, ['secret', 'b'])).toBe('c');
		expect(findExpressionField(stored, ['secret', 'b', 'c'])).toBeUndefined();
	});

	it.each([undefined, null, '={{ 1 }}', ['={{ 1 }}']])('is in no field of %j', (stored) => {
		expect(findExpressionField(stored, [])).toBeUndefined();
	});
});
