import { readConnection, type Connection } from '../../lib/connection/connection';
import { openSecret } from '../../lib/connection/seal';
import { judgeHeaders } from '../../lib/http/header-rules';
import { lockRequest } from '../../lib/lock/locked-request';
import { describeRefusal } from '../../lib/refusals/describe-refusal';
import type { Verdict } from '../../lib/refusals/refusal';
import { fastestRun } from '../support/timing/fastest-run';

/** As in linear-time.test.ts, for input other than a single string: many headers, and seals of JSON. */
const LIMIT_MS = 5;

function connection(): Connection {
	const stored = { allowedDomain: 'api.example.com', headerName: 'X-Key', connectionSecret: 'k1' };
	const verdict = readConnection('apiKey', stored);
	if (!verdict.ok) throw new Error(verdict.code);
	return verdict.value;
}

function timeOf(judge: () => Verdict<unknown>): number {
	return fastestRun(() => {
		const verdict = judge();
		return verdict.ok ? verdict : describeRefusal(verdict);
	}, LIMIT_MS);
}

const headersOf = (count: number, length: number): Array<[name: string, value: string]> =>
	Array.from({ length: count }, (_, at) => [`x-${at}`, 'a'.repeat(length)]);

describe('five milliseconds are enough for a megabyte', () => {
	const CONNECTION = connection();
	const url = 'https://api.example.com/';

	it.each([
		[100_000, 5],
		[10_000, 100],
		[1_000, 1_000],
		[60, 16_384],
		[1, 1_000_000],
	])('of headers: %i of %i characters', (count, length) => {
		const headers = headersOf(count, length);
		expect(timeOf(() => judgeHeaders(headers, ['X-Key']))).toBeLessThan(LIMIT_MS);
	});

	it.each([
		[10_000, 100],
		[1_000, 1_000],
		[60, 16_384],
		[1, 1_000_000],
	])('of headers at the signing hook: %i of %i characters', (count, length) => {
		const headers = Object.fromEntries(headersOf(count, length));
		expect(timeOf(() => lockRequest(CONNECTION, { url, headers }))).toBeLessThan(LIMIT_MS);
	});

	const many = (unit: string, length: number) => unit.repeat(length / unit.length);
	it.each([
		['lists in lists', (length: number) => many('[', length / 2) + many(']', length / 2)],
		['objects in objects', (length: number) => `${many('{"":', length)}1${many('}', length / 4)}`],
		['a wide list', (length: number) => `[${many('1,', length)}1]`],
		['a wide lock', (length: number) => `{"lockedTo":{${many('"k":"",', length)}"":""}}`],
		['many strings', (length: number) => `{"secret":[${many('"",', length)}""]}`],
		['many escapes', (length: number) => `{"secret":"${many('\\u0041', length)}"}`],
		['an unterminated string', (length: number) => `{"secret":"${many('\\"', length)}`],
		['unterminated strings', (length: number) => many('"\\', length)],
	])('in a seal: %s', (_, write) => {
		for (const length of [1_000_000, 196_000, 98_000, 3_000]) {
			const stored = `connection-seal:1:${write(length)}`;
			const open = () => openSecret(stored, { field: 'API Key', fields: { a: 'b' } });
			expect(timeOf(open)).toBeLessThan(LIMIT_MS);
		}
	});
});
