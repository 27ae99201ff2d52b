import assert from 'node:assert/strict';

import { SIGNED_KINDS } from '../../../e2e/support/workflows/connections.mjs';
import { byEditor } from '../../support/edits/edit-ways.mjs';
import { all, FOREIGN } from '../../support/edits/stored-edits.mjs';
import { tryEdits } from '../../support/edits/try-edits.mjs';
import { issueClientKey } from '../../support/stored-connections/client-keys.mjs';
import { consentWithExpressions } from '../../support/stored-connections/consent-with-expressions.mjs';
import { readingExpressions } from '../../support/stored-connections/secret-expressions.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../support/scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../support/edits/stored-edits.mjs').Edit} Edit */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').SignedKind} SignedKind */
/** @typedef {Record<string, any>} Json */

const reading = readingExpressions('connectionSecret');

/** The fields that only one kind has. */
const IDENTITY = { apiKey: ['headerName'], basicAuth: ['username'], bearerToken: [] };

/**
 * Returns edits that put an expression into a field. Whatever it evaluates to, nothing is sent.
 * @param {SignedKind} kind
 * @param {string} field
 * @param {Record<string, unknown>} expressions
 * @param {Json} [beside] Other fields that are changed with it.
 * @returns {Edit[]}
 */
const editsOf = (kind, field, expressions, beside) =>
	Object.entries(expressions).map(([title, value]) => ({
		kind,
		title: `${field}: the secret ${title}`,
		change: (/** @type {Json} */ data) => ({ ...data, ...beside, [field]: value }),
		ends: all('field_is_expression'),
	}));

/** The last two would tell whether a condition holds. @param {string} right What the field has to hold to be accepted. */
function typedExpressions(right) {
	const ask = (/** @type {string} */ start) =>
		`={{ $self.connectionSecret.startsWith("${start}") ? ${JSON.stringify(right)} : "x" }}`;
	return {
		...reading,
		'as a condition that holds': ask('connection-seal:'),
		'as a condition that does not hold': ask('no-seal:'),
	};
}

/** What n8n's API stores, and no dialog. */
const STORED_EXPRESSIONS = {
	'in a list': [reading['as it is']],
	'in a list, as a hash algorithm': [reading['as a hash algorithm']],
	'in an object': { value: reading['as it is'] },
	'in an object, as the name of a node': { value: reading['as the name of a node'] },
	'deep inside': { a: [{ b: { c: reading['as a hash algorithm'] } }] },
	'one character, for an AI agent': '={{ $fromAI("k", "d", "string", $self.connectionSecret[3]) }}',
};

/**
 * Tries each edit in the dialog's own test, then saves it. A condition over the secret changes no answer.
 * @param {LeakEnvironment} environment
 * @param {import('../../support/edits/try-edits.mjs').Edited[]} edited
 * @param {import('../../support/watch/start-watch.mjs').Watch} watch
 */
async function testedAndSaved(environment, edited, watch) {
	/** @type {Map<string, string>} */
	const said = new Map();
	for (const { edit, credential } of edited) {
		const stored = await environment.n8n.getCredential(credential.id);
		const data = edit.change(stored.data);
		const { message } = await environment.n8n.testCredential({ ...stored, data });
		watch.show(`test of ${edit.title}`, message);
		said.set(edit.title, message);
	}
	for (const [title, message] of said) {
		assert.equal(message, said.get(title.replace('that holds', 'that does not hold')), title);
	}
	await byEditor(environment, edited);
}

const REFUSED_AS_STORED =
	'The node looks at a connection as it is stored, before n8n evaluates anything, and refuses one with an expression in any field but the secret.';

/** @type {Scenario[]} */
export const expressionsInFields = [
	{
		id: 'L86',
		title:
			'an expression over the stored secret in another field: tested in the dialog, saved and run',
		verdict: 'prevented',
		how: `In no field but the secret does n8n take a text for an expression. ${REFUSED_AS_STORED}`,
		kinds: SIGNED_KINDS,
		async drive(environment, kind) {
			const signed = /** @type {SignedKind} */ (kind);
			const { fields } = await issueClientKey(environment);
			const { connectionPrivateKey: key, clientKeyPassphrase: passphrase } = fields;
			const identity = IDENTITY[signed].flatMap((field) =>
				editsOf(signed, field, typedExpressions('X-Api-Key')),
			);
			const edits = [
				...editsOf(signed, 'connectionPrivateKey', typedExpressions(key), fields),
				...editsOf(signed, 'clientKeyPassphrase', typedExpressions(passphrase), fields),
				...editsOf(signed, 'testUrl', typedExpressions(`https://${FOREIGN}/`)),
				...identity,
			];
			await tryEdits(environment, edits, testedAndSaved);
		},
	},
	{
		id: 'L86',
		title: 'such an expression inside a list or an object, which n8n’s API stores and no dialog',
		verdict: 'limited',
		how: `${REFUSED_AS_STORED} But n8n evaluates it by itself when somebody who may edit the connection has n8n test it. Such a person can read the secret anyway.`,
		kinds: SIGNED_KINDS,
		async drive(environment, kind) {
			const signed = /** @type {SignedKind} */ (kind);
			const fields = [...IDENTITY[signed], 'allowedDomain', 'testUrl', 'unknown'];
			const edits = fields.flatMap((field) => editsOf(signed, field, STORED_EXPRESSIONS));
			await tryEdits(environment, edits, byEditor);
		},
	},
	{
		id: 'L86',
		title:
			'an expression over the stored tokens in any field of an OAuth2 connection, at a consent',
		verdict: 'prevented',
		how: 'No field of the type can be an expression, so n8n sends its text as it stands. At the next call the node refuses the connection. (The hidden scope has to be an expression: one that n8n’s API stores there is evaluated for the address of the consent page, and refused at the next call.)',
		kinds: ['oAuth2'],
		drive: (environment) => consentWithExpressions(environment),
	},
];
