import { parseJsonBody } from '../../lib/http/json-body';
import { redactSecrets } from '../../lib/redaction/redact';
import { createSecretScanner } from '../../lib/redaction/secret-scanner';
import { fillPath } from '../../lib/request/path-parameters';
import { parseRequestBody } from '../../lib/request/request-body';
import { parseBody, parseQuery } from '../../lib/request/request-parts';
import { pickSavedValues } from '../../lib/response/saved-values';
import type { Json } from '../../lib/text/json';
import { hostileStrings } from '../support/generators/hostile-strings';
import { fastestRun } from '../support/timing/fastest-run';

/** Shorter times are not compared, since the clock is too coarse for them. */
const LIMIT_MS = 5;

/** Cases without a fixed limit, since the user chooses the amount. The time may only grow in proportion to it. */
const GROWING: Array<[label: string, write: (length: number) => () => unknown]> = [
	...hostileStrings(20).map(({ name, value }): [string, (length: number) => () => unknown] => [
		`secrets in ${name}, repeated`,
		(length) => {
			const body = value.repeat(length / 20);
			return () => redactSecrets(body, ['sk-4711-abcdefghij', 'aaaaaaaa', '\\\\\\"ü&#']);
		},
	]),
	...hostileStrings(20).map(({ name, value }): [string, (length: number) => () => unknown] => [
		`secrets in a file of ${name}, repeated`,
		(length) => {
			const file = Buffer.from(value.repeat(length / 20));
			return () => searchInChunks(file, ['sk-4711-abcdefghij', 'aaaaaaaa', '\\\\\\"ü&#']);
		},
	]),
	[
		'secrets in a file that arrives byte by byte',
		(length) => {
			const file = Buffer.alloc(length / 20, '%');
			return () => searchInChunks(file, ['sk-4711-abcdefghij'], 1);
		},
	],
	[
		'a secret in a file of 20 times that size',
		(length) => {
			const file = Buffer.alloc(length * 20, '&#000');
			return () => searchInChunks(file, ['sk-4711-abcdefghij']);
		},
	],
	[
		'secrets in entities',
		(length) => {
			const body = '&#000'.repeat(length / 5);
			return () => redactSecrets(body, ['0000', 'a0000000']);
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
		'a query of one name given many times',
		(length) => {
			const rows = Array.from({ length: length / 20 }, (_, at) => ({ name: 'a', value: at }));
			return () => parseQuery({ specify: 'keypair', rows }, 'indices');
		},
	],
	[
		'a path of many placeholders',
		(length) => {
			const values = Array.from({ length: length / 20 }, (_, at) => [`a${at}`, at] as const);
			const url = `https://api.example.com/${values.map(([name]) => `{${name}}`).join('/')}`;
			return () => fillPath(url, values);
		},
	],
	[
		'a form of many fields',
		(length) => {
			const rows = Array.from({ length: length / 20 }, (_, at) => ({ name: `a${at}`, value: at }));
			return () => parseRequestBody({ contentType: 'form-urlencoded', rows });
		},
	],
	[
		'a deep response',
		(length) => {
			const text = '['.repeat(length / 2) + ']'.repeat(length / 2);
			return () => parseJsonBody(text, 'application/json');
		},
	],
	[
		'a wide response',
		(length) => {
			const text = `[${'{"a":1},'.repeat(length / 8)}1]`;
			return () => parseJsonBody(text, 'application/json');
		},
	],
	[
		'a response with many spaces',
		(length) => {
			const text = `a${' '.repeat(length)}b`;
			return () => parseJsonBody(text, 'application/json');
		},
	],
	[
		'a value to save from a wide response',
		(length) => {
			const body: Json = Array.from({ length: length / 20 }, (_, at) => ({ a: at, b: [at] }));
			return () => pickSavedValues({ body }, [{ name: 'v', path: '[?a>`1`].b[] | sort(@)[-1]' }]);
		},
	],
];

/** Searches a file in chunks of the size that the network delivers. */
function searchInChunks(file: Buffer, secrets: string[], size = 16_384): boolean {
	const hasSecret = createSecretScanner(secrets);
	for (let at = 0; at < file.length; at += size) hasSecret(file.subarray(at, at + size));
	return hasSecret(Buffer.of());
}

/** A request or a response may easily have a megabyte. */
const FULL_LENGTH = 1_000_000;
const FACTOR = 16;
/**
 * The geometric mean of linear growth (16 times as long) and quadratic growth (256 times). The margin above
 * linear growth is needed, because larger inputs also need more time for memory.
 */
const MAX_GROWTH = FACTOR ** 1.5;

describe('16 times as much takes about 16 times as long, and not 256 times', () => {
	it.each(GROWING)('for %s', (_, write) => {
		const part = fastestRun(write(FULL_LENGTH / FACTOR), 0, 3);
		const limit = Math.max(MAX_GROWTH * part, LIMIT_MS);
		expect(fastestRun(write(FULL_LENGTH), limit)).toBeLessThanOrEqual(limit);
	});

	it('and quadratic growth is detected', () => {
		const text = 'a'.repeat(16_000);
		const square = (length: number) => () => /a+b/.test(text.slice(0, length));
		const part = fastestRun(square(text.length / FACTOR), 0, 5);
		expect(fastestRun(square(text.length), 0, 3)).toBeGreaterThan(MAX_GROWTH * part);
	});
});
