import { newSecret } from '../../../e2e/support/workflows/new-secret.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */

/** @type {Scenario[]} */
export const refusalMessages = [
	{
		id: 'L48',
		title: 'a wrong domain, with secrets of other people in its path, query or user name',
		verdict: 'prevented',
		how: 'The text of a refusal names hosts, ports and fields, and never a query, a user name or a whole URL. Of a URL in the node it has no path either: that of a redirect is shown, so that one can see where it leads. It comes before anything is sent.',
		calls: ({ servers: { allowed, foreign, plain } }) => {
			const word = newSecret();
			const rest = `/${word}/x?word=${word}#${word}`;
			const redirected = `/redirect/302?to=${encodeURIComponent(`${foreign.url}/ok?word=${word}#${word}`)}`;
			const host = (/** @type {typeof foreign} */ server) => `${server.host}:${server.port}`;
			return {
				calls: [
					{ url: foreign.url + rest, ends: 'url_outside_domain' },
					{ url: `https://${word}:${word}@${host(allowed)}/ok`, ends: 'url_has_user_info' },
					{ url: `https://${word}:${word}@${host(foreign)}/ok`, ends: 'url_has_user_info' },
					{ url: plain.url + rest, ends: 'url_not_https' },
					{ url: rest, ends: 'url_not_absolute' },
					{ url: `https:/\\${host(foreign)}${rest}`, ends: 'url_not_absolute' },
					{
						url: allowed.url + redirected,
						ends: 'redirect_outside_origin',
						arrivals: ['allowed: GET /redirect/302'],
					},
				],
				mustAppear: ['foreign.demo.test'],
				mustNotAppear: [word],
			};
		},
	},
];
