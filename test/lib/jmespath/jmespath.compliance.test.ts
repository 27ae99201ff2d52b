import { isJmesPath, valueAt } from '../../../lib/jmespath/jmespath';
import { JMESPATH_TESTS } from '../../support/oracles/jmespath-compliance';

/** An error that depends on the value. All others make the text no path at all. */
const DEPENDS_ON_VALUE = 'invalid-type';

describe.each(JMESPATH_TESTS)("JMESPath's own tests: $name", ({ tests }) => {
	it.each(tests)('$expression', ({ given, expression, result, error }) => {
		expect(valueAt(given, expression)).toEqual({ ok: true, value: result ?? undefined });
		// `sort_by(people, name)` could never work, and is refused before there is a value.
		if (error !== DEPENDS_ON_VALUE) expect(isJmesPath(expression)).toBe(error === undefined);
	});
});
