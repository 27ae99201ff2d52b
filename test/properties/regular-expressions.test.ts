import { superLinearParts } from '../support/oracles/super-linear';
import { filesThatBuildRegexps, readRegexps } from '../support/sources/source-regexps';

const FOLDERS = ['lib', 'credentials', 'nodes'];
const LITERALS = FOLDERS.flatMap(readRegexps);

describe('the regular expressions of the package', () => {
	it('are found', () => {
		expect(LITERALS.length).toBeGreaterThan(25);
		expect(new Set(LITERALS.map(({ path }) => path)).size).toBeGreaterThan(10);
	});

	it('take linear time', () => {
		expect(LITERALS.flatMap(superLinearParts)).toEqual([]);
	});

	it('are never built at run time', () => {
		expect(FOLDERS.flatMap(filesThatBuildRegexps)).toEqual([]);
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
