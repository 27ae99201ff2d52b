import { parseJsonBody, type Json } from '../../lib/json-body';
import { redactSecrets } from '../../lib/redact';
import { parseBody, parseQuery } from '../../lib/request-parts';
import { pickSavedValues } from '../../lib/saved-values';
import { fastestRun } from '../support/fastest-run';
import { hostileTexts } from '../support/hostile-texts';

/** What takes less is not compared: the clock is too coarse for it. */
const LIMIT_MS = 5;

/** Where no fixed limit holds, since a person asked for so much: the time may only grow with it. */
const GROWING: Array<[label: string, write: (length: number) => () => unknown]> = [
	...hostileTexts(20).map(({ name, text }): [string, (length: number) => () => unknown] => [
		`secrets in ${name}, repeated`,
		(length) => {
			const answer = text.repeat(length / 20);
			return () => redactSecrets(answer, ['sk-4711-abcdefghij', 'aaaaaaaa', '\\\\\\"ü&#']);
		},
	]),
	[
		'secrets in entities',
		(length) => {
			const answer = '&#000'.repeat(length / 5);
			return () => redactSecrets(answer, ['0000', 'a0000000']);
		},
	],
	[
		'a body of JSON',
		(length) => {
			const json = `[${'{"a":"b"},'.repeat(length / 10)}1]`;
			return () => parseBody({ specify: 'json', json });
		},
	],
	[
		'a body of deep JSON',
		(length) => {
			const json = '['.repeat(length / 2) + ']'.repeat(length / 2);
			return () => parseBody({ specify: 'json', json });
		},
	],
	[
		'a body of many parameters',
		(length) => {
			const rows = Array.from({ length: length / 20 }, (_, at) => ({
				name: `a.b${at}.c[2]`,
				value: at,
			}));
			return () => parseBody({ specify: 'keypair', rows });
		},
	],
	[
		'a query of one long list',
		(length) => {
			const rows = [{ name: 'a', value: Array.from({ length: length / 2 }, () => 1) }];
			return () => parseQuery({ specify: 'keypair', rows });
		},
	],
	[
		'a deep answer',
		(length) => {
			const text = '['.repeat(length / 2) + ']'.repeat(length / 2);
			return () => parseJsonBody(text, 'application/json');
		},
	],
	[
		'a wide answer',
		(length) => {
			const text = `[${'{"a":1},'.repeat(length / 8)}1]`;
			return () => parseJsonBody(text, 'application/json');
		},
	],
	[
		'spaces around an answer',
		(length) => {
			const text = `a${' '.repeat(length)}b`;
			return () => parseJsonBody(text, 'application/json');
		},
	],
	[
		'a value to save from a wide answer',
		(length) => {
			const answer: Json = Array.from({ length: length / 20 }, (_, at) => ({ a: at, b: [at] }));
			return () => pickSavedValues(answer, [{ name: 'v', path: '[?a>`1`].b[] | sort(@)[-1]' }]);
		},
	],
];

/** Of the megabyte that a request or an answer may easily have. */
const QUARTER = 250_000;

describe('four times as much takes about four times as long, and not sixteen times', () => {
	it.each(GROWING)('for %s', (_, write) => {
		const quarter = fastestRun(write(QUARTER), 0, 3);
		const limit = Math.max(9 * quarter, LIMIT_MS);
		expect(fastestRun(write(4 * QUARTER), limit)).toBeLessThanOrEqual(limit);
	});

	it('and what takes the square of its length is found', () => {
		const text = 'a'.repeat(8_000);
		const square = (length: number) => () => /a+b/.test(text.slice(0, length));
		expect(fastestRun(square(8_000), 0, 5)).toBeGreaterThan(9 * fastestRun(square(2_000), 0, 5));
	});
});
