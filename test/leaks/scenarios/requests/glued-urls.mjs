/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */

const ONE_HOST =
	'The URL is judged as text and as Node.js reads it, before a connection is opened.';

/**
 * Returns strings that are appended to a URL that ends with the host, each with its expected outcome.
 * @param {import('../../support/scenario/start-leak-stage.mjs').LeakEnvironment['servers']} servers
 */
const gluedHosts = ({ foreign }) =>
	Object.entries({
		[`.${foreign.host}:${foreign.port}/ok`]: 'url_outside_domain',
		[`-${foreign.host}:${foreign.port}/ok`]: 'url_outside_domain',
		[`@${foreign.host}:${foreign.port}/ok`]: 'url_has_user_info',
		[`:word@${foreign.host}:${foreign.port}/ok`]: 'url_has_user_info',
		[`:443@${foreign.host}:${foreign.port}/ok`]: 'url_has_user_info',
		[`\\@${foreign.host}:${foreign.port}/ok`]: 'url_host_invalid',
		[`\\.${foreign.host}:${foreign.port}/ok`]: 'url_host_invalid',
		[`%2e${foreign.host}:${foreign.port}/ok`]: 'url_host_invalid',
		[`%40${foreign.host}:${foreign.port}/ok`]: 'url_host_invalid',
		[`\t.${foreign.host}:${foreign.port}/ok`]: 'url_invisible_character',
		[`,${foreign.host}:${foreign.port}/ok`]: 'url_host_invalid',
	}).map(([url, ends]) => ({ url, ends }));

/** @type {Scenario[]} */
export const gluedUrls = [
	{
		id: 'L25',
		title: 'a host that is glued to the address by what follows it',
		verdict: 'prevented',
		how: ONE_HOST,
		calls: ({ servers }) => ({
			calls: [
				...gluedHosts(servers),
				{
					url: `:${servers.allowed.port}/@${servers.foreign.host}/ok`,
					arrivals: [`allowed: GET /@${servers.foreign.host}/ok`],
				},
				{
					url: `:${servers.allowed.port}/ok#@${servers.foreign.host}`,
					arrivals: ['allowed: GET /ok'],
				},
			],
			parameters: { url: `=https://${servers.allowed.host}{{ $json.url }}` },
		}),
	},
	{
		id: 'L26',
		title: 'a path that names another host',
		verdict: 'prevented',
		how: 'Nothing is resolved against another address: what stands behind the host is a path.',
		calls: ({ servers: { allowed, foreign } }) => ({
			calls: [
				[`//${foreign.host}:${foreign.port}/ok`, '///'],
				[`/\\${foreign.host}:${foreign.port}/ok`, '///'],
				[`https:${foreign.host}:${foreign.port}/ok`, '/https:'],
				[`https://${foreign.host}:${foreign.port}/ok`, '/https://'],
				[`../../${foreign.host}:${foreign.port}/ok`, '/'],
				[`..//${foreign.host}:${foreign.port}/ok`, '//'],
			].map(([url, start]) => ({
				url,
				arrivals: [`allowed: GET ${start}${foreign.host}:${foreign.port}/ok`],
			})),
			parameters: { url: `=${allowed.url}/{{ $json.url }}` },
		}),
	},
	{
		id: 'L26',
		title: 'a URL that is relative, or names another host without a scheme',
		verdict: 'prevented',
		how: 'A URL has to be absolute.',
		calls: ({ servers: { foreign } }) => ({
			calls: [
				`//${foreign.host}:${foreign.port}/ok`,
				`/\\${foreign.host}:${foreign.port}/ok`,
				`\\\\${foreign.host}:${foreign.port}/ok`,
				`https:${foreign.host}:${foreign.port}/ok`,
				`https:/${foreign.host}:${foreign.port}/ok`,
				`https:\\\\${foreign.host}:${foreign.port}/ok`,
				`${foreign.host}/ok`,
				'/ok',
				'ok',
			].map((url) => ({ url, ends: 'url_not_absolute' })),
		}),
	},
];
