import fc from 'fast-check';
import { createSecretScanner } from '../../lib/redaction/secret-scanner';
import { CHARSETS } from '../support/secrets/charsets';
import { FIXED_SEED } from '../support/generators/fixed-seed';
import { ECHOES } from '../support/secrets/secret-echoes';

const runs = { seed: FIXED_SEED, numRuns: 2_000 };

/** What was said after each piece of a file. */
function toldOf(file: Buffer, cuts: readonly number[], secret: string): boolean[] {
	const hasSecret = createSecretScanner([secret]);
	const places = [0, ...cuts.map((cut) => cut % (file.length + 1)), file.length].sort(
		(a, b) => a - b,
	);
	return places.map((place, at) => hasSecret(file.subarray(places[at - 1] ?? 0, place)));
}

const octets = fc.oneof(
	fc.uint8Array({ maxLength: 300 }),
	fc.string({ maxLength: 300 }).map((text) => Buffer.from(text)),
	// Around the end of what is searched at a time.
	fc.integer({ min: 65_000, max: 66_000 }).map((length) => Buffer.alloc(length, '.')),
);
const cuts = fc.array(fc.nat(140_000), { maxLength: 20 });

describe('laws of the search of files, tried on 2,000 of them', () => {
	it('a secret is found in any spelling, wherever it stands and however the file is cut', () => {
		const echo = fc.constantFrom(...ECHOES.map(([, each]) => each));
		const written = fc.oneof(
			fc.tuple(
				fc.oneof(
					fc.string({ minLength: 6, maxLength: 40 }),
					fc.string({ unit: 'grapheme', minLength: 6, maxLength: 20 }),
				),
				fc.constantFrom(...CHARSETS.slice(0, 3).map(([, write]) => write)),
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
				octets,
				octets,
				cuts,
				([secret, write], spell, before, after, at) => {
					const file = Buffer.concat([before, write(spell(secret, '')), after]);
					const told = toldOf(file, at, secret);
					expect(told.at(-1)).toBe(true);
					// Once it was seen, nothing more is let through.
					expect(told).toEqual([...told].sort((a, b) => Number(a) - Number(b)));
				},
			),
			runs,
		);
	});

	it('none is found where there is none', () => {
		const long = 'a secret that no random file holds';
		const almost = fc.constantFrom(long.slice(1), long.slice(0, -1), long.toUpperCase(), '');
		fc.assert(
			fc.property(octets, almost, octets, cuts, (before, text, after, at) => {
				const file = Buffer.concat([before, Buffer.from(`.${text}.`), after]);
				expect(toldOf(file, at, long)).not.toContain(true);
			}),
			runs,
		);
	});
});
