import fc from 'fast-check';
import { redactSecrets } from '../../lib/redaction/redact';
import { createSecretScanner } from '../../lib/redaction/secret-scanner';
import { FIXED_SEED } from '../support/generators/fixed-seed';
import { TEXT_ENCODINGS } from '../support/generators/text-encodings';

const runs = { seed: FIXED_SEED, numRuns: 2_000 };

/** The start that all tokens of one issuer share. */
const JWT_HEADER = 'eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.';
const word = (minLength: number, maxLength: number) =>
	fc.string({
		unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'),
		minLength,
		maxLength,
	});
const SECRETS = [
	'k4Zq5abcde',
	'correct horse battery',
	'pässwörd-ü1-Ölß',
	'83920175xy',
	`${JWT_HEADER}${'aZ3-_9'.repeat(90)}`,
];

describe('properties of what has no secret in it, tested on 2,000 texts and files each', () => {
	const encoding = fc.constantFrom(...TEXT_ENCODINGS.map(([, encode]) => encode));

	it('a text stays as it is, however it is encoded', () => {
		const text = fc.oneof(
			fc.string({ maxLength: 400 }),
			fc.string({ unit: 'grapheme', maxLength: 200 }).map((each) => Buffer.from(each).toString()),
			word(100, 500),
		);
		fc.assert(
			fc.property(text, encoding, encoding, (each, encode, encodeAgain) => {
				const value = { a: encodeAgain(encode(each)) };
				expect(redactSecrets(value, SECRETS)).toBe(value);
			}),
			runs,
		);
	});

	it('a token with the same header stays as it is', () => {
		fc.assert(
			fc.property(word(300, 600), encoding, (payload, encode) => {
				const value = [encode(`Bearer ${JWT_HEADER}${payload}`)];
				expect(redactSecrets(value, SECRETS)).toBe(value);
			}),
			runs,
		);
	});

	it('a secret without two of its characters stays as it is', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...SECRETS),
				encoding,
				fc.boolean(),
				(secret, encode, isStart) => {
					const value = [`.${encode(isStart ? secret.slice(0, -2) : secret.slice(2))}.`];
					expect(redactSecrets(value, [secret])).toBe(value);
				},
			),
			runs,
		);
	});

	it('random bytes are let through', () => {
		fc.assert(
			fc.property(fc.uint8Array({ minLength: 1_000, maxLength: 5_000 }), (bytes) => {
				expect(createSecretScanner(SECRETS)(bytes)).toBe(false);
				const value = Buffer.from(bytes).toString('base64');
				expect(redactSecrets(value, SECRETS)).toBe(value);
			}),
			runs,
		);
	});
});
