/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */

const DISPLAYED = 'bücher.demo.test';
const ENCODED = 'xn--bcher-kva.demo.test';

/** @type {Scenario[]} */
export const spellingsOfHosts = [
	{
		id: 'L29',
		title: 'a host name with a final dot, in capitals, or in letters that look alike',
		verdict: 'prevented',
		how: 'A host is compared in the one spelling that is dialled; a final dot makes another name.',
		calls: ({ servers: { allowed } }) => {
			const at = (/** @type {string} */ host) => `https://${host}:${allowed.port}/ok`;
			return {
				calls: [
					{ url: at('ALLOWED.Demo.TEST'), arrivals: ['allowed: GET /ok'] },
					{ url: at('allowed.demo.test.'), ends: 'url_host_invalid' },
					{ url: at('allowed.demo.test..'), ends: 'url_host_invalid' },
					{ url: at('.allowed.demo.test'), ends: 'url_host_invalid' },
					{ url: at('allowed..demo.test'), ends: 'url_host_invalid' },
					// A Cyrillic "а", a dotless "ı" and a Greek "ο".
					{ url: at('аllowed.demo.test'), ends: 'url_outside_domain' },
					{ url: at('allowed.demo.tеst'), ends: 'url_outside_domain' },
					{ url: at('allοwed.demo.test'), ends: 'url_outside_domain' },
					// Names that URL parsing turns into the allowed name: full-width, percent-encoded, or with
					// characters that it drops.
					{ url: at('ａllowed.demo.test'), ends: 'url_host_invalid' },
					{ url: at('allowed．demo.test'), ends: 'url_host_invalid' },
					{ url: at('%61llowed.demo.test'), ends: 'url_host_invalid' },
					{ url: at('allo\u00adwed.demo.test'), ends: 'url_host_invalid' },
					{ url: at('allo\u200dwed.demo.test'), ends: 'url_host_invalid' },
				],
			};
		},
	},
	{
		id: 'L29',
		title: 'a connection to an international name, in either spelling of it',
		verdict: 'prevented',
		how: 'Both spellings are the same name; names that are only like it are others.',
		calls: ({ servers: { allowed } }) => ({
			fields: { allowedDomain: DISPLAYED },
			calls: [
				{ url: `https://BÜCHER.demo.test:${allowed.port}/ok`, ends: 'url_host_invalid' },
				...[DISPLAYED, ENCODED].map((host) => ({
					url: `https://${host}:${allowed.port}/ok`,
					arrivals: ['allowed: GET /ok'],
				})),
				...['bucher.demo.test', 'bűcher.demo.test', 'buecher.demo.test'].map((host) => ({
					url: `https://${host}:${allowed.port}/ok`,
					ends: 'url_outside_domain',
				})),
			],
		}),
	},
	{
		id: 'L36',
		title: 'an allowed name that leads to this machine or into the local network',
		verdict: 'prevented',
		how: 'Whoever answers there has no certificate for the name, so the secret is not sent. Addresses and names of this machine cannot be called at all.',
		calls: ({ servers: { allowed, unverified, foreign } }) => ({
			calls: [
				{ url: `${unverified.url}/ok`, ends: 'network' },
				...['127.0.0.1', '[::1]', '0.0.0.0', '169.254.169.254', '10.0.0.1', 'localhost'].map(
					(host) => ({
						url: `https://${host}:${allowed.port}/ok`,
						ends: host.startsWith('[') ? 'url_host_invalid' : 'url_outside_domain',
					}),
				),
				{ url: `https://2130706433:${foreign.port}/ok`, ends: 'url_host_invalid' },
			],
		}),
	},
	{
		id: 'L37',
		title: 'a forgotten host below a wildcard that somebody took over',
		verdict: 'limited',
		how: 'A wildcard trusts every host below its domain. Enter one host name wherever that is enough.',
		calls: ({ servers: { sibling, foreign } }) => ({
			fields: { allowedDomain: '*.allowed.demo.test' },
			calls: [
				{ url: `${sibling.url}/ok`, arrivals: ['sibling: GET /ok'] },
				{ url: `${foreign.url}/ok`, ends: 'url_outside_domain' },
			],
		}),
	},
	{
		id: 'L37',
		title: 'a host that somebody took over, below the host that a connection is locked to',
		verdict: 'prevented',
		how: 'A host name without a wildcard means this one host.',
		calls: ({ servers: { sibling } }) => ({
			calls: [{ url: `${sibling.url}/ok`, ends: 'url_outside_domain' }],
		}),
	},
];
