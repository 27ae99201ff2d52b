import fc from 'fast-check';
import { equivalentOf, trickyHostOf } from './host-tricks';
import {
	MUTATION,
	ODD_SCHEME,
	OTHER_HOST,
	PLAIN_SCHEME,
	PORT,
	RANDOM_HOST,
	TAIL,
	TRICKY_HOST,
	USER_INFO,
} from './url-tricks';

/** The domains that the tricks below target, each with hosts that it covers. */
export const TRICKED_DOMAINS: Readonly<Record<string, readonly [string, ...string[]]>> = {
	'api.example.com': ['api.example.com', 'API.Example.COM'],
	'*.example.com': ['example.com', 'a.b.example.com', '_dmarc.example.com', 'a--b.example.com'],
	'*.api.example.com': ['api.example.com', 'v1.api.example.com'],
	'xn--bcher-kva.example.com': ['bücher.example.com', 'xn--bcher-kva.example.com'],
	'*.bücher.example': ['bücher.example', 'www.bücher.example', 'XN--bcher-KVA.example'],
	'*.amazonaws.com': ['amazonaws.com', 'console.amazonaws.com'],
	'acme.github.io': ['acme.github.io'],
};

/** A URL to one of these hosts. Each of its parts is odd once in `odds` times. */
function urlTo(hosts: readonly string[], odds: number): fc.Arbitrary<string> {
	const rarely = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>) =>
		fc.oneof({ weight: odds, arbitrary: usual }, { weight: 1, arbitrary: odd });
	const own = fc.oneof(...hosts.map(equivalentOf));
	const tricky = fc.oneof(...hosts.map(trickyHostOf));
	const odd = fc.oneof(OTHER_HOST, TRICKY_HOST, tricky, tricky, RANDOM_HOST);
	return fc
		.tuple(
			rarely(PLAIN_SCHEME, ODD_SCHEME),
			rarely(fc.constant(''), USER_INFO),
			rarely(own, odd),
			rarely(fc.constantFrom('', '', ':443', ':8443'), PORT),
			rarely(fc.constantFrom('', '/', '/v1/orders?page=2#top'), TAIL),
		)
		.map((parts) => parts.join(''));
}

/** A good URL with one to three characters inserted, removed or replaced. */
function mutatedUrlTo(hosts: readonly string[]): fc.Arbitrary<string> {
	const change = fc.tuple(fc.nat(60), fc.nat(1), MUTATION);
	return fc
		.tuple(urlTo(hosts, 40), fc.array(change, { minLength: 1, maxLength: 3 }))
		.map(([url, changes]) =>
			changes.reduce(
				(mutated, [at, removed, added]) =>
					mutated.slice(0, at) + added + mutated.slice(at + removed),
				url,
			),
		);
}

/** A domain, and a string that is, looks like, or once was a URL within it. About a third are good URLs. */
export const trickyPair: fc.Arbitrary<[domain: string, url: string]> = fc
	.constantFrom(...Object.entries(TRICKED_DOMAINS))
	.chain(([domain, hosts]) =>
		fc.tuple(
			fc.constant(domain),
			fc.oneof(
				{ weight: 4, arbitrary: urlTo(hosts, 12) },
				{ weight: 3, arbitrary: urlTo(hosts, 2) },
				{ weight: 3, arbitrary: mutatedUrlTo(hosts) },
			),
		),
	);
