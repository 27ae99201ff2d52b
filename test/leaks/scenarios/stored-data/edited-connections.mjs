import { SIGNED_KINDS } from '../../../e2e/support/workflows/connections.mjs';
import {
	byEditor,
	byImport,
	byPublicApi,
	byPublicApiInFull,
} from '../../support/edits/edit-ways.mjs';
import { importedEdits } from '../../support/edits/imported-edits.mjs';
import { editedOAuth2 } from '../../support/edits/edited-oauth2.mjs';
import { reflectingHeaders } from '../../support/calls/reflecting-headers.mjs';
import { sharedConnections, transferredConnections } from '../../support/edits/other-users.mjs';
import {
	editsDuringCalls,
	firstUseInTenExecutions,
	firstUseInTwoProcesses,
} from '../../support/calls/races.mjs';
import { all, FOREIGN, set, storedEdits } from '../../support/edits/stored-edits.mjs';
import { tryEdits } from '../../support/edits/try-edits.mjs';
import { explainedStates, typedAgain } from '../../support/edits/typed-again.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').SignedKind} SignedKind */

const SEALED =
	'On its first use the secret is sealed to domain, methods, header name and user name. With other fields, or more methods, the connection refuses to work until the secret is typed again.';

/**
 * @param {string} title
 * @param {(environment: import('../../support/scenario/start-leak-stage.mjs').LeakEnvironment, kind: SignedKind) => Promise<void>}
 *   drive
 * @returns {Scenario}
 */
const sealed = (title, drive) => ({
	id: 'L68',
	title,
	verdict: 'prevented',
	how: SEALED,
	kinds: SIGNED_KINDS,
	drive: (environment, kind) => drive(environment, /** @type {SignedKind} */ (kind)),
});

const inFull = (/** @type {SignedKind} */ kind) =>
	[FOREIGN, 'allowed.demo.test'].map((domain) => ({
		...set('allowedDomain', domain, all('secret_is_placeholder')),
		isSecretLost: true,
		kind,
	}));

/** @type {Scenario[]} */
const sealScenarios = [
	sealed(
		'every stored field changed or deleted as the editor saves it, one by one',
		(environment, kind) => tryEdits(environment, storedEdits(kind), byEditor),
	),
	{
		...sealed('some fields changed through the public API', (environment, kind) =>
			tryEdits(
				environment,
				storedEdits(kind).filter(({ title }) => PARTIAL.test(title)),
				byPublicApi,
			),
		),
		// The public API of n8n 1 cannot change a credential.
		versions: ['2.41.1'],
	},
	{
		...sealed(
			'all fields replaced through the public API, the secret being blank',
			(environment, kind) => tryEdits(environment, inFull(kind), byPublicApiInFull),
		),
		how: 'There n8n stores the blank itself instead of the secret. It is never sent.',
		versions: ['2.41.1'],
	},
	sealed('ten executions at once on first use', firstUseInTenExecutions),
	sealed('the domain changed while calls are under way', editsDuringCalls),
	{
		...sealed('a secret typed anew, for the same domain or another', typedAgain),
		how: 'The new secret is sealed to what stands beside it, and nothing is left of the old one.',
	},
	{
		...sealed('what the dialog says of a locked connection', explainedStates),
		how: 'It says what the secret is locked to and what to do, and repeats no secret.',
	},
];

const PARTIAL = /^(allowedDomain|allowedMethods|testUrl|seal|lockState|headerName|username|type) /;

/** @type {Scenario[]} */
const otherScenarios = [
	{
		id: 'L68',
		title: 'two processes that use a new connection at the same moment',
		verdict: 'prevented',
		how: SEALED,
		kinds: SIGNED_KINDS,
		driveAll: firstUseInTwoProcesses,
	},
	{
		id: 'L69',
		title: 'an OAuth2 connection with another token URL or domain, and the secrets that it had',
		verdict: 'limited',
		how: 'n8n 2 (from 2.20 on) keeps tokens sealed to domain, methods, both addresses and certificates from the first refresh on, at the first call where there is a refresh token. After a change of these the connection is refused, until it is changed back, or disconnected and connected again; methods can be taken away. The client secret cannot be sealed, nor a token without a refresh token, nor any on n8n 1: whoever may edit such a connection can point it elsewhere, over https and with a valid certificate.',
		kinds: ['oAuth2'],
		drive: editedOAuth2,
	},
	{
		id: 'L70',
		title: 'a header name that HTTP uses itself, or that servers and proxies repeat',
		verdict: 'prevented',
		how: 'Such names are refused at each use, and from its first use on a secret is sealed to its header name.',
		kinds: ['apiKey'],
		drive: reflectingHeaders,
	},
	{
		id: 'L71',
		title: 'exported, edited and imported again, as the same connection or as another one',
		verdict: 'prevented',
		how: 'The lock is inside the stored secret and travels with it; damaged values are refused. Who exports secrets in the clear can read them: that takes the machine of n8n.',
		kinds: SIGNED_KINDS,
		driveAll: (environment) => tryEdits(environment, SIGNED_KINDS.flatMap(importedEdits), byImport),
	},
	{
		id: 'L71',
		title: 'shared with a person who may use it only',
		verdict: 'prevented',
		how: 'Calls of that person go where the connection allows. The person can neither edit the connection nor test another one in its place.',
		kinds: SIGNED_KINDS,
		driveAll: sharedConnections,
	},
	{
		id: 'L71',
		title: 'transferred to another owner',
		verdict: 'prevented',
		how: 'It goes on working, and the new owner cannot move the secret without knowing it.',
		kinds: SIGNED_KINDS,
		driveAll: transferredConnections,
	},
];

/** @type {Scenario[]} */
export const editedConnections = [...sealScenarios, ...otherScenarios];
