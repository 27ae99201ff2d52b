import assert from 'node:assert/strict';

import { TYPES, UNCHANGED_SECRET } from '../../../e2e/support/workflows/connections.mjs';
import { commonFields } from '../../../e2e/support/workflows/connections.mjs';
import { callWithEach, saveEach } from '../calls/many-connections.mjs';
import { SEAL_BEGINS, shownForms } from '../stored-connections/secret-expressions.mjs';
import { startWatch } from '../watch/start-watch.mjs';
import { USUAL, USUAL_IF_NARROWED } from './stored-edits.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../watch/start-watch.mjs').Watch} Watch */
/** @typedef {import('./stored-edits.mjs').Edit} Edit */
/** @typedef {import('../calls/many-connections.mjs').CallOutcomes} CallOutcomes */
/** @typedef {Record<string, any>} Json */
/** @typedef {import('../calls/many-connections.mjs').Saved & { edit: Edit, data: Json }} Edited */

/**
 * A way in which a user who may edit connections saves changes. It shows the watch what n8n answers.
 * @typedef {(environment: LeakEnvironment, connections: Edited[], watch: Watch) => Promise<unknown>} Way
 */

/**
 * For each edit, creates a connection, uses it, changes it in this way, and makes calls. Then changes it back as the
 * editor would, and makes the calls again.
 * @param {LeakEnvironment} environment
 * @param {Edit[]} edits
 * @param {Way} way
 */
export async function tryEdits(environment, edits, way) {
	const { servers } = environment;
	const rows = edits.map((edit) => ({
		edit,
		kind: edit.kind,
		fields: { ...commonFields(edit.kind), ...edit.fields },
	}));
	/** @type {Edited[]} */
	const connections = await saveEach(environment, rows);
	const secrets = connections.map(({ secret }) => secret);
	const watch = await startWatch(environment);
	const calls = callsTo(servers);
	const expectOutcomes = async (
		/** @type {Edited[]} */ some,
		/** @type {(edit: Edit) => CallOutcomes} */ expected,
	) => {
		const before = environment.arrivals().length;
		const { outcomes, execution } = await callWithEach(environment, some, calls);
		await watch.showExecution(execution.id);
		const succeeded = outcomes.flatMap(({ ends }) => ends).filter((end) => end === 'success');
		assert.deepEqual(
			environment
				.arrivals()
				.slice(before)
				.map(({ server }) => server),
			succeeded.map(() => 'allowed'),
		);
		assert.deepEqual(
			withTitles(some, outcomes),
			withTitles(
				some,
				some.map(({ edit }) => expected(edit)),
			),
		);
	};

	await callWithEach(environment, connections, calls.slice(1, 2));
	await way(environment, connections, watch);
	await expectOutcomes(connections.map(asItIsNow), asEdited);
	const restorable = connections.filter(({ edit }) => !edit.isSecretLost);
	for (const one of restorable) await restore(environment, one);
	await expectOutcomes(restorable, asUsual);
	await watch.expectNoLeak([...secrets.flatMap(shownForms), SEAL_BEGINS], ['allowed']);
}

/** @param {LeakEnvironment['servers']} servers */
export function callsTo({ foreign, allowed }) {
	return [
		{ url: `${foreign.url}/ok` },
		{ url: `${allowed.url}/ok` },
		{ url: `${allowed.url}/ok`, method: 'POST' },
	];
}

/** @type {(edit: Edit) => CallOutcomes} */
const asEdited = ({ ends, isSecretLost }) => ({
	ends,
	arrived: isSecretLost ? [] : WITH_THE_SECRET.filter((_, index) => ends[index] === 'success'),
});

/** @type {(edit: Edit) => CallOutcomes} */
const asUsual = (edit) =>
	asEdited({ ...edit, ends: edit.fields ? USUAL_IF_NARROWED : USUAL, isSecretLost: false });

const WITH_THE_SECRET = ['foreign: GET /ok', 'allowed: GET /ok', 'allowed: POST /ok'];

/**
 * Adds titles, so that a difference shows which edit caused it.
 * @type {(edited: Edited[], outcomes: CallOutcomes[]) => Json}
 */
const withTitles = (edited, outcomes) =>
	Object.fromEntries(
		edited.map(({ edit }, index) => [`${edit.kind}: ${edit.title}`, outcomes[index]]),
	);

/** @type {(environment: LeakEnvironment, edited: Edited) => Promise<unknown>} */
function restore({ n8n }, { credential: { id, name }, kind, data }) {
	const restored = { ...data, connectionSecret: UNCHANGED_SECRET };
	return n8n.updateCredential(id, { name, type: TYPES[kind], data: restored });
}

/** @type {(edited: Edited) => Edited} */
function asItIsNow({ edit, credential, ...rest }) {
	const kind = edit.kindAfter ?? edit.kind;
	return { ...rest, edit, kind, credential: { ...credential, type: TYPES[kind] } };
}
