import { QUERY_NAME } from '../../../e2e/support/workflows/connections.mjs';
import { rawUrl } from '../../../e2e/support/servers/raw-routes.mjs';
import { head } from '../hostile/hostile-responses.mjs';
import { following } from '../redirects/redirected.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {{ url: string }} Server */

const IN_QUERY = { sendIn: 'query', queryName: QUERY_NAME };
const REPEATED = `${QUERY_NAME}={secret}`;
const ARRIVED = 'allowed: GET /raw';

/** @param {Server} server @param {...string} headers */
const redirectWith = (server, ...headers) => ({
	url: rawUrl(server, { start: head(302, ...headers), end: '' }),
	arrivals: [ARRIVED],
});

/** @type {Scenario[]} */
export const keysInQueries = [
	{
		id: 'L109',
		title: 'a redirect that repeats a key from the query, to a stranger, followed anywhere',
		verdict: 'prevented',
		how: 'The key is taken out of an address that an API gives before it is judged. It is put back only where the lock signs.',
		kinds: ['apiKey'],
		calls: ({ servers: { allowed, foreign, plain } }) => ({
			...following('anywhere'),
			fields: IN_QUERY,
			calls: [
				...[REPEATED, `a=1&${REPEATED}`, `API%5FKEY={secret}&${REPEATED}`].map((query) => ({
					...redirectWith(allowed, `Location: ${foreign.url}/ok?${query}`),
					ends: 'success',
					plainArrivals: ['foreign: GET /ok'],
				})),
				{
					...redirectWith(allowed, `Location: ${foreign.url}/ok?other={secret}`),
					ends: 'redirect_has_secret',
				},
				{
					...redirectWith(allowed, `Location: ${plain.url}/ok?${REPEATED}`),
					ends: 'redirect_not_https',
				},
			],
		}),
	},
	{
		id: 'L109',
		title: 'a next page whose address repeats a key from the query, at a stranger and at the API',
		verdict: 'prevented',
		how: 'The key is taken out of each next address. Each page is judged as a first request is, and signed anew.',
		kinds: ['apiKey'],
		calls: ({ servers: { allowed, foreign } }) => {
			const link = (/** @type {string} */ target) => ({
				url: rawUrl(allowed, { start: `${head(200, `Link: <${target}>; rel="next"`)}[1]` }),
			});
			return {
				fields: IN_QUERY,
				parameters: {
					options: {
						timeout: '={{ $json.timeout ?? 10000 }}',
						pagination: { pagination: { mode: 'linkHeader' } },
					},
				},
				calls: [
					{ ...link(`/list?${REPEATED}`), arrivals: [ARRIVED, 'allowed: GET /list'] },
					{
						...link(`${foreign.url}/list?${REPEATED}`),
						ends: 'url_outside_domain',
						arrivals: [ARRIVED],
					},
					{
						...link(`/list?other={secret}`),
						ends: 'pagination_position_has_secret',
						arrivals: [ARRIVED],
					},
				],
			};
		},
	},
	{
		id: 'L109',
		title: 'calls that fail with a key in the query: repeated, broken off, refused, set by hand',
		verdict: 'prevented',
		how: 'The key is added to the address where the request is sent, and to no other. No error object leaves the file that sends.',
		kinds: ['apiKey'],
		calls: ({ servers: { allowed, unverified, foreign } }) => ({
			fields: IN_QUERY,
			calls: [
				{ url: `${allowed.url}/echo`, arrivals: ['allowed: GET /echo'] },
				{
					url: `${allowed.url}/echo?status=403`,
					ends: 'http_status',
					arrivals: ['allowed: GET /echo'],
				},
				{
					url: `${allowed.url}/hang`,
					timeout: 4_000,
					ends: 'timeout',
					arrivals: ['allowed: GET /hang'],
				},
				{ url: `${unverified.url}/ok`, ends: 'network' },
				{ url: `${foreign.url}/ok`, ends: 'url_outside_domain' },
				{ url: `${allowed.url}/ok?${QUERY_NAME}=mine`, ends: 'query_set_by_connection' },
				{ url: `${allowed.url}/ok?API%5Fkey=mine`, ends: 'query_set_by_connection' },
				{
					url: `${allowed.url}/ok`,
					query: { [QUERY_NAME]: 'mine' },
					ends: 'query_set_by_connection',
				},
			],
		}),
	},
];
