import fc from 'fast-check';
import { parseHttpsUrl, type HttpsUrl } from '../../lib/https-url';
import { judgeRedirect, type Hop } from '../../lib/redirect';
import { anyLocation, currentUrl } from '../support/any-location';
import { countEach } from '../support/count-each';
import { FIXED_SEED } from '../support/fixed-seed';
import { nextStepOf } from '../support/redirect-oracle';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
const runs = (numRuns: number) => ({ numRuns, seed: FIXED_SEED });

function urlOf(text: string): HttpsUrl {
	const verdict = parseHttpsUrl(text);
	if (!verdict.ok) throw new Error(`${text}: ${verdict.code}`);
	return verdict.value;
}

type Answer = Pick<Hop, 'statusCode' | 'location'>;
const statusCode = fc.constantFrom(301, 302, 303, 307, 308);
/** Half of them stay within the origin, so that chains become long. */
const ANSWER: fc.Arbitrary<Answer> = fc.record({
	statusCode,
	location: fc.oneof(anyLocation, fc.constantFrom('/v2', '?page=3', '//', '', 'a/../b', './/x')),
});

const anyHop: fc.Arbitrary<Hop> = fc.record({
	url: currentUrl.map(urlOf),
	method: fc.constantFrom(...METHODS),
	statusCode,
	location: anyLocation,
	followed: fc.constantFrom(0, 0, 1, 2, 3, 4, 4, 5, 6),
});

describe('one redirect, tried on 60,000 answers', () => {
	const judged = fc
		.sample(anyHop, runs(60_000))
		.map((hop) => ({ hop, verdict: judgeRedirect(hop) }));

	it('goes where the oracle says, with its method and body, or nowhere', () => {
		const different = judged.filter(({ hop, verdict }) => {
			const next = verdict.ok ? verdict.value : undefined;
			const step =
				next === undefined
					? { follows: false }
					: { follows: true, href: next.url.href, method: next.method, keepsBody: next.keepsBody };
			return JSON.stringify(step) !== JSON.stringify(nextStepOf(hop));
		});
		expect(different.slice(0, 20)).toEqual([]);
	});

	it('each answer is given often', () => {
		const answers = countEach(judged.map(({ verdict }) => (verdict.ok ? 'ok' : verdict.code)));
		expect(Math.min(...Object.values(answers))).toBeGreaterThan(5_000);
		expect(Object.keys(answers).sort()).toEqual([
			'ok',
			'redirect_outside_origin',
			'redirect_too_many',
			'redirect_unreadable',
		]);
	});
});

/** Up to seven answers of one server. It goes on being asked as long as a redirect is followed. */
const anyChain = fc.tuple(
	currentUrl,
	fc.constantFrom(...METHODS),
	fc.array(ANSWER, { maxLength: 7 }),
);

function walk(start: string, method: string, answers: readonly Answer[]): HttpsUrl[] {
	const visited = [urlOf(start)];
	let sent = method;
	for (const [followed, answer] of answers.entries()) {
		const verdict = judgeRedirect({ ...answer, url: visited.at(-1)!, method: sent, followed });
		if (!verdict.ok || verdict.value === undefined) break;
		visited.push(verdict.value.url);
		sent = verdict.value.method;
	}
	return visited;
}

describe('whole chains, tried on 10,000 servers', () => {
	const chains = fc
		.sample(anyChain, runs(10_000))
		.map(([start, method, answers]) => ({ start, visited: walk(start, method, answers) }));

	it('every hop has the origin of the first', () => {
		const strayed = chains.filter(({ start, visited }) =>
			visited.some((url) => new URL(url.href).origin !== new URL(start).origin),
		);
		expect(strayed).toEqual([]);
	});

	it('every hop is a plain https URL, which is read again as it is', () => {
		const unplain = chains.filter(({ visited }) =>
			visited.some((url) => JSON.stringify(urlOf(url.href)) !== JSON.stringify(url)),
		);
		expect(unplain).toEqual([]);
	});

	it('they have each length from no redirect to five, and no other', () => {
		const lengths = countEach(chains.map(({ visited }) => String(visited.length - 1)));
		expect(Object.keys(lengths)).toEqual(['0', '1', '2', '3', '4', '5']);
		expect(Math.min(...Object.values(lengths))).toBeGreaterThan(400);
	});
});
