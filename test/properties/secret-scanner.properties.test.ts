import fc from 'fast-check';
import { createSecretScanner } from '../../lib/redaction/secret-scanner';
import { FIXED_SEED } from '../support/generators/fixed-seed';
import { CHARSETS } from '../support/secrets/charsets';
import { ECHOES } from '../support/secrets/secret-echoes';

const runs = { seed: FIXED_SEED, numRuns: 2_000 };

/** Returns the scanner's result after each chunk of a file. */
function resultsOf(file: Buffer, cuts: readonly number[], secret: string): boolean[] {
	const hasSecret = createSecretScanner([secret]);
	const offsets = [0, ...cuts.map((cut) => cut % (file.length + 1)), file.length].sort(
		(a, b) => a - b,
	);
	return offsets.map((offset, at) => hasSecret(file.subarray(offsets[at - 1] ?? 0, offset)));
}

const anyBytes = fc.oneof(
	fc.uint8Array({ maxLength: 300 }),
	fc.string({ maxLength: 300 }).map((text) => Buffer.from(text)),
	// Around the end of the block that is searched at a time.
	fc.integer({ min: 65_000, max: 66_000 }).map((length) => Buffer.alloc(length, '.')),
);
const cuts = fc.array(fc.nat(140_000), { maxLength: 20 });

describe('properties of the secret scanner, tested on 2,000 files', () => {
	it('a secret is found in any encoding, wherever it stands and however the file is cut', () => {
		const echo = fc.constantFrom(...ECHOES);
		const written = fc.oneof(
			fc.tuple(
				fc.oneof(
					fc.string({ minLength: 6, maxLength: 40 }),
					fc.string({ unit: 'grapheme', minLength: 6, maxLength: 20 }),
				),
				// Escapes beside characters beyond Latin-1 are read in UTF-8 alone.
				fc.constantFrom(...CHARSETS.slice(0, 1).map(([, write]) => write)),
			),
			fc.tuple(
				fc.string({ minLength: 6, maxLength: 40 }),
				fc.constantFrom(...CHARSETS.map(([, write]) => write)),
			),
		);
		fc.assert(
			fc.property(
				written,
				echo,
				anyBytes,
				anyBytes,
				cuts,
				([secret, write], [label, encode], before, after, at) => {
					// Latin-1 loses characters beyond it.
					fc.pre(!label.endsWith('Latin-1') || !/[^\0-\u00ff]/.test(secret));
					const file = Buffer.concat([before, write(encode(secret, '')), after]);
					const results = resultsOf(file, at, secret);
					expect(results.at(-1)).toBe(true);
					// Once the secret was found, nothing more is let through.
					expect(results).toEqual([...results].sort((a, b) => Number(a) - Number(b)));
				},
			),
			runs,
		);
	});

	it('no secret is found where there is none', () => {
		const long = 'a secret that no random file contains';
		const almost = fc.constantFrom(long.slice(1), long.slice(0, -1), '');
		fc.assert(
			fc.property(anyBytes, almost, anyBytes, cuts, (before, text, after, at) => {
				const file = Buffer.concat([before, Buffer.from(`.${text}.`), after]);
				expect(resultsOf(file, at, long)).not.toContain(true);
			}),
			runs,
		);
	});
});
