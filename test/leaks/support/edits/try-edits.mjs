import assert from 'node:assert/strict';

import { TYPES, UNCHANGED_SECRET } from '../../../e2e/support/workflows/connections.mjs';
import { callWithEach, saveEach } from '../calls/many-connections.mjs';
import { startWatch } from '../watch/start-watch.mjs';
import { USUAL, USUAL_IF_NARROWED } from './stored-edits.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakStage} LeakStage */
/** @typedef {import('./stored-edits.mjs').Edit} Edit */
/** @typedef {import('../calls/many-connections.mjs').Made} Made */
/** @typedef {Record<string, any>} Json */
/** @typedef {import('../calls/many-connections.mjs').Saved & { edit: Edit, data: Json }} Edited */

/**
 * A way by which a person brings changes in, who may edit connections.
 * @typedef {(stage: LeakStage, connections: Edited[]) => Promise<unknown>} Way
 */

/**
 * Makes a connection for each edit, uses it, changes it in this way, makes calls, changes it back as
 * the editor would, and makes the calls again.
 * @param {LeakStage} stage
 * @param {Edit[]} edits
 * @param {Way} way
 */
export async function tryEdits(stage, edits, way) {
	const { servers } = stage;
	const wanted = edits.map((edit) => ({ edit, kind: edit.kind, fields: edit.fields }));
	/** @type {Edited[]} */
	const connections = await saveEach(stage, wanted);
	const secrets = connections.map(({ secret }) => secret);
	const watch = await startWatch(stage);
	const calls = callsTo(servers);
	const expectMade = async (
		/** @type {Edited[]} */ some,
		/** @type {(edit: Edit) => Made} */ expected,
	) => {
		const { made, execution } = await callWithEach(stage, some, calls);
		await watch.showExecution(execution.id);
		assert.deepEqual(
			titled(some, made),
			titled(
				some,
				some.map(({ edit }) => expected(edit)),
			),
		);
	};

	await callWithEach(stage, connections, calls.slice(1, 2));
	await way(stage, connections);
	await expectMade(connections.map(asItIsNow), asEdited);
	const kept = connections.filter(({ edit }) => !edit.isSecretLost);
	for (const one of kept) await restore(stage, one);
	await expectMade(kept, asUsual);
	await watch.expectNoLeak(secrets, ['allowed']);
}

/** @param {LeakStage['servers']} servers */
export function callsTo({ foreign, allowed }) {
	return [
		{ url: `${foreign.url}/ok` },
		{ url: `${allowed.url}/ok` },
		{ url: `${allowed.url}/ok`, method: 'POST' },
	];
}

/** @type {(edit: Edit) => Made} */
const asEdited = ({ ends, isSecretLost }) => ({
	ends,
	arrived: isSecretLost ? [] : WITH_THE_SECRET.filter((_, index) => ends[index] === 'success'),
});

/** @type {(edit: Edit) => Made} */
const asUsual = (edit) =>
	asEdited({ ...edit, ends: edit.fields ? USUAL_IF_NARROWED : USUAL, isSecretLost: false });

const WITH_THE_SECRET = ['foreign: GET /ok', 'allowed: GET /ok', 'allowed: POST /ok'];

/** So that a difference tells which edit made it. @type {(edited: Edited[], made: Made[]) => Json} */
const titled = (edited, made) =>
	Object.fromEntries(edited.map(({ edit }, index) => [`${edit.kind}: ${edit.title}`, made[index]]));

/** @type {(stage: LeakStage, edited: Edited) => Promise<unknown>} */
function restore({ n8n }, { credential: { id, name }, kind, data }) {
	const restored = { ...data, secret: UNCHANGED_SECRET };
	return n8n.updateCredential(id, { name, type: TYPES[kind], data: restored });
}

/** @type {(edited: Edited) => Edited} */
function asItIsNow({ edit, credential, ...rest }) {
	const kind = edit.kindAfter ?? edit.kind;
	return { ...rest, edit, kind, credential: { ...credential, type: TYPES[kind] } };
}
