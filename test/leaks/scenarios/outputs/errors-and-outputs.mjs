import { freePort } from '../../../../host/free-port.mjs';
import { newSecret } from '../../../e2e/support/workflows/new-secret.mjs';
import { ALLOWED_DOMAIN } from '../../../e2e/support/servers/start-servers.mjs';
import {
	callTo,
	echoedFailures,
	failingCalls,
	specialCharacterSecret,
} from '../../support/calls/failing-calls.mjs';
import { probe } from '../../support/calls/probe.mjs';
import { readByCode } from '../../support/watch/read-by-code.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../support/scenario/test-scenario.mjs').LeakEnvironment} LeakEnvironment */

const REBUILT =
	'Answers and failures are built anew from plain values. No error object, request or setting of an HTTP client leaves the one file that sends.';
const HIDDEN =
	'The secret is replaced by **hidden** in status texts, headers and bodies, in keys as in values, in every encoding that SECURITY.md lists, and in encodings of these.';

/** @type {Scenario[]} */
export const errorsAndOutputs = [
	{
		id: 'L43',
		title: 'a refused connection, an unknown host, a time-out, an answer that breaks off',
		verdict: 'prevented',
		how: 'The error names the host and the code of the network error only: nothing of path, query, headers or secret. The log says nothing of the call.',
		calls: async ({ servers: { allowed } }) => {
			const word = newSecret();
			const rest = `/${word}?word=${word}`;
			const hanging = { ...callTo(allowed, `/hang?word=${word}`, 'timeout'), timeout: 1500 };
			return {
				fields: { allowedDomain: `*.${ALLOWED_DOMAIN}` },
				calls: [
					{ url: `https://${ALLOWED_DOMAIN}:${await freePort()}${rest}`, ends: 'network' },
					{ url: `https://nowhere.${ALLOWED_DOMAIN}${rest}`, ends: 'network' },
					callTo(allowed, `/break-off?word=${word}`, 'network'),
					hanging,
				],
				mustAppear: [
					'ECONNREFUSED',
					`No answer from nowhere.${ALLOWED_DOMAIN}`,
					'did not answer completely within 1.5 s',
				],
				mustNotAppear: [word],
			};
		},
	},
	...['continueRegularOutput', 'continueErrorOutput'].map((onError) => ({
		id: 'L44',
		title: `“On Error” set to ${onError}, and a next node that reads all it can by expression`,
		verdict: /** @type {const} */ ('prevented'),
		how: REBUILT,
		calls: (/** @type {LeakEnvironment} */ environment) => ({
			onError: /** @type {'continueErrorOutput'} */ (onError),
			calls: failingCalls(environment),
		}),
	})),
	{
		id: 'L45',
		title: 'an error object in an output, dug through by a Code node',
		verdict: 'prevented',
		how: REBUILT,
		calls: (environment) => ({
			calls: [...failingCalls(environment), callTo(environment.servers.allowed, '/list')],
			reader: readByCode,
			mustAppear: ['"notPlain":[]'],
		}),
	},
	{
		id: 'L46',
		title: 'an API that answers 401, 403 or 500 and repeats the secret',
		verdict: 'prevented',
		how: `${HIDDEN} What an API encrypted, hashed or spelled in a way of its own is not recognised.`,
		calls: (environment, kind) => ({
			fields: specialCharacterSecret(kind),
			calls: echoedFailures(environment, kind),
			mustAppear: ['**hidden**'],
		}),
	},
	{
		id: 'L46',
		title: 'the same with nothing connected to Failure, so that the node fails',
		verdict: 'prevented',
		how: HIDDEN,
		drive: async (environment, kind) => {
			for (const call of echoedFailures(environment, kind).slice(-3)) {
				const fields = specialCharacterSecret(kind);
				await probe(environment, kind, { fields, calls: [call], onError: 'stopWorkflow' });
			}
		},
	},
	{
		id: 'L47',
		title: 'an API that answers 200 and repeats the secret',
		verdict: 'prevented',
		how: `${HIDDEN} What an API encrypted, hashed or spelled in a way of its own is not recognised.`,
		calls: ({ servers: { allowed } }, kind) => ({
			fields: specialCharacterSecret(kind),
			calls: [callTo(allowed, '/echo'), callTo(allowed, '/echo?text', 'not_json')],
			mustAppear: ['**hidden**'],
		}),
	},
];
