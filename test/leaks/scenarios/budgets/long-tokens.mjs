import { randomBytes, randomUUID } from 'node:crypto';

import { ANYWHERE, answerOptions } from '../../support/answers/answer-options.mjs';
import { answeredCall } from '../../support/answers/answered-call.mjs';
import { whileResponsive } from '../../support/budgets/longest-pause.mjs';
import { probe } from '../../support/calls/probe.mjs';

/** @typedef {import('../../support/scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */

/** A token of 2,000 characters. */
const newToken = () => randomBytes(1500).toString('base64url');

/** Forms of a token that an address can have. @type {Record<string, (token: string) => string>} */
const FORMS = {
	'as it is': (token) => token,
	'in capitals': (token) => token.toUpperCase(),
	'in hexadecimal': (token) => Buffer.from(token).toString('hex'),
	'in Base64 of Base64': (token) => btoa(btoa(token)).replaceAll('=', ''),
	'percent-encoded twice': (token) =>
		token.replace(/./g, (one) => `%25${one.charCodeAt(0).toString(16)}`),
};

/**
 * Makes calls with three tokens of 2,000 characters to an API that redirects to a stranger, with one of them in the
 * address.
 * @param {LeakEnvironment} environment
 */
async function redirectedWithLongTokens(environment) {
	const { allowed, foreign, authorization } = environment.servers;
	const [access = '', refresh = '', id = ''] = [newToken(), newToken(), newToken()];
	const path = `/tokens/${randomUUID()}`;
	authorization.publish(path, {
		...{ access_token: access, refresh_token: refresh, id_token: id },
		...{ token_type: 'bearer', expires_in: 3600 },
	});
	const redirect = (/** @type {string} */ address) => ({
		status: 302,
		headers: { Location: `${foreign.url}${address}` },
	});
	const refused = Object.values(FORMS).flatMap((form) =>
		[access, refresh, id].map((token) =>
			answeredCall(allowed, redirect(`/ok?next=${form(token)}`), { ends: 'redirect_has_secret' }),
		),
	);
	const followed = { plainArrivals: ['foreign: GET /ok'] };
	const calls = [...refused, answeredCall(allowed, redirect('/ok'), followed)];
	await whileResponsive(environment, () =>
		probe(environment, 'oAuth2', {
			...answerOptions(ANYWHERE),
			fields: { accessTokenUrl: `${authorization.url}${path}` },
			secret: access,
			forms: [access, refresh, id].flatMap((token) =>
				Object.values(FORMS).map((form) => form(token).slice(0, 100)),
			),
			calls,
		}),
	);
}

/** @type {import('../../support/scenario/test-scenario.mjs').Scenario[]} */
export const longTokens = [
	{
		id: 'L102',
		title: 'redirects to a stranger, followed anywhere, by a connection with three long tokens',
		verdict: 'prevented',
		how: 'An address is searched within milliseconds, for long secrets as well. One that has a token in it, in whatever form, is not asked.',
		kinds: ['oAuth2'],
		drive: redirectedWithLongTokens,
	},
];
