import { parseJsonBody } from '../../lib/http/json-body';
import { fillPath } from '../../lib/request/path-parameters';
import { redactSecrets } from '../../lib/redaction/redact';
import { parseRequestBody } from '../../lib/request/request-body';
import { parseBody, parseQuery } from '../../lib/request/request-parts';
import { pickSavedValues } from '../../lib/response/saved-values';
import { createSecretScanner } from '../../lib/redaction/secret-scanner';
import { fastestRun } from '../support/timing/fastest-run';
import { hostileTexts } from '../support/generators/hostile-texts';
import type { Json } from '../../lib/text/json';

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
	...hostileTexts(20).map(({ name, text }): [string, (length: number) => () => unknown] => [
		`secrets in a file of ${name}, repeated`,
		(length) => {
			const file = Buffer.from(text.repeat(length / 20));
			return () => searchInChunks(file, ['sk-4711-abcdefghij', 'aaaaaaaa', '\\\\\\"ü&#']);
		},
	]),
	[
		'secrets in a file that comes octet by octet',
		(length) => {
			const file = Buffer.alloc(length / 20, '%');
			return () => searchInChunks(file, ['sk-4711-abcdefghij'], 1);
		},
	],
	[
		'a secret in a file of 20 times that',
		(length) => {
			const file = Buffer.alloc(length * 20, '&#000');
			return () => searchInChunks(file, ['sk-4711-abcdefghij']);
		},
	],
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

/** In such pieces as the network brings. */
function searchInChunks(file: Buffer, secrets: string[], size = 16_384): boolean {
	const hasSecret = createSecretScanner(secrets);
	for (let at = 0; at < file.length; at += size) hasSecret(file.subarray(at, at + size));
	return hasSecret(Buffer.of());
}

/** A megabyte is what a request or an answer may easily have. */
const WHOLE = 1_000_000;
const TIMES = 16;
/**
 * Between what takes time in proportion (16 times as long) and what takes the square of it (256 times),
 * with as much room on either side: larger texts also take more of the memory's time.
 */
const MOST = TIMES ** 1.5;

describe('16 times as much takes about 16 times as long, and not 256 times', () => {
	it.each(GROWING)('for %s', (_, write) => {
		const part = fastestRun(write(WHOLE / TIMES), 0, 3);
		const limit = Math.max(MOST * part, LIMIT_MS);
		expect(fastestRun(write(WHOLE), limit)).toBeLessThanOrEqual(limit);
	});

	it('and what takes the square of its length is found', () => {
		const text = 'a'.repeat(16_000);
		const square = (length: number) => () => /a+b/.test(text.slice(0, length));
		const part = fastestRun(square(text.length / TIMES), 0, 5);
		expect(fastestRun(square(text.length), 0, 3)).toBeGreaterThan(MOST * part);
	});
});
