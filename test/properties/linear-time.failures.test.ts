import { apiWordsIn } from '../../lib/output/api-words';
import { describeNotJson } from '../../lib/output/not-json-advice';
import type { Json } from '../../lib/text/json';
import { fastestRun } from '../support/timing/fastest-run';

/** For a response of 2 MB, which is as much as is read by default. */
const LIMIT_MS = 200;

const ANY_HEADERS = { 'content-type': 'application/json' };

describe('what a failure says of a response of 2 MB takes little time', () => {
	it.each<[label: string, body: Json]>([
		['a long text', ' <a'.repeat(700_000)],
		['a text of spaces', ' '.repeat(2_000_000)],
		[
			'many fields',
			Object.fromEntries(Array.from({ length: 150_000 }, (_, n) => [`f${n}`, ['x']])),
		],
		['long lists', { errors: Array(300_000).fill(['']) as Json[] }],
		['lists in each other', JSON.parse('{"errors":['.repeat(900) + ']}'.repeat(900)) as Json],
	])("the API's own words: %s", (_, body) => {
		const run = () => apiWordsIn({ headers: ANY_HEADERS, body });
		expect(fastestRun(run, LIMIT_MS)).toBeLessThan(LIMIT_MS);
	});

	it.each(['error_description="', 'error="', 'error_description=\\"', '\\'])(
		"the API's own words: a header of %j",
		(part) => {
			const headers = { 'www-authenticate': part.repeat(20_000) };
			const run = () => apiWordsIn({ headers, body: {} });
			expect(fastestRun(run, LIMIT_MS)).toBeLessThan(LIMIT_MS);
		},
	);

	it.each([
		['a fault at the end', `[${'{"a":"some text","b":123},'.repeat(80_000)}NaN]`],
		['lists in each other', '['.repeat(2_000_000)],
		['lines', `[\n${'1,\n'.repeat(700_000)}NaN]`],
		['a string without an end', `"${'x'.repeat(2_000_000)}`],
		['white space', ' '.repeat(2_000_000)],
		['spaces in a list', `[${' '.repeat(2_000_000)}`],
		['commas', ','.repeat(2_000_000)],
		['angle brackets', '<'.repeat(2_000_000)],
	])('why it is no JSON: %s', (_, body) => {
		const run = () => describeNotJson(body, 'application/json');
		expect(fastestRun(run, LIMIT_MS)).toBeLessThan(LIMIT_MS);
	});
});
