import fc from 'fast-check';
import {
	isInRanges,
	isNotProcessed,
	isSuccess,
	parseStatusRanges,
	type StatusRange,
} from '../../../lib/http/http-status';
import { FIXED_SEED } from '../../support/generators/fixed-seed';

describe('a status', () => {
	it.each([200, 201, 204, 226, 299])('%i is success', (statusCode) => {
		expect(isSuccess(statusCode)).toBe(true);
	});

	it.each([100, 199, 300, 304, 400, 404, 500, 0])('%i is no success', (statusCode) => {
		expect(isSuccess(statusCode)).toBe(false);
	});

	it.each([200, 299, 304, 400, 404])('%i is success, if others count, too', (statusCode) => {
		expect(
			isSuccess(statusCode, [
				[304, 304],
				[400, 404],
			]),
		).toBe(true);
	});

	it.each([303, 305, 399, 405])('%i is no success, if others count', (statusCode) => {
		const others: StatusRange[] = [
			[304, 304],
			[400, 404],
		];
		expect([isSuccess(statusCode, others), isInRanges(statusCode, others)]).toEqual([false, false]);
	});
});

describe('a list of statuses', () => {
	it.each<[list: unknown, ranges: StatusRange[]]>([
		[undefined, []],
		['', []],
		[' , ', []],
		['304', [[304, 304]]],
		[404, [[404, 404]]],
		[
			'304,404,',
			[
				[304, 304],
				[404, 404],
			],
		],
		[
			' 304 , 400 - 404 ',
			[
				[304, 304],
				[400, 404],
			],
		],
		['100-999', [[100, 999]]],
	])('%j is %j', (list, ranges) => {
		expect(parseStatusRanges(list)).toEqual({ ok: true, value: ranges });
	});

	it.each<[list: unknown, part: string]>([
		['4xx', '4xx'],
		['304; 404', '304; 404'],
		['304 404', '304 404'],
		['304, ok', 'ok'],
		['99', '99'],
		['1000', '1000'],
		['004', '004'],
		['404-400', '404-400'],
		['400-', '400-'],
		['-404', '-404'],
		['304.5', '304.5'],
		[304.5, '304.5'],
		[-1, '-1'],
		[null, ''],
		[['304'], ''],
		[{}, ''],
		[`${'304,'.repeat(300)}`, '304,'.repeat(300)],
	])('%j is refused', (list, part) => {
		expect(parseStatusRanges(list)).toEqual({ ok: false, code: 'status_codes_invalid', part });
	});

	it('has those statuses and no others', () => {
		const status = fc.integer({ min: 100, max: 999 });
		fc.assert(
			fc.property(status, status, status, (a, b, tested) => {
				const [first, last] = [Math.min(a, b), Math.max(a, b)];
				const ranges = parseStatusRanges(`${first}-${last}`);
				expect(ranges.ok && isInRanges(tested, ranges.value)).toBe(
					first <= tested && tested <= last,
				);
			}),
			{ seed: FIXED_SEED },
		);
	});
});

describe('the server did not process the request', () => {
	it.each([429, 503])('with status %i', (statusCode) => {
		expect(isNotProcessed(statusCode)).toBe(true);
	});

	it.each([200, 408, 409, 425, 428, 430, 500, 502, 504])('but may have with %i', (statusCode) => {
		expect(isNotProcessed(statusCode)).toBe(false);
	});
});
