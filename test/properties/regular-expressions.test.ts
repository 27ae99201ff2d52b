import { bytePatternsOf, secretPatternsOf } from '../../lib/redaction/secret-encodings';
import { superLinearParts } from '../support/oracles/super-linear';
import { filesThatBuildRegexps, readRegexps } from '../support/sources/source-regexps';

const FOLDERS = ['lib', 'credentials', 'nodes'];
const LITERALS = FOLDERS.flatMap(readRegexps);

/** Secrets whose expressions have every kind of part. */
const SECRETS = [
	'sk-4711',
	'a\\b',
	'\\\\\\',
	'&<>"\' +/',
	'ü\u{1F512}',
	'0000',
	'aaaaaaaa',
	'&#x0;',
	'a\\&/'.repeat(20),
	'\u0101\u0100\u0101\u00c3\u2a28\u5c5c',
];

describe('the regular expressions of the package', () => {
	it('are found', () => {
		expect(LITERALS.length).toBeGreaterThan(25);
		expect(new Set(LITERALS.map(({ path }) => path)).size).toBeGreaterThan(10);
	});

	it('take linear time', () => {
		expect(LITERALS.flatMap(superLinearParts)).toEqual([]);
	});

	it('are built at run time in one file only', () => {
		expect(FOLDERS.flatMap(filesThatBuildRegexps)).toEqual(['lib/redaction/secret-encodings.ts']);
	});

	it.each(SECRETS)('take linear time when they search for the secret %j', (secret) => {
		const built = secretPatternsOf(secret).patterns.filter((each) => each instanceof RegExp);
		expect(built.length).toBeGreaterThan(0);
		expect(built.flatMap(superLinearParts)).toEqual([]);
	});

	it.each(SECRETS)('take linear time when they search for the secret %j in bytes', (secret) => {
		const built = bytePatternsOf(secret).patterns.filter((each) => each instanceof RegExp);
		expect(built.length).toBeGreaterThan(0);
		expect(built.flatMap(superLinearParts)).toEqual([]);
	});

	it.each([
		['exponential', /^(a+)+$/],
		['polynomial', /^(?:a|ba?)*(?:ab|b)*c/],
		['polynomial', /^a*a*b/],
		['polynomial', /a+b/],
	])('and one that is %s is reported: %s', (growth, expression) => {
		expect(superLinearParts(expression)).toEqual([expect.stringContaining(growth)]);
	});
});
