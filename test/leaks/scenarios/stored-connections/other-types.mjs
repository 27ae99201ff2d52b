import { SIGNED_KINDS } from '../../../e2e/support/workflows/connections.mjs';
import {
	atFixedHosts,
	clientSecretAtFixedHost,
} from '../../support/stored-connections/fixed-hosts.mjs';
import { asOtherTypes, noSuchField } from '../../support/stored-connections/other-types.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */

const NAMES =
	'n8n gives stored values out by the names of their fields. No type of n8n has a field with the name of a secret of ours.';

/** @type {Scenario[]} */
export const otherTypes = [
	{
		id: 'L88',
		title: 'any type of credentials in this n8n that has a field with the name of a secret of ours',
		verdict: 'prevented',
		how: `There is none: ${NAMES}`,
		kinds: SIGNED_KINDS,
		driveAll: noSuchField,
	},
	{
		id: 'L88',
		title:
			'a connection that is tested as another type, by a person who may only use it and by one who may edit it; its type changed by the latter',
		verdict: 'prevented',
		how: NAMES,
		kinds: SIGNED_KINDS,
		driveAll: asOtherTypes,
	},
	{
		id: 'L88',
		title: 'the same with types whose test calls a fixed host',
		verdict: 'prevented',
		how: NAMES,
		kinds: SIGNED_KINDS,
		setting: 'behindProxy',
		driveAll: atFixedHosts,
	},
	{
		id: 'L88',
		title: 'the same with an OAuth2 connection',
		verdict: "n8n's to prevent",
		how: 'The client secret has the name that n8n gives it, which other types have as well: the test of such a type sends it to the fixed address of that type. Tokens are not among the fields of a type, and do not travel along.',
		kinds: ['oAuth2'],
		setting: 'behindProxy',
		driveAll: clientSecretAtFixedHost,
	},
];
