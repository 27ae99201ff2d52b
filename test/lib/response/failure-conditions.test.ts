import {
	asksBody,
	findMetCondition,
	parseFailureConditions,
	type FailureCondition,
} from '../../../lib/response/failure-conditions';
import type { Json } from '../../../lib/text/json';

const HEADERS = { 'x-status': 'failed', 'x-count': '2' };
const PLAIN: FailureCondition = { path: 'ok', operator: 'equals', value: 'false', retry: 'never' };

describe('a condition of the option', () => {
	it.each<[label: string, rows: unknown, conditions: FailureCondition[]]>([
		['is not needed', undefined, []],
		['is not needed in a list', [], []],
		['is a path and a value', [{ path: 'ok', value: 'false' }], [PLAIN]],
		['can have a boolean of an expression', [{ path: 'ok', value: false }], [PLAIN]],
		[
			'can have a number of an expression',
			[{ path: 'code', value: 0, operator: 'notEquals' }],
			[{ ...PLAIN, path: 'code', value: '0', operator: 'notEquals' }],
		],
		['can ask for a retry', [{ ...PLAIN, retry: 'always' }], [{ ...PLAIN, retry: 'always' }]],
		[
			'forgets a value that it does not compare',
			[{ path: 'errors', operator: 'notEmpty', value: 'x' }],
			[{ ...PLAIN, path: 'errors', operator: 'notEmpty', value: '' }],
		],
		[
			'can be one of several',
			[PLAIN, { ...PLAIN, path: '$headers.x-status' }],
			[PLAIN, { ...PLAIN, path: '$headers.x-status' }],
		],
	])('%s', (_, rows, value) => {
		expect(parseFailureConditions(rows)).toEqual({ ok: true, value });
	});

	it.each<[label: string, row: unknown, refusal: object]>([
		['without a path', { value: 'x' }, { problem: 'path', path: '' }],
		['with an invalid path', { path: 'a[', value: 'x' }, { problem: 'path', path: 'a[' }],
		['with a path that is a number', { path: 7, value: 'x' }, { problem: 'path', path: '' }],
		['that is no row', 'ok', { problem: 'path', path: '' }],
		['without a value', { path: 'ok' }, { problem: 'value', path: 'ok' }],
		['with null for a value', { path: 'ok', value: null }, { problem: 'value', path: 'ok' }],
		['with a list for a value', { path: 'ok', value: ['x'] }, { problem: 'value', path: 'ok' }],
		[
			'with an unknown operator',
			{ path: 'ok', operator: 'contains' },
			{ code: 'option_unknown', option: 'Count as Failure If > Operator' },
		],
		[
			'with an unknown retry',
			{ path: 'ok', value: 'x', retry: true },
			{ code: 'option_unknown', option: 'Count as Failure If > Retry' },
		],
	])('%s is refused', (_, row, refusal) => {
		const expected = { ok: false, code: 'failure_condition_invalid', ...refusal };
		expect(parseFailureConditions([PLAIN, row])).toEqual(expected);
	});
});

const EMPTY: Array<[label: string, found: Json]> = [
	['null', null],
	['false', false],
	['an empty string', ''],
	['an empty list', []],
	['an empty object', {}],
];
const PRESENT: Array<[label: string, found: Json]> = [
	['true', true],
	['zero', 0],
	['a string', 'x'],
	['a list', [null]],
	['an object', { a: null }],
];

/** The values that count as equal to what a user types, and some that do not. */
const EQUAL: Array<[found: Json, value: string]> = [
	['error', 'error'],
	[false, 'false'],
	[true, 'True'],
	[false, 'FALSE'],
	[0, '0'],
	[-1.5, '-1.5'],
	[['a', 'b'], 'b'],
	[[{}, 7], '7'],
	['false', 'false'],
];
const UNEQUAL: Array<[found: Json, value: string]> = [
	['error', 'Error'],
	['error', 'err'],
	[true, 'false'],
	[null, 'null'],
	[{ error: 1 }, 'error'],
	[[], 'error'],
	[[['error']], 'error'],
	['False', 'false'],
	[1, '1.0'],
];

