import assert from 'node:assert/strict';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */

const METHODS = 'The methods are a fixed list, in capitals, which is checked when the node runs.';

/** @type {Scenario[]} */
export const firstRequest = [
	{
		id: 'L16',
		title: 'an http URL of the allowed host',
		verdict: 'prevented',
		how: 'A URL has to start with "https://"; otherwise not even a connection is opened.',
		calls({ servers: { plain, allowed } }) {
			const before = plain.connections();
			const urls = [
				`${plain.url}/ok`,
				`HTTP://${plain.host}:${plain.port}/ok`,
				`http://${allowed.host}:${allowed.port}/ok`,
				`ws://${plain.host}:${plain.port}/ok`,
				`ftp://${plain.host}:${plain.port}/ok`,
			];
			return {
				calls: urls.map((url) => ({ url, ends: 'url_not_https' })),
				afterwards: () => assert.equal(plain.connections(), before),
			};
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
	...[
		{ mode: 'linkHeader', named: 'its Link header' },
		{ mode: 'nextUrl', named: 'its body' },
	].map(
		({ mode, named }) =>
			/** @type {import('../../support/scenario/test-scenario.mjs').Scenario} */ ({
				id: 'L42',
				title: `an answer whose next page, in ${named}, is on another host`,
				verdict: 'prevented',
				how: 'Each page is a call of its own: the lock judges its address like that of a first request, and signs it anew.',
				calls: ({ servers: { allowed, foreign, plain, otherPort } }) => ({
					calls: [
						{ next: `${foreign.url}/ok`, ends: 'url_outside_domain' },
						{ next: `${plain.url}/ok`, ends: 'url_not_https' },
						{ next: `${otherPort.url}/ok`, ends: 'success', then: ['other port: GET /ok'] },
						{
							next: `https://me:word@${foreign.host}:${foreign.port}/ok`,
							ends: 'url_has_user_info',
						},
						{ next: `//${foreign.host}:${foreign.port}/ok`, ends: 'url_outside_domain' },
					].map(({ next, ends, then = [] }) => ({
						url: `${allowed.url}/pages?next=${encodeURIComponent(next)}`,
						ends,
						arrivals: ['allowed: GET /pages', ...then],
					})),
					parameters: {
						options: { pagination: { pagination: { mode, nextPath: 'next', maxPages: 3 } } },
					},
				}),
			}),
	),
];
