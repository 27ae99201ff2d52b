import { SIGNED_KINDS } from '../../../e2e/support/workflows/connections.mjs';
import { tryEdits } from '../../support/edits/try-edits.mjs';
import { byEditor } from '../../support/edits/edit-ways.mjs';
import { methodEdits, methodsOfOAuth2 } from '../../support/stored-connections/method-edits.mjs';
import { saidOfLock } from '../../support/stored-connections/lock-notices.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').SignedKind} SignedKind */

const FEWER =
	'Whoever may edit a connection can take methods away. Methods that were not sealed with the secret are refused.';

/** @type {Scenario[]} */
export const lockStates = [
	{
		id: 'L89',
		title: 'a dialog that calls a secret locked which is not',
		verdict: 'prevented',
		how: 'The dialog says "Locked" only once the stored secret was found sealed by a call. Beside an expression it says that nothing is locked, even if a secret was locked there before.',
		kinds: SIGNED_KINDS,
		drive: (environment, kind) => saidOfLock(environment, /** @type {SignedKind} */ (kind)),
	},
	{
		id: 'L90',
		title: 'other methods than those that the secret was sealed with',
		verdict: 'prevented',
		how: FEWER,
		kinds: SIGNED_KINDS,
		drive: (environment, kind) =>
			tryEdits(environment, methodEdits(/** @type {SignedKind} */ (kind)), byEditor),
	},
	{
		id: 'L90',
		title: 'other methods than those that the tokens of an OAuth2 connection were sealed with',
		verdict: 'prevented',
		how: FEWER,
		kinds: ['oAuth2'],
		// n8n 1 seals no token.
		versions: ['2.41.1'],
		drive: (environment) => methodsOfOAuth2(environment),
	},
];
