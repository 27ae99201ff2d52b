import fc from 'fast-check';
import { parseJsonNumbers } from '../../lib/text/json-numbers';
import { parse } from '../../lib/vendor/json-numbers';
import { FIXED_SEED } from '../support/generators/fixed-seed';

describe('large numbers as text', () => {
	/** What another library reads: `undefined` if the text is no JSON. */
	function readByLibrary(json: string): unknown {
		try {
			return parse(json, undefined, (_, source) => {
				const value = Number(source);
				const isWhole = !/[.eE]/.test(source);
				const isLarge = !Number.isFinite(value) || (isWhole && !Number.isSafeInteger(value));
				return isLarge ? source : value;
			}) as unknown;
		} catch {
			return undefined;
		}
	}

	const scalar = fc.oneof(
		fc.bigInt({ min: -(10n ** 22n), max: 10n ** 22n }).map(String),
		fc.constantFrom('1e400', '-1E+999', '9007199254740993', '9007199254740992', '-0', '1.5e3'),
		fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
		fc
			.string({ unit: fc.constantFrom('"', '\\', '1234567890123456789', ':', '{', 'é') })
			.map((text) => JSON.stringify(text)),
		fc.constantFrom('null', 'true'),
	);
	const space = fc.constantFrom('', ' ', '\n\t');
	const { value } = fc.letrec<{ value: string }>((tie) => ({
		value: fc.oneof(
			{ depthSize: 'small' },
			scalar,
			fc
				.array(fc.tuple(space, tie('value'), space))
				.map((all) => `[${all.map((each) => each.join('')).join(',')}]`),
			fc
				.array(fc.tuple(fc.string(), space, tie('value'), space))
				.map(
					(all) =>
						`{${all.map(([key, ...rest]) => `${JSON.stringify(key)}:${rest.join('')}`).join(',')}}`,
				),
		),
	}));

	it('are read from any JSON as another library reads them', () => {
		fc.assert(
			fc.property(value, (json) => {
				expect(parseJsonNumbers(json, 'text')).toEqual(readByLibrary(json));
			}),
			{ seed: FIXED_SEED, numRuns: 2_000 },
		);
	});

	it('do not make JSON of what is none', () => {
		const cut = fc.tuple(
			value,
			fc.nat(),
			fc.constantFrom('', '"', '-', '0', '.', 'e', ':', ',', '\\', '}', ' '),
		);
		fc.assert(
			fc.property(cut, ([json, position, inserted]) => {
				const at = position % (json.length + 1);
				const broken = `${json.slice(0, at)}${inserted}${json.slice(at + (inserted === '' ? 1 : 0))}`;
				expect(parseJsonNumbers(broken, 'text')).toEqual(readByLibrary(broken));
			}),
			{ seed: FIXED_SEED, numRuns: 4_000 },
		);
	});
});
