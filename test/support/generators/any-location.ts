import fc from 'fast-check';
import { trickyHostOf } from './host-tricks';
import { MUTATION, ODD_SCHEME, PORT, TAIL, TRICKY_HOST, USER_INFO } from './url-tricks';

/** The origins (host and port) at which a redirect chain may start. */
export const ORIGINS = [
	...['https://api.example.com', 'https://api.example.com:8443', 'https://example.com'],
	...['https://xn--bcher-kva.example', 'https://a.b.example.co.uk:444'],
];
const OWN_HOSTS = ['api.example.com', 'example.com', 'bücher.example', 'a.b.example.co.uk'];

export const currentUrl = fc
	.tuple(
		fc.constantFrom(...ORIGINS),
		fc.constantFrom('/', '/v1/orders', '/v1/orders/', '/a//b', '/v1/?page=2', '/?u=https://a@b/#c'),
	)
	.map((parts) => parts.join(''));

const scheme = fc.oneof(
	fc.constantFrom('https://', '//', 'HTTPS://', '', '', '/', '\\\\', '/\\', 'https:', 'https:/'),
	ODD_SCHEME,
);
const host = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom(...OWN_HOSTS, ...OWN_HOSTS) },
	{
		weight: 1,
		arbitrary: fc.constantFrom('evil.com', '127.0.0.1', '[::1]', 'XN--BCHER-KVA.example'),
	},
	{ weight: 1, arbitrary: TRICKY_HOST },
	{ weight: 1, arbitrary: fc.oneof(...OWN_HOSTS.map(trickyHostOf)) },
);
const userInfo = fc.oneof(
	{ weight: 8, arbitrary: fc.constant('') },
	{ weight: 1, arbitrary: USER_INFO },
);
const port = fc.oneof(fc.constantFrom('', '', ':8443', ':444', ':443'), PORT);

const whole = fc.tuple(scheme, userInfo, host, port, TAIL).map((parts) => parts.join(''));
const relative = fc
	.tuple(
		fc.constantFrom(
			'',
			'/',
			'../',
			'../../',
			'../../../../',
			'?',
			'#',
			'/.//',
			'/..//',
			'%2f%2f',
			'\t/',
			' ',
		),
		fc.oneof(
			TAIL,
			fc.webPath(),
			fc.string({ unit: 'binary', maxLength: 12 }),
			fc.constantFrom('v2'),
		),
	)
	.map((parts) => parts.join(''));
const mutated = fc
	.tuple(fc.oneof(whole, relative), fc.nat(40), fc.nat(1), MUTATION)
	.map(([url, at, removed, added]) => url.slice(0, at) + added + url.slice(at + removed));
const huge = fc
	.tuple(
		fc.constantFrom('/', '//', '?', 'https://api.example.com/'),
		fc.constantFrom('a', 'ü', '@', '%'),
	)
	.chain(([start, character]) =>
		fc
			.constantFrom(3_000, 32_760, 32_768, 32_769)
			.map((length) => start + character.repeat(length)),
	);
const notString = fc.constantFrom<unknown>(
	null,
	7,
	true,
	[],
	['/v2'],
	['/v2', '/v3'],
	{},
	{ href: '/v2' },
);

/** Anything that a server, or a proxy in front of it, may put into a `Location` header. */
export const anyLocation: fc.Arbitrary<unknown> = fc.oneof(
	{ weight: 40, arbitrary: whole },
	{ weight: 30, arbitrary: relative },
	{ weight: 20, arbitrary: mutated },
	{ weight: 5, arbitrary: notString },
	{ weight: 1, arbitrary: huge },
);
