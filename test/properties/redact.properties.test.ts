import fc from 'fast-check';
import { REDACTED, redactSecrets } from '../../lib/redaction/redact';
import { FIXED_SEED } from '../support/generators/fixed-seed';
import { ECHOES, reveals } from '../support/secrets/secret-echoes';

const runs = { seed: FIXED_SEED, numRuns: 1_000 };

describe('laws of hiding, tried on 1,000 secrets and answers', () => {
	const secret = fc.oneof(
		fc.string({ minLength: 6, maxLength: 40 }),
		fc.string({ unit: 'grapheme', minLength: 6, maxLength: 20 }),
	);
	const echo = fc.constantFrom(...ECHOES.map(([, each]) => each));

	it('no spelling of a secret is left, wherever it stood', () => {
		fc.assert(
			fc.property(
				secret,
				echo,
				fc.string({ maxLength: 5 }),
				fc.jsonValue(),
				(hidden, spell, before, rest) => {
					const echoed = spell(hidden, before);
					const clean = redactSecrets({ rest, [echoed]: { echoed, list: [`${echoed};`] } }, [
						hidden,
					]);
					expect(JSON.stringify(clean)).toContain(REDACTED);
					expect(reveals({ ...clean, rest: null }, hidden)).toBe(false);
				},
			),
			runs,
		);
	});

	it('nothing changes where the secret is not', () => {
		const long = 'a secret that no random answer holds';
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				expect(JSON.stringify(redactSecrets(value, [long]))).toBe(JSON.stringify(value));
			}),
			runs,
		);
	});
});
