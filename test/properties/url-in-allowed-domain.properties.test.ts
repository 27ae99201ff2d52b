import fc from 'fast-check';
import { parseAllowedDomain, type AllowedDomain } from '../../lib/url/allowed-domain';
import { judgeUrl } from '../../lib/url/url-in-allowed-domain';
import { FIXED_SEED } from '../support/generators/fixed-seed';
import { TRICKED_DOMAINS, trickyPair } from '../support/generators/tricky-url';
import { namesHost } from '../support/oracles/host-spelling';
import { mayGoTo } from '../support/oracles/url-oracle';
import { countEach } from '../support/tables/count-each';

/** 120,000 pairs of a domain and a URL that tries to look as if it were within the domain. */
const PAIRS = fc.sample(trickyPair, { numRuns: 120_000, seed: FIXED_SEED });

function parsed(domain: string): AllowedDomain {
	const verdict = parseAllowedDomain(domain);
	if (!verdict.ok) throw new Error(`${domain} is no allowed domain`);
	return verdict.value;
}

const IN_CAPITALS = Object.fromEntries(
	Object.keys(TRICKED_DOMAINS).map((domain) => [domain, parsed(domain).text.toUpperCase()]),
);

describe('properties of the lock, tested on 120,000 URLs', () => {
	const judged = PAIRS.map(([domain, url]) => ({ domain, url, verdict: judgeUrl(domain, url) }));
	const allowed = judged.flatMap(({ domain, url, verdict }) =>
		verdict.ok ? [{ domain: parsed(domain), url, target: verdict.value }] : [],
	);

	it('the lock says what the oracle says', () => {
		const different = judged.filter(
			({ domain, url, verdict }) => mayGoTo(domain, url) !== verdict.ok,
		);
		expect(different.slice(0, 20)).toEqual([]);
	});

	it('many are allowed, and more are refused', () => {
		expect(allowed.length).toBeGreaterThan(30_000);
		expect(judged.length - allowed.length).toBeGreaterThan(60_000);
	});

	it('each domain has URLs of both kinds', () => {
		for (const domain of Object.keys(TRICKED_DOMAINS)) {
			const own = judged.filter((pair) => pair.domain === domain);
			expect(own.filter(({ verdict }) => verdict.ok).length).toBeGreaterThan(4_000);
			expect(own.filter(({ verdict }) => !verdict.ok).length).toBeGreaterThan(5_000);
		}
	});

	it('every code for a refused URL occurs thousands of times', () => {
		const codes = countEach(judged.flatMap(({ verdict }) => (verdict.ok ? [] : [verdict.code])));
		expect(Object.keys(codes).sort()).toEqual([
			'url_has_user_info',
			'url_host_invalid',
			'url_invisible_character',
			'url_not_absolute',
			'url_not_https',
			'url_outside_domain',
			'url_port_invalid',
		]);
		expect(Math.min(...Object.values(codes))).toBeGreaterThan(4_000);
	});

	it('what is sent goes over https, without user info, to the host that URL itself names', () => {
		const other = allowed.filter(({ url, target }) => {
			const seen = new URL(url);
			return (
				seen.protocol !== 'https:' ||
				seen.username + seen.password !== '' ||
				seen.href !== target.href ||
				seen.hostname !== target.host ||
				seen.origin !== target.origin ||
				(seen.port || '443') !== target.port
			);
		});
		expect(other).toEqual([]);
	});

	it('what is sent parses to itself', () => {
		expect(allowed.filter(({ target }) => new URL(target.href).href !== target.href)).toEqual([]);
	});

	it('the host equals the domain, or with a wildcard ends with a dot and the domain', () => {
		const outside = allowed.filter(
			({ domain, target }) =>
				target.host !== domain.host &&
				!(domain.wildcard && target.host.endsWith(`.${domain.host}`)),
		);
		expect(outside).toEqual([]);
	});

	it('the string itself plainly names the host', () => {
		expect(allowed.filter(({ url, target }) => !namesHost(url, target.host))).toEqual([]);
	});

	it('a verdict does not depend on the letter case of the domain', () => {
		// Only a part of the pairs, since each is judged a second time.
		const changed = judged
			.slice(0, 30_000)
			.filter(({ domain, url, verdict }) => judgeUrl(IN_CAPITALS[domain], url).ok !== verdict.ok);
		expect(changed).toEqual([]);
	});
});
