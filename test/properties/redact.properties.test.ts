import fc from 'fast-check';
import { REDACTED, redactSecrets } from '../../lib/redaction/redact';
import { FIXED_SEED } from '../support/generators/fixed-seed';
import { ECHOES, containsSecret } from '../support/secrets/secret-echoes';

const runs = { seed: FIXED_SEED, numRuns: 1_000 };

describe('properties of redaction, tested on 1,000 secrets and responses', () => {
	const secret = fc.oneof(
		fc.string({ minLength: 6, maxLength: 40 }),
		fc.string({ unit: 'grapheme', minLength: 6, maxLength: 20 }),
	);
	const echo = fc.constantFrom(...ECHOES);

	it('no encoding of a secret is left, wherever it stood', () => {
		fc.assert(
			fc.property(
				secret,
				echo,
				fc.string({ maxLength: 5 }),
				fc.jsonValue(),
				(hidden, [label, encode], before, rest) => {
					// Latin-1 loses characters beyond it.
					fc.pre(!label.endsWith('Latin-1') || !/[^\0-\u00ff]/.test(hidden));
					const echoed = encode(hidden, before);
					const redacted = redactSecrets({ rest, [echoed]: { echoed, list: [`${echoed};`] } }, [
						hidden,
					]);
					expect(JSON.stringify(redacted)).toContain(REDACTED);
					expect(containsSecret({ ...redacted, rest: null }, hidden)).toBe(false);
				},
			),
			runs,
		);
	});

	it('a value without the secret does not change', () => {
		const long = 'a secret that no random response contains';
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				expect(JSON.stringify(redactSecrets(value, [long]))).toBe(JSON.stringify(value));
			}),
			runs,
		);
	});
});
