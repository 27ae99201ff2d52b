import fc from 'fast-check';
import { parseAllowedDomain, type AllowedDomain } from '../../lib/allowed-domain';
import { describeRefusal } from '../../lib/messages';
import { judgeUrl } from '../../lib/url-policy';
import { FIXED_SEED } from '../support/fixed-seed';
import { spellsHost } from '../support/host-spelling';
import { TRICKED_DOMAINS, trickyPair } from '../support/tricky-url';

/** 24,000 pairs of a domain and a URL that tries to look like one of its own. */
const PAIRS = fc.sample(trickyPair, { numRuns: 24_000, seed: FIXED_SEED });

function parsed(domain: string): AllowedDomain {
	const verdict = parseAllowedDomain(domain);
	if (!verdict.ok) throw new Error(`${domain} is no allowed domain`);
	return verdict.value;
}

describe('laws of the lock, tried on 24,000 URLs', () => {
	const judged = PAIRS.map(([domain, url]) => ({ domain, url, verdict: judgeUrl(domain, url) }));
	const allowed = judged.flatMap(({ domain, url, verdict }) =>
		verdict.ok ? [{ domain: parsed(domain), url, target: verdict.value }] : [],
	);

	it('many are allowed, and more are refused', () => {
		expect(allowed.length).toBeGreaterThan(6_000);
		expect(judged.length - allowed.length).toBeGreaterThan(12_000);
	});

	it('each domain has URLs of both kinds', () => {
		for (const domain of Object.keys(TRICKED_DOMAINS)) {
			const own = judged.filter((pair) => pair.domain === domain);
			expect(own.filter(({ verdict }) => verdict.ok).length).toBeGreaterThan(800);
			expect(own.filter(({ verdict }) => !verdict.ok).length).toBeGreaterThan(1_000);
		}
	});

	it('every way to refuse a URL is met', () => {
		const codes = new Set(judged.flatMap(({ verdict }) => (verdict.ok ? [] : [verdict.code])));
		expect([...codes].sort()).toEqual([
			'url_has_user_info',
			'url_host_invalid',
			'url_invisible_character',
			'url_not_absolute',
			'url_not_https',
			'url_outside_domain',
			'url_port_invalid',
		]);
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

	it('what is sent stays what it is when it is read again', () => {
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

	it('the text itself spells the host', () => {
		expect(allowed.filter(({ url, target }) => !spellsHost(url, target.host))).toEqual([]);
	});

	it('a verdict does not depend on the letter case of the domain', () => {
		const changed = judged.filter(
			({ domain, url, verdict }) =>
				judgeUrl(parsed(domain).text.toUpperCase(), url).ok !== verdict.ok,
		);
		expect(changed).toEqual([]);
	});
});

describe('the words for a refused URL', () => {
	it('never repeat what stood in its user info, path, query or fragment', () => {
		const secret = 'S3CRET';
		const places = [
			...[
				`https://${secret}@evil.com/`,
				`https://u:${secret}@evil.com/`,
				`https://evil.com/${secret}`,
			],
			...[
				`https://evil.com/?k=${secret}`,
				`https://evil.com/#${secret}`,
				`http://u:${secret}@a.com/`,
			],
			...[`ftp://a.com/${secret}`, `//a.com/${secret}`, `https://a b/${secret}`, `https:${secret}`],
		];
		for (const verdict of places.map((url) => judgeUrl('api.example.com', url))) {
			expect(verdict.ok).toBe(false);
			expect(JSON.stringify([verdict, !verdict.ok && describeRefusal(verdict)])).not.toContain(
				secret,
			);
		}
	});
});

const hostLabel = fc.stringMatching(/^[a-z0-9]([a-z0-9]{0,20}[a-z0-9])?$/);

describe('plain URLs', () => {
	const below = fc.array(hostLabel, { maxLength: 3 }).map((labels) => [...labels, 'example.com']);
	const path = fc.webPath();

	it('are allowed at and below a wildcard', () => {
		fc.assert(
			fc.property(below, path, fc.integer({ min: 1, max: 65_535 }), (labels, rest, port) => {
				const url = `https://${labels.join('.')}:${port}${rest.startsWith('/') ? rest : `/${rest}`}`;
				expect(judgeUrl('*.example.com', url).ok).toBe(true);
			}),
			{ seed: FIXED_SEED, numRuns: 1_000 },
		);
	});

	it('are refused with any letter put before the domain, instead of a dot', () => {
		fc.assert(
			fc.property(hostLabel, path, (label, rest) => {
				for (const domain of ['example.com', 'api.example.com']) {
					const url = `https://${label}${domain}/${rest}`;
					const refused = { ok: false, code: 'url_outside_domain' };
					expect(judgeUrl(`*.${domain}`, url)).toMatchObject(refused);
				}
			}),
			{ seed: FIXED_SEED, numRuns: 1_000 },
		);
	});
});
