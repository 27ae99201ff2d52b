import fc from 'fast-check';
import { judgeRedirect, type RedirectLimits, type RedirectResponse } from '../../lib/lock/redirect';
import { parseHttpsUrl, type HttpsUrl } from '../../lib/url/unambiguous-https-url';
import { anyLocation, currentUrl } from '../support/generators/any-location';
import { FIXED_SEED } from '../support/generators/fixed-seed';
import { limitsOf, SAME_ORIGIN } from '../support/generators/redirect-limits';
import { expectedHop, type RedirectScope } from '../support/oracles/redirect-oracle';
import { mayGoTo } from '../support/oracles/url-oracle';
import { countEach } from '../support/tables/count-each';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
const runs = (numRuns: number) => ({ numRuns, seed: FIXED_SEED });

function urlOf(text: string): HttpsUrl {
	const verdict = parseHttpsUrl(text);
	if (!verdict.ok) throw new Error(`${text}: ${verdict.code}`);
	return verdict.value;
}

type ResponseHead = Pick<RedirectResponse, 'statusCode' | 'location'>;
const statusCode = fc.constantFrom(301, 302, 303, 307, 308);
/** Half of the responses stay within the origin, so that chains become long. */
const anyResponse: fc.Arbitrary<ResponseHead> = fc.record({
	statusCode,
	location: fc.oneof(anyLocation, fc.constantFrom('/v2', '?page=3', '//', '', 'a/../b', './/x')),
});

const anyHop: fc.Arbitrary<RedirectResponse> = fc.record({
	url: currentUrl.map(urlOf),
	method: fc.constantFrom(...METHODS),
	statusCode,
	location: anyLocation,
	redirectCount: fc.constantFrom(0, 0, 1, 2, 3, 4, 4, 5, 6),
	credentialsStripped: fc.constant(false),
});

/** Does the verdict differ from the oracle's? */
function differsFromOracle(
	hop: RedirectResponse,
	limits: RedirectLimits,
	scope: RedirectScope,
): boolean {
	const verdict = judgeRedirect(hop, limits);
	const next = verdict.ok ? verdict.value : undefined;
	const actual =
		next === undefined
			? { follows: false }
			: {
					...{ follows: true, href: next.url.href, method: next.method },
					...{ keepsBody: next.keepsBody, credentialsStripped: next.credentialsStripped },
				};
	return JSON.stringify(actual) !== JSON.stringify(expectedHop(hop, scope));
}

describe('one redirect, tested on 60,000 responses', () => {
	const judged = fc
		.sample(anyHop, runs(60_000))
		.map((hop) => ({ hop, verdict: judgeRedirect(hop, SAME_ORIGIN) }));

	it('leads where the oracle says, with its method and body, or nowhere', () => {
		const different = judged.filter(({ hop }) => differsFromOracle(hop, SAME_ORIGIN, {}));
		expect(different.slice(0, 20)).toEqual([]);
	});

	it('each verdict occurs often', () => {
		const verdicts = countEach(judged.map(({ verdict }) => (verdict.ok ? 'ok' : verdict.code)));
		expect(Math.min(...Object.values(verdicts))).toBeGreaterThan(5_000);
		expect(Object.keys(verdicts).sort()).toEqual([
			'ok',
			'redirect_not_https',
			'redirect_outside_origin',
			'redirect_too_many',
			'redirect_unreadable',
		]);
	});
});

/** Up to seven responses of one server. The client sends the next request as long as a redirect is followed. */
const anyChain = fc.tuple(
	currentUrl,
	fc.constantFrom(...METHODS),
	fc.array(anyResponse, { maxLength: 7 }),
);

/** A request, and whether it carries the secret. */
interface Visit {
	url: HttpsUrl;
	method: string;
	isSigned: boolean;
}

function walk(
	start: string,
	method: string,
	responses: readonly ResponseHead[],
	limits = SAME_ORIGIN,
): Visit[] {
	const visits: Visit[] = [{ url: urlOf(start), method, isSigned: true }];
	for (const [redirectCount, response] of responses.entries()) {
		const last = visits.at(-1)!;
		const hop = { ...response, url: last.url, method: last.method, redirectCount };
		const verdict = judgeRedirect({ ...hop, credentialsStripped: !last.isSigned }, limits);
		if (!verdict.ok || verdict.value === undefined) break;
		const { credentialsStripped, ...next } = verdict.value;
		visits.push({ url: next.url, method: next.method, isSigned: !credentialsStripped });
	}
	return visits;
}

function isNotPlain({ url }: Visit): boolean {
	return JSON.stringify(urlOf(url.href)) !== JSON.stringify(url);
}

