import fc from 'fast-check';
import { judgeUrl } from '../../lib/url/url-in-allowed-domain';
import { parseUrl } from '../../lib/url/whatwg-url';
import { FIXED_SEED } from '../support/generators/fixed-seed';
import { suffixPair } from '../support/generators/suffix-pair';
import { mayGoTo } from '../support/oracles/url-oracle';
import { countEach } from '../support/tables/count-each';

/** 100,000 pairs of a domain and a URL that share a rule of the Public Suffix List. */
const PAIRS = fc.sample(suffixPair, { numRuns: 100_000, seed: FIXED_SEED });

describe('the lock near public suffixes, tested on 100,000 URLs', () => {
	const judged = PAIRS.map(([domain, url]) => ({ domain, url, verdict: judgeUrl(domain, url) }));

	it('the lock says what the oracle says', () => {
		const different = judged.filter(
			({ domain, url, verdict }) => mayGoTo(domain, url) !== verdict.ok,
		);
		expect(different.slice(0, 20)).toEqual([]);
	});

	it('each verdict occurs often', () => {
		const verdicts = countEach(judged.map(({ verdict }) => (verdict.ok ? 'ok' : verdict.code)));
		const floors = {
			ok: 20_000,
			domain_reserved: 10,
			domain_single_label: 2_000,
			domain_wildcard_on_public_suffix: 10_000,
			url_outside_domain: 20_000,
			url_has_user_info: 300,
			url_host_invalid: 3_000,
			url_invisible_character: 500,
			url_port_invalid: 1_000,
		};
		expect(Object.keys(verdicts).sort()).toEqual(Object.keys(floors).sort());
		const tooFew = Object.entries(floors).filter(([code, floor]) => verdicts[code]! < floor);
		expect(tooFew).toEqual([]);
	});

	it('thousands are allowed below a wildcard, and hundreds only have the same ending', () => {
		const below = judged.filter(({ domain, url }) => {
			const wildcard = /^\*\.(.*)$/.exec(domain);
			return wildcard !== null && hostOf(url)?.endsWith(`.${hostOf(`https://${wildcard[1]}`)}`);
		});
		const crossing = below.filter(
			({ verdict }) => !verdict.ok && verdict.code === 'url_outside_domain',
		);
		expect(below.filter(({ verdict }) => verdict.ok).length).toBeGreaterThan(8_000);
		expect(crossing.length).toBeGreaterThan(150);
	});
});

function hostOf(url: string): string | undefined {
	return parseUrl(url)?.hostname;
}
