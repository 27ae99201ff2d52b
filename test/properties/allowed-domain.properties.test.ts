import fc from 'fast-check';
import { parseAllowedDomain } from '../../lib/url/allowed-domain';
import { FIXED_SEED } from '../support/generators/fixed-seed';

const LABELS = [
	'api',
	'a',
	'example',
	'co',
	'com',
	'uk',
	'github',
	'io',
	'ck',
	'bücher',
	'faß',
	'рф',
];
const ODD = [
	'',
	'*',
	'-a',
	'a-',
	'ab--c',
	'1',
	'0x1',
	'xn--',
	'xn--bcher-kva',
	'BÜCHER',
	'ｅ',
	'a_b',
	'a b',
];
const ODD_CHARACTERS = [
	...'*.-:/@\\%#?[]|,; ={}_',
	'\u0000',
	'\u00AD',
	'\u200B',
	'\u212A',
	'。',
	'ß',
	'\uD800',
];

const label = fc.oneof(
	{ weight: 12, arbitrary: fc.constantFrom(...LABELS) },
	{ weight: 6, arbitrary: fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/) },
	{ weight: 1, arbitrary: fc.constantFrom(...ODD) },
	{ weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
);
const plainString = fc
	.tuple(fc.constantFrom('', '', '*.'), fc.array(label, { minLength: 1, maxLength: 6 }))
	.map(([wildcard, labels]) => wildcard + labels.join('.'));
const mutated = fc
	.tuple(plainString, fc.nat(40), fc.constantFrom(...ODD_CHARACTERS))
	.map(([text, at, character]) => text.slice(0, at) + character + text.slice(at));
const anyString = fc.oneof(
	{ weight: 6, arbitrary: plainString },
	{ weight: 3, arbitrary: mutated },
	{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 140 }) },
);

describe('properties of an allowed domain, tested on 10,000 strings', () => {
	const accepted: Array<{ typed: string; text: string; shown: string; host: string }> = [];
	let refused = 0;

	beforeAll(() => {
		for (const typed of fc.sample(anyString, { numRuns: 10_000, seed: FIXED_SEED })) {
			const verdict = parseAllowedDomain(typed);
			if (!verdict.ok) refused += 1;
			else {
				const { text, displayText: shown, host } = verdict.value;
				accepted.push({ typed, text, shown, host });
			}
		}
	});

	it('many are accepted and many refused', () => {
		expect(accepted.length).toBeGreaterThan(3_000);
		expect(refused).toBeGreaterThan(3_000);
	});

	it('the host is the one that URL connects to for what was typed', () => {
		const other = accepted.filter(
			({ typed, host }) => new URL(`https://${typed.replace(/^\*\./, '')}/`).hostname !== host,
		);
		expect(other).toEqual([]);
	});

	it('the canonical form and the displayed form mean the same domain again', () => {
		const unstable = accepted.filter(({ text, shown }) =>
			[text, shown].some((again) => {
				const verdict = parseAllowedDomain(again);
				return !verdict.ok || verdict.value.text !== text || verdict.value.displayText !== shown;
			}),
		);
		expect(unstable).toEqual([]);
	});

	it('the canonical form is lower-case ASCII within every limit', () => {
		const odd = accepted.filter(
			({ text }) =>
				!/^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{1,63}$/.test(text) ||
				text.length > 128,
		);
		expect(odd).toEqual([]);
	});

	it('a wildcard stays exactly where it was typed', () => {
		const changed = accepted.filter(
			({ typed, text }) =>
				typed.startsWith('*.') !== text.startsWith('*.') || text.lastIndexOf('*') > 0,
		);
		expect(changed).toEqual([]);
	});
});
