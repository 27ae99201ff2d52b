import assert from 'node:assert/strict';

import { all, set, USUAL, USUAL_IF_NARROWED, USUAL_IF_POST_ALONE } from '../edits/stored-edits.mjs';
import { changeFields, endingsOf, ownedConnection } from '../oauth2/owned-connections.mjs';
import { startWatch } from '../watch/start-watch.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').SignedKind} SignedKind */
/** @typedef {import('../edits/stored-edits.mjs').Edit} Edit */

const NEITHER = ['url_outside_domain', 'method_outside_connection', 'method_outside_connection'];
const TWO = { fields: { allowedMethods: ['GET', 'HEAD'] } };

/**
 * Returns edits of the methods of connections that were sealed with all methods, or with two of them.
 * @param {SignedKind} kind
 * @returns {Edit[]}
 */
export const methodEdits = (kind) =>
	[
		set('allowedMethods', ['GET'], USUAL_IF_NARROWED),
		set('allowedMethods', ['POST'], USUAL_IF_POST_ALONE),
		set('allowedMethods', ['DELETE', 'PUT'], NEITHER),
		set('allowedMethods', ['GET', 'POST'], USUAL),
		set('allowedMethods', ['GET'], USUAL_IF_NARROWED, TWO),
		set('allowedMethods', ['HEAD', 'GET'], USUAL_IF_NARROWED, TWO),
		set('allowedMethods', ['HEAD'], NEITHER, TWO),
		...[['GET', 'POST'], ['GET', 'HEAD', 'POST'], ['POST'], ['DELETE'], [], '', null].map(
			(methods) => set('allowedMethods', methods, all('lock_changed'), TWO),
		),
	].map((edit) => ({ ...edit, title: `${edit.title} after ${JSON.stringify(edit.fields)}`, kind }));

/**
 * Does the same with the tokens of OAuth2 connections.
 * @param {LeakEnvironment} environment
 */
export async function methodsOfOAuth2(environment) {
	const { servers } = environment;
	const owned = [];
	for (const { sealed } of OAUTH2_ROWS) {
		owned.push(await ownedConnection(environment, { allowedMethods: sealed }));
	}
	const watch = await startWatch(environment);
	const url = `${servers.allowed.url}/ok`;
	const calls = [{ url }, { url, method: 'POST' }];
	// The first call has n8n get tokens that are sealed.
	await endingsOf(environment, watch, owned, calls);
	for (const [index, { changed }] of OAUTH2_ROWS.entries()) {
		const one = owned[index];
		if (one) await changeFields(environment, one, { allowedMethods: changed });
	}
	const ends = await endingsOf(environment, watch, owned, calls);
	assert.deepEqual(
		ends,
		OAUTH2_ROWS.map((row) => row.ends),
	);
	const tokens = owned.flatMap((one) => [...one.accessTokens, ...one.refreshTokens]);
	await watch.expectNoLeak(tokens, ['allowed', 'authorization']);
}

const CHANGED = ['oauth2_lock_changed', 'oauth2_lock_changed'];
const GET_ALONE = ['success', 'method_outside_connection'];

const OAUTH2_ROWS = [
	{ sealed: [], changed: ['GET'], ends: GET_ALONE },
	{ sealed: ['GET', 'HEAD'], changed: ['GET'], ends: GET_ALONE },
	{ sealed: ['GET', 'HEAD'], changed: ['GET', 'POST'], ends: CHANGED },
	{ sealed: ['GET', 'HEAD'], changed: ['POST'], ends: CHANGED },
	{ sealed: ['GET', 'HEAD'], changed: [], ends: CHANGED },
	{ sealed: ['GET', 'HEAD'], changed: '', ends: CHANGED },
];
