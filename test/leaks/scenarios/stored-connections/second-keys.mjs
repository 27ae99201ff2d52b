import { SIGNED_KINDS } from '../../../e2e/support/workflows/connections.mjs';
import { secondKeyMoved, secondKeyRead } from '../../support/stored-connections/second-keys.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */

/** @type {Scenario[]} */
export const secondKeys = [
	{
		id: 'L108',
		title: 'a second key beside a first secret of somebody else, with another domain or header',
		verdict: 'prevented',
		how: 'The second key has a seal of its own, to domain, methods, certificates and the name of its header. A first secret that is typed again does not open it.',
		drive: secondKeyMoved,
	},
	{
		id: 'L108',
		title: 'the first secret replaced by an expression that reads the second key',
		verdict: 'prevented',
		how: 'Beside a secret that is an expression, n8n leaves out the second key before it evaluates anything, and the connection refuses to work.',
		kinds: SIGNED_KINDS,
		drive: secondKeyRead,
	},
];
