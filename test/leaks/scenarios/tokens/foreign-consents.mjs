import { tokensOnN8n1 } from '../../support/oauth2/unsealed-tokens.mjs';
import { consentsAtOwnServer } from '../../support/oauth2/foreign-consents.mjs';
import { ownAccountOverAnother } from '../../support/oauth2/own-accounts.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */

/** @type {Scenario[]} */
export const foreignConsents = [
	{
		id: 'L91',
		title:
			'a used OAuth2 connection that is connected at a server of somebody’s own, which answers in any way, and then changed back or not',
		verdict: 'prevented',
		how: 'Access token and refresh token are sealed together. Where there is a seal, or anything in its place, only tokens that stand in it are used; a seal that a server made up can hold only tokens that the server knows.',
		kinds: ['oAuth2'],
		versions: ['2.41.1'],
		drive: (environment) => consentsAtOwnServer(environment),
	},
	{
		id: 'L91',
		title: 'the same on n8n 1',
		verdict: 'limited',
		how: 'n8n 1 seals no token: whoever may edit a connection can have its tokens follow, to any server with a valid certificate. They travel over verified https only, and what comes with something in place of a seal is not used.',
		kinds: ['oAuth2'],
		versions: ['1.123.50'],
		drive: (environment) => tokensOnN8n1(environment),
	},
	{
		id: 'L92',
		title: 'an own account that is connected over that of somebody else, without a refresh token',
		verdict: 'prevented',
		how: 'n8n keeps the refresh token of the former account. So the connection refuses to work, and says to disconnect it and connect it again. Then nothing is left of the former account.',
		kinds: ['oAuth2'],
		versions: ['2.41.1'],
		drive: (environment) => ownAccountOverAnother(environment),
	},
];
