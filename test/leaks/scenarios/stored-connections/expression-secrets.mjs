import { SIGNED_KINDS } from '../../../e2e/support/workflows/connections.mjs';
import {
	keyTakenByItsSecret,
	secretFromExpression,
} from '../../support/stored-connections/expression-secrets.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').SignedKind} SignedKind */

/** @type {Scenario[]} */
export const expressionSecrets = [
	{
		id: 'L87',
		title:
			'the secret replaced by an expression over client key and passphrase, and the domain by another one',
		verdict: 'prevented',
		how: 'Beside a secret that is an expression, n8n leaves out key and passphrase before it evaluates anything. Both are stored sealed to domain and certificates, and the connection refuses to use them without a stored secret.',
		kinds: SIGNED_KINDS,
		drive: (environment, kind) =>
			keyTakenByItsSecret(environment, /** @type {SignedKind} */ (kind)),
	},
	{
		id: 'L87',
		title: 'a secret that is an expression, in a connection without a client key',
		verdict: 'limited',
		how: 'It works, and goes to the allowed domain only. n8n does not store it, so no seal holds it to that domain; n8n 1 stores what the first call evaluated.',
		kinds: SIGNED_KINDS,
		drive: (environment, kind) =>
			secretFromExpression(environment, /** @type {SignedKind} */ (kind)),
	},
];
