import assert from 'node:assert/strict';

import { probe } from '../support/probe.mjs';

/** @typedef {import('../support/test-scenario.mjs').Scenario} Scenario */

const ONE_HOST =
	'The URL is judged as text and as Node.js reads it, before a connection is opened.';
const METHODS = 'The methods are a fixed list, in capitals, which is checked when the node runs.';

/**
 * Paths behind an address that ends with the host, and what has to become of them.
 * @param {import('../support/start-leak-stage.mjs').LeakStage['servers']} servers
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
export const firstRequest = [
	{
		id: 'L16',
		title: 'an http URL of the allowed host',
		verdict: 'prevented',
		how: 'A URL has to start with "https://"; otherwise not even a connection is opened.',
		async drive(stage, kind) {
			const { plain, allowed } = stage.servers;
			const before = plain.connections();
			const urls = [
				`${plain.url}/ok`,
				`HTTP://${plain.host}:${plain.port}/ok`,
				`http://${allowed.host}:${allowed.port}/ok`,
				`ws://${plain.host}:${plain.port}/ok`,
				`ftp://${plain.host}:${plain.port}/ok`,
			];
			await probe(stage, kind, {
				calls: urls.map((url) => ({ url, ends: 'url_not_https' })),
			});
			assert.equal(plain.connections(), before);
		},
	},
	{
		id: 'L18',
		title: 'a user name in the URL, which an HTTP client may send in place of the secret',
		verdict: 'prevented',
		how: 'A URL with a user name or password is refused.',
		calls: ({ servers: { allowed, foreign } }) => ({
			calls: [
				`https://me:word@${allowed.host}:${allowed.port}/ok`,
				`https://me@${allowed.host}:${allowed.port}/ok`,
				`https://:word@${allowed.host}:${allowed.port}/ok`,
				`https://@${allowed.host}:${allowed.port}/ok`,
				`https://${allowed.host}@${foreign.host}:${foreign.port}/ok`,
			].map((url) => ({ url, ends: 'url_has_user_info' })),
		}),
	},
	{
		id: 'L24',
		title: 'TRACE, CONNECT or another method, by an expression',
		verdict: 'prevented',
		how: METHODS,
		calls: ({ servers: { allowed } }) => ({
			calls: [
				...['TRACE', 'CONNECT', 'trace', 'get', 'Post', 'PROPFIND', 'DEBUG', '', '*'],
				...['GET ', ' TRACE', 'GET\r\nX-A: b', 'TRACE / HTTP/1.1\r\n', 42, true, ['GET'], {}],
			].map((method) => ({ url: `${allowed.url}/echo`, method, ends: 'method_not_allowed' })),
		}),
	},
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
	{
		id: 'L42',
		title: 'an answer whose next page is on another host',
		verdict: 'prevented',
		how: 'The node makes the call that it was asked for and follows no links to further pages.',
		calls: ({ servers: { allowed, foreign, plain, otherPort } }) => ({
			calls: [
				`${foreign.url}/ok`,
				`${plain.url}/ok`,
				`${otherPort.url}/ok`,
				`https://me:word@${foreign.host}:${foreign.port}/ok`,
				`//${foreign.host}:${foreign.port}/ok`,
			].map((next) => ({
				url: `${allowed.url}/pages?next=${encodeURIComponent(next)}`,
				arrivals: ['allowed: GET /pages'],
			})),
			// As HTTP Request names them.
			parameters: {
				options: {
					pagination: {
						pagination: {
							paginationMode: 'responseContainsNextURL',
							nextURL: '={{ $response.body.next }}',
							limitPagesFetched: true,
							maxRequests: 3,
						},
					},
				},
			},
		}),
	},
];
