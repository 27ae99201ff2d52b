import fc from 'fast-check';
import { RULES } from '../oracles/suffix-rules';
import { equivalentOf, trickyHostOf } from './host-tricks';
import { PORT, TAIL } from './url-tricks';

const LABELS = ['www', 'a', 'city', 'acme', 'xn--bcher-kva', 'bücher', 'straße', 'пример', '食狮'];
const label = fc.constantFrom(...LABELS);
const labels = (minLength: number, maxLength: number) => fc.array(label, { minLength, maxLength });

/**
 * A rule of the list and a base: the rule itself, or the rule without its first label. The rare kinds of rules come
 * as often as the plain ones.
 */
const ruleAndBase = fc
	.tuple(
		fc.oneof(
			fc.constantFrom(...RULES.plain),
			fc.constantFrom(...RULES.wildcardBases),
			fc.constantFrom(...RULES.exceptions),
			fc.constantFrom('unlisted', 'example.unlisted', 'com', 'co.uk', 'github.io'),
		),
		fc.constantFrom(0, 0, 1),
	)
	.map(([rule, cut]) => ({ rule, base: rule.split('.').slice(cut).join('.') }))
	.filter(({ base }) => base !== '');

/** A domain at or below a base, and a host: the same name, a name below it, or another name below the rule. */
const family = ruleAndBase.chain(({ rule, base }) =>
	fc
		.tuple(fc.boolean(), labels(0, 2), labels(0, 3), fc.nat(7))
		.map(([wildcard, own, more, kind]) => {
			const domain = [...own, base].join('.');
			const ending = [base, rule, rule][kind] ?? domain;
			const host = kind === 3 ? domain : [...more, ending].join('.');
			return { domain: wildcard ? `*.${domain}` : domain, host };
		}),
);

/** A domain near a rule of the Public Suffix List, and a URL whose host is near the same rule. */
export const suffixPair: fc.Arbitrary<[domain: string, url: string]> = family.chain(
	({ domain, host }) =>
		fc
			.tuple(
				rarely(equivalentOf(host), trickyHostOf(host)),
				rarely(fc.constantFrom('', ':8443'), PORT),
				rarely(fc.constantFrom('', '/', '/v1/orders?page=2#top'), TAIL),
			)
			.map(([name, port, tail]) => [domain, `https://${name}${port}${tail}`]),
);

function rarely<T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>): fc.Arbitrary<T> {
	return fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: odd });
}