describe('a condition is met', () => {
	const isMet = (condition: Partial<FailureCondition>, body: Json | undefined) => {
		const met = findMetCondition({ headers: HEADERS, body }, [{ ...PLAIN, ...condition }]);
		return met.ok ? met.value !== undefined : met;
	};
	const asked = (operator: FailureCondition['operator'], found: Json, value = '') =>
		isMet({ path: 'v', operator, value }, { v: found });

	it.each(EMPTY)('by %s as an empty value', (_, found) => {
		expect([asked('empty', found), asked('notEmpty', found)]).toEqual([true, false]);
	});

	it.each(PRESENT)('by %s as a value', (_, found) => {
		expect([asked('empty', found), asked('notEmpty', found)]).toEqual([false, true]);
	});

	it.each(EQUAL)('by %j as equal to %j', (found, value) => {
		expect([asked('equals', found, value), asked('notEquals', found, value)]).toEqual([
			true,
			false,
		]);
	});

	it.each(UNEQUAL)('by %j as not equal to %j', (found, value) => {
		expect([asked('equals', found, value), asked('notEquals', found, value)]).toEqual([
			false,
			true,
		]);
	});

	it('by a value that is not there as empty and as unequal', () => {
		expect(isMet({ path: 'gone', operator: 'empty' }, {})).toBe(true);
		expect(isMet({ path: 'gone', operator: 'notEmpty' }, {})).toBe(false);
		expect(isMet({ path: 'gone', operator: 'notEquals', value: 'ok' }, {})).toBe(true);
		expect(isMet({ path: 'gone', operator: 'equals', value: 'ok' }, {})).toBe(false);
	});

	it('by what a path makes of the body', () => {
		const body = { errors: [{ code: 'E1' }, { code: 'E2' }], status: 'partial' };
		expect(isMet({ path: 'errors[].code', value: 'E2' }, body)).toBe(true);
		expect(isMet({ path: 'errors[].code', value: 'E3' }, body)).toBe(false);
		expect(isMet({ path: "status != 'ok'", operator: 'notEmpty' }, body)).toBe(true);
		expect(isMet({ path: "status != 'partial'", operator: 'notEmpty' }, body)).toBe(false);
	});

	it('by a text, of which a path can ask something', () => {
		const path = "starts_with(@, 'ERROR')";
		expect(isMet({ path, operator: 'notEmpty' }, 'ERROR: no credit')).toBe(true);
		expect(isMet({ path, operator: 'notEmpty' }, 'OK')).toBe(false);
	});

	it('by a header, whatever the body is', () => {
		expect(isMet({ path: '$headers.X-Status', value: 'failed' }, undefined)).toBe(true);
		expect(isMet({ path: '$headers.x-count', value: '3' }, undefined)).toBe(false);
	});

	it('never by a body that is a file', () => {
		expect(isMet({ path: 'ok', operator: 'notEquals', value: 'true' }, undefined)).toBe(false);
		expect(isMet({ path: 'ok', operator: 'empty' }, undefined)).toBe(false);
	});

	it('as the first one of several', () => {
		const second = { ...PLAIN, path: 'b', retry: 'always' as const };
		const conditions = [{ ...PLAIN, path: 'a' }, second, { ...PLAIN, path: 'b' }];
		const body = { a: true, b: false };
		const met = findMetCondition({ headers: {}, body }, conditions);
		expect(met).toEqual({ ok: true, value: second });
	});

	it('not by a path that takes too much work', () => {
		const path = Array.from({ length: 21 }, () => '[@,@]').join('|');
		const refused = { ok: false, code: 'path_too_costly', field: 'Count as Failure If', path };
		expect(isMet({ path, operator: 'empty' }, {})).toEqual(refused);
	});
});

it.each<[asks: boolean, paths: string[]]>([
	[false, []],
	[false, ['$headers.x-status']],
	[true, ['ok']],
	[true, ['$headers.x-status', 'ok']],
])('it is %j that a condition asks the body: %j', (asks, paths) => {
	expect(asksBody(paths.map((path) => ({ ...PLAIN, path })))).toBe(asks);
});