describe('whole chains, tested on 10,000 servers', () => {
	const chains = fc
		.sample(anyChain, runs(10_000))
		.map(([start, method, responses]) => ({ start, visited: walk(start, method, responses) }));

	it('every hop has the origin of the first, and is signed', () => {
		const strayed = chains.filter(({ start, visited }) =>
			visited.some(
				({ url, isSigned }) => !isSigned || new URL(url.href).origin !== new URL(start).origin,
			),
		);
		expect(strayed).toEqual([]);
	});

	it('every hop is a plain https URL, which parses to itself', () => {
		expect(chains.filter(({ visited }) => visited.some(isNotPlain))).toEqual([]);
	});

	it('they have each length from no redirect to five, and no other', () => {
		const lengths = countEach(chains.map(({ visited }) => String(visited.length - 1)));
		expect(Object.keys(lengths)).toEqual(['0', '1', '2', '3', '4', '5']);
		expect(Math.min(...Object.values(lengths))).toBeGreaterThan(400);
	});
});

/** An allowed domain for each origin where a chain may start, and similar domains. */
const DOMAINS = [
	...['*.example.com', 'api.example.com', 'example.com', 'xn--bcher-kva.example'],
	...['*.example.co.uk', 'a.b.example.co.uk'],
];
const NEAR = [
	...['https://api.example.com/in', 'https://example.com:444/', '//v2.example.com/', '/v2'],
	...['https://a.example.co.uk/', 'https://bücher.example/', 'https://badexample.com/'],
	...['https://evil.test/in', 'http://api.example.com/', '//evil.test:8443/'],
];
const nearbyResponse: fc.Arbitrary<ResponseHead> = fc.record({
	statusCode,
	location: fc.oneof(anyLocation, fc.constantFrom(...NEAR)),
});
const anyCase = fc.record({
	domain: fc.constantFrom(...DOMAINS),
	start: currentUrl,
	method: fc.constantFrom(...METHODS, 'GET', 'GET', 'GET', 'GET'),
	responses: fc.array(nearbyResponse, { minLength: 1, maxLength: 7 }),
});

describe.each<[label: string, mode: RedirectLimits['mode']]>([
	['within the allowed domain', 'allowedDomain'],
	['anywhere', 'anywhere'],
])('whole chains %s, tested on 10,000 servers', (_, mode) => {
	const chains = fc
		.sample(anyCase, runs(35_000))
		.filter(({ domain, start }) => mayGoTo(domain, start))
		.slice(0, 10_000)
		.map((each) => {
			const limits = limitsOf(mode, each.domain);
			return { ...each, limits, visited: walk(each.start, each.method, each.responses, limits) };
		});
	const visitsOf = (isSigned: boolean) =>
		chains.flatMap(({ domain, visited }) =>
			visited
				.slice(1)
				.filter((visit) => visit.isSigned === isSigned)
				.map((visit) => ({ ...visit, domain })),
		);

	it('each hop is the one of the oracle', () => {
		const scope = { leavesDomain: mode === 'anywhere' };
		const different = chains.flatMap(({ domain, limits, visited, responses }) =>
			responses.slice(0, visited.length).flatMap((response, redirectCount) => {
				const { url, method, isSigned } = visited[redirectCount]!;
				const hop = { ...response, url, method, redirectCount, credentialsStripped: !isSigned };
				return differsFromOracle(hop, limits, { ...scope, domain }) ? [{ domain, hop }] : [];
			}),
		);
		expect(chains.length).toBe(10_000);
		expect(different.slice(0, 10)).toEqual([]);
	});

	it('a signed request goes to the allowed domain alone', () => {
		const signed = visitsOf(true);
		expect(signed.filter(({ domain, url }) => !mayGoTo(domain, url.href))).toEqual([]);
		expect(signed.length).toBeGreaterThan(1_500);
	});

	it('an unsigned request is a GET or a HEAD, and there is none where redirects may not leave the domain', () => {
		const plain = visitsOf(false);
		expect(plain.filter(({ method }) => method !== 'GET' && method !== 'HEAD')).toEqual([]);
		if (mode === 'allowedDomain') expect(plain).toEqual([]);
		else expect(plain.length).toBeGreaterThan(1_500);
	});

	it('no request is signed after one that was not, not even back in the domain', () => {
		const returns = chains.flatMap(({ domain, visited }) => {
			const left = visited.findIndex(({ isSigned }) => !isSigned);
			const after = left === -1 ? [] : visited.slice(left + 1);
			return after.filter(({ url }) => mayGoTo(domain, url.href));
		});
		expect(returns.filter(({ isSigned }) => isSigned)).toEqual([]);
		if (mode === 'anywhere') expect(returns.length).toBeGreaterThan(150);
	});

	it('every hop is a plain https URL, and at most five follow the first', () => {
		expect(chains.filter(({ visited }) => visited.some(isNotPlain))).toEqual([]);
		expect(Math.max(...chains.map(({ visited }) => visited.length))).toBe(6);
	});
});
