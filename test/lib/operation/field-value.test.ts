import type { OperationField, ValueType } from '../../../lib/operation/operation';
import { readFieldValue } from '../../../lib/operation/field-value';
import { ExactNumber } from '../../../lib/text/json-numbers';

const field = (type: ValueType): OperationField => ({
	id: 'query/limit',
	place: 'query',
	path: ['limit'],
	required: false,
	...type,
});

const anything = [undefined, null, '', 'text', '17', 1.5, 17, NaN, Infinity, true, [], {}, 'true'];

describe('a value', () => {
	it.each<[type: ValueType['type'], accepted: unknown[], read?: unknown[]]>([
		[
			'string',
			['', 'text', '17', 1.5, 17, true, 'true'],
			['', 'text', '17', '1.5', '17', 'true', 'true'],
		],
		['number', ['17', 1.5, 17], [17, 1.5, 17]],
		['integer', ['17', 17], [17, 17]],
		['boolean', [true, 'true'], [true, true]],
		['array', [[]]],
		['object', [{}]],
		['file', ['text', '17', 'true']],
		['any', anything.slice(1)],
	])('of type %s is read, and nothing else', (type, accepted, read = accepted) => {
		const values = anything.map((value) => readFieldValue(field({ type }), value));
		expect(values.flatMap((verdict) => (verdict.ok ? [verdict.value] : []))).toEqual(read);
		expect(anything.filter((_, index) => values[index]!.ok)).toEqual(accepted);
	});

	it('of another type is refused by the field and the type', () => {
		expect(readFieldValue(field({ type: 'integer' }), 1.5)).toEqual({
			ok: false,
			code: 'operation_field_type_wrong',
			field: 'query/limit',
			type: 'integer',
		});
	});

	it.each<[type: ValueType['type'], text: string, read: unknown]>([
		['boolean', 'false', false],
		['boolean', 'no', undefined],
		['number', '-0.5e3', -500],
		['number', '0x10', undefined],
		['number', ' 1', undefined],
		['number', '01', undefined],
		['number', '12345678901234567890.5', new ExactNumber('12345678901234567890.5')],
		['integer', '12345678901234567890', new ExactNumber('12345678901234567890')],
		['integer', '12345678901234567890.5', undefined],
		['integer', '2.0', 2],
		['integer', '-3', -3],
		['array', '[1, 2]', [1, 2]],
		['array', '{"a": 1}', undefined],
		['array', 'a,b', undefined],
		['object', '{"id": 12345678901234567890}', { id: new ExactNumber('12345678901234567890') }],
		['object', '[]', undefined],
		['object', 'null', undefined],
	])('of type %s may be the text %j', (type, text, read) => {
		const verdict = readFieldValue(field({ type }), text);
		expect(verdict.ok ? verdict.value : undefined).toEqual(read);
	});

	it('with exact digits is a number and a text already', () => {
		const exact = new ExactNumber('1.10');
		expect(readFieldValue(field({ type: 'number' }), exact)).toEqual({ ok: true, value: exact });
		expect(readFieldValue(field({ type: 'string' }), exact)).toEqual({ ok: true, value: '1.10' });
		expect(readFieldValue(field({ type: 'object' }), [])).toMatchObject({ ok: false });
	});
});

describe('choices', () => {
	const status: ValueType = { type: 'string', choices: ['open', 'closed'] };
	const size: ValueType = { type: 'integer', choices: [1, 2] };

	it.each<[ValueType, value: unknown, read: unknown]>([
		[status, 'open', 'open'],
		[size, '2', 2],
		[{ type: 'any', choices: [1, 'a', true] }, 'true', true],
		[{ type: 'array', items: size }, ['1', 2], [1, 2]],
		[{ type: 'array', items: { type: 'boolean' } }, ['true', false], [true, false]],
		[{ type: 'array', items: { type: 'any' } }, ['a', null], ['a', null]],
		[{ type: 'array' }, ['a', null], ['a', null]],
	])('%j take %j', (type, value, read) => {
		expect(readFieldValue(field(type), value)).toEqual({ ok: true, value: read });
	});

	it.each<[ValueType, value: unknown, refusal: object]>([
		[status, 'Open', { code: 'operation_field_choice_unknown', choices: 'open, closed' }],
		[status, 'toString', { code: 'operation_field_choice_unknown' }],
		[size, 3, { code: 'operation_field_choice_unknown', choices: '1, 2' }],
		[{ type: 'array', items: status }, ['open', 'x'], { code: 'operation_field_choice_unknown' }],
		[
			{ type: 'array', items: size },
			['x'],
			{ code: 'operation_field_type_wrong', type: 'array of integer' },
		],
		[
			{ type: 'array', items: { type: 'any' } },
			1,
			{ code: 'operation_field_type_wrong', type: 'array' },
		],
	])('%j refuse %j', (type, value, refusal) => {
		expect(readFieldValue(field(type), value)).toMatchObject({
			ok: false,
			field: 'query/limit',
			...refusal,
		});
	});
});
