import { rawUrl } from '../../../e2e/support/servers/raw-routes.mjs';
import { REDIRECT_STATUSES } from './redirected.mjs';

/** @type {import('../../support/scenario/test-scenario.mjs').Scenario[]} */
export const notRedirected = [
	{
		id: 'L15',
		title: 'answers that hint at another address and are no redirects',
		verdict: 'prevented',
		how: 'Only 301, 302, 303, 307 and 308 with a Location are redirects. Statuses such as 300 and 305, Refresh, Link, Alt-Svc and web pages are never followed.',
		calls: ({ servers: { allowed, foreign } }) => {
			const target = `${foreign.url}/ok`;
			const location = `Location: ${target}`;
			const callWith = callsWithResponses(allowed);
			const others = [300, 304, 305, 306, 309, 399, 400, 401, 404, 407, 426, 503];
			return {
				calls: [
					...others
						// n8n's OAuth2 then gets a new token and sends the request again: L80.
						.filter((status) => status !== 401)
						.map((status) => callWith(status, [location], '', 'http_status')),
					...REDIRECT_STATUSES.map((status) =>
						callWith(status, ['X-Location: {secret}'], '{"a":"{secret}"}', 'http_status'),
					),
					callWith(200, [`Refresh: 0; url=${target}`], '{}', 'success'),
					callWith(200, [`Refresh: 0; url=${target}`], page(target), 'not_json'),
					callWith(200, [location, `Content-Location: ${target}`], '{}', 'success'),
					callWith(201, [location], '{}', 'success'),
					callWith(202, [location, 'Retry-After: 0'], '{}', 'success'),
					callWith(200, [`Link: <${target}>; rel="next"`], '{}', 'success'),
					callWith(200, [`Alt-Svc: h2="${foreign.host}:${foreign.port}"`], '{}', 'success'),
					callWith(200, [`Upgrade: h2c`, 'Connection: Upgrade'], '{}', 'success'),
					locationInTrailer(allowed, target),
				],
			};
		},
	},
];

/** @param {{ url: string }} server */
function callsWithResponses(server) {
	return (
		/** @type {number} */ status,
		/** @type {string[]} */ headers,
		/** @type {string} */ body,
		/** @type {string} */ ends,
	) => {
		const start = [`HTTP/1.1 ${status} {secret}`, ...headers, '', body].join('\r\n');
		return { url: rawUrl(server, { start }), ends, arrivals: ['allowed: GET /raw'] };
	};
}

/** @param {string} target */
function page(target) {
	return `<meta http-equiv="refresh" content="0; url=${target}"><script>location = "${target}?{secret}"</script>`;
}

/**
 * @param {{ url: string }} server
 * @param {string} target
 */
function locationInTrailer(server, target) {
	const start = 'HTTP/1.1 302 Found\r\nTrailer: Location\r\nTransfer-Encoding: chunked\r\n\r\n';
	const end = `2\r\n{}\r\n0\r\nLocation: ${target}\r\n\r\n`;
	const url = rawUrl(server, { start, end });
	return { url, ends: 'http_status', arrivals: ['allowed: GET /raw'] };
}
