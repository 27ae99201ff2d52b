import { registerClients } from '../../support/oauth2/client-registration.mjs';
import { oddTokenResponses } from '../../support/oauth2/odd-token-responses.mjs';
import { tryTokenEndpoints } from '../../support/oauth2/oauth2-connections.mjs';
import {
	endless401,
	redirectedConsent,
	redirectedRefresh,
	repeatedFormerToken,
	refreshAtOnce,
	revokedGrant,
	secretsApart,
	wrongState,
} from '../../support/oauth2/oauth2-drivers.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../../e2e/support/stage/start-stage.mjs').Environment['servers']} Servers */

const NOT_FOLLOWED =
	'On n8n 2, n8n asks before it follows a redirect of a token request, and is told to stay within the origin of the token endpoint. On n8n 1, which does not ask, the node asks the endpoint first, without any secret; if that redirects in a way that takes a secret along, n8n is not asked. Either way the call ends as "oauth2_token_redirect".';

/** @type {(servers: Servers, status: number, target: string) => { fields: Record<string, string>, ends: string }} */
const redirect = ({ authorization }, status, target) => ({
	ends: 'oauth2_token_redirect',
	fields: {
		accessTokenUrl: `${authorization.url}/redirect/${status}?to=${encodeURIComponent(target)}`,
	},
});

/** @type {Pick<Scenario, 'kinds'>} */
const oAuth2 = { kinds: ['oAuth2'] };

/** @type {Scenario[]} */
export const oauth2 = [
	{
		...oAuth2,
		id: 'L53',
		title: 'a token endpoint that redirects a POST to another host, body and all',
		verdict: 'prevented',
		how: NOT_FOLLOWED,
		drive: async (environment) => {
			const target = `${environment.servers.foreign.url}/token`;
			await tryTokenEndpoints(
				environment,
				[307, 308].map((status) => redirect(environment.servers, status, target)),
			);
		},
	},
	{
		...oAuth2,
		id: 'L53',
		title: 'the same at the moment of consent',
		verdict: "n8n's to prevent",
		how: 'n8n exchanges the code of a consent by itself, and follows redirects of the token endpoint. With Authentication "Header", the client secret does not travel on to another host.',
		drive: redirectedConsent,
	},
	{
		...oAuth2,
		id: 'L53',
		title: 'a token endpoint that redirects a refresh, and no request without a grant',
		versions: ['2.41.1'],
		verdict: 'prevented',
		how: 'The request that is redirected is the one that n8n asks about.',
		drive: redirectedRefresh,
	},
	{
		...oAuth2,
		id: 'L53',
		title: 'the same on n8n 1',
		versions: ['1.123.50'],
		verdict: "n8n's to prevent",
		how: 'No question beforehand can show that. n8n follows the redirect with the refresh token, and with Authentication "Body" with the client secret. With "Header", the client secret does not travel on. The access token goes to the allowed domain only. A server that redirects so has these secrets anyway, or lets somebody else answer for it.',
		drive: redirectedRefresh,
	},
	{
		...oAuth2,
		id: 'L54',
		title: 'a token endpoint that sends n8n to another host for its token',
		verdict: 'prevented',
		how: 'On n8n 2 as above. n8n 1 goes on to the other host, with a GET that carries neither client secret nor refresh token, and takes the token that it gets there. Whatever token n8n gets, it goes to the allowed domain only.',
		drive: async (environment) => {
			const target = `${environment.servers.foreign.url}/token`;
			const isFollowed = environment.version === '1.123.50';
			const rows = [301, 302, 303].map((status) => ({
				...redirect(environment.servers, status, target),
				...(isFollowed && { ends: 'success' }),
			}));
			await tryTokenEndpoints(environment, rows);
		},
	},
	{
		...oAuth2,
		id: 'L55',
		title: 'a token URL that is not plain https',
		verdict: 'prevented',
		how: 'Both addresses of the authorization server are judged before each call.',
		drive: async (environment) => {
			const { plain, authorization } = environment.servers;
			const { host, port } = authorization;
			const urls = [
				`${plain.url}/token`,
				`https://me:word@${host}:${port}/token`,
				`https://${host}.:${port}/token`,
			];
			const rows = urls.map((accessTokenUrl) => ({
				fields: { accessTokenUrl },
				ends: 'oauth2_url_refused',
			}));
			await tryTokenEndpoints(environment, rows);
		},
	},
	{
		...oAuth2,
		id: 'L55',
		title: 'a token endpoint that redirects to http',
		verdict: 'prevented',
		how: NOT_FOLLOWED,
		drive: async (environment) => {
			const target = `${environment.servers.plain.url}/token`;
			await tryTokenEndpoints(
				environment,
				[301, 302, 303, 307, 308].map((status) => redirect(environment.servers, status, target)),
			);
		},
	},
	{
		...oAuth2,
		id: 'L56',
		title: 'client secret, access token and refresh token at the wrong one of the two servers',
		verdict: 'prevented',
		how: 'The API gets the access token only, the token endpoint client secret and refresh token only.',
		drive: secretsApart,
	},
	{
		...oAuth2,
		id: 'L57',
		title: 'odd answers of a token endpoint',
		verdict: 'prevented',
		how: 'Without a token the call ends as "oauth2_no_token", and nothing of what the endpoint said is repeated but an error code, if no part of a secret is in it. What n8n takes for a token goes to the allowed domain only, in one header.',
		drive: async (environment) => {
			await tryTokenEndpoints(environment, oddTokenResponses(environment.servers));
		},
	},
	{
		...oAuth2,
		id: 'L58',
		title: 'twenty items at once with an expired token, and refresh tokens that are good once',
		verdict: 'limited',
		how: 'All calls of a process share one refresh, and go on with the new token. Between processes n8n coordinates: from version 2.30 on by a lease, before that not at all.',
		drive: refreshAtOnce,
	},
	{
		...oAuth2,
		id: 'L59',
		title: 'an API that answers 401 for ever',
		verdict: 'prevented',
		how: 'A call gets a new token once and is sent twice at most.',
		drive: endless401,
	},
	{
		...oAuth2,
		id: 'L107',
		title: 'an API that repeats an access token that was refreshed during the call',
		verdict: 'prevented',
		how: 'Such a token may be good until it expires. All tokens that a run of the node has used are hidden.',
		drive: repeatedFormerToken,
	},
	{
		...oAuth2,
		id: 'L60',
		title: 'a refresh token that was revoked',
		verdict: 'prevented',
		how: 'The call ends as "oauth2_revoked", which names the connection to be connected again; nothing of what the token endpoint said is shown.',
		drive: revokedGrant,
	},
	{
		...oAuth2,
		id: 'L61',
		title: 'a callback with a wrong state',
		verdict: "n8n's to prevent",
		how: 'n8n asks for no token then, and the connection stays as it was.',
		drive: wrongState,
	},
	{
		...oAuth2,
		id: 'L69',
		title:
			'a connection that is to register a client at an address with the client secret in it, stored through n8n’s API',
		verdict: 'prevented',
		how: 'n8n would ask that address as soon as somebody connects. The connection leaves out all fields that it has no use for, whatever is stored in them, and takes no expression there.',
		drive: registerClients,
	},
];
