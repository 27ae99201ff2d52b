import assert from 'node:assert/strict';

import { FOREIGN } from '../edits/stored-edits.mjs';
import {
	changeFields,
	consent,
	endingsOf,
	serversThatGot,
	usedConnections,
} from './owned-connections.mjs';
import { ownAnswers, ownServer } from './own-answers.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('./owned-connections.mjs').Owned} Owned */

/** How a call ends if tokens may be mixed, or are those of other fields. */
const REFUSED = ['oauth2_token_not_sealed', 'oauth2_lock_changed'];

/**
 * Has somebody who may edit used connections connect them at a server of that person's own, with all kinds of answers.
 * Then that person changes the addresses back or not, and the domain or not.
 * @param {LeakEnvironment} environment
 */
export async function consentsAtOwnServer(environment) {
	const { servers } = environment;
	const rows = rowsFor(environment);
	const { owned, tokens, watch } = await usedConnections(environment, rows.length);
	// A control: they are where they belong.
	assert.deepEqual(serversThatGot(environment, tokens).sort(), ['allowed', 'authorization']);

	environment.forgetArrivals();
	for (const [index, { answer, changes }] of rows.entries()) {
		const one = /** @type {Owned} */ (owned[index]);
		const { path, ...addresses } = ownServer(servers.foreign.url);
		servers.foreign.publish(path, answer);
		await changeFields(environment, one, addresses);
		watch.show(`page ${index}`, await consent(environment, one.credential));
		await changeFields(environment, one, changes(addresses));
	}
	const reached = environment.arrivals().map(({ server }) => server);
	assert.deepEqual(reached, Array(rows.length).fill('foreign'));

	// With 401, a token is refreshed if it can be. The first call has tokens sealed, so there is a second one.
	const calls = [servers.allowed, servers.foreign].map(({ url }) => ({
		url: `${url}/newer-than/99`,
	}));
	for (const _ of ['first', 'second']) {
		const ends = await endingsOf(environment, watch, owned, calls);
		for (const [index, { title, isAllOwn }] of rows.entries()) {
			if (isAllOwn) continue;
			for (const end of ends[index] ?? []) assert.ok(REFUSED.includes(end), `${title}: ${end}`);
		}
	}
	assert.deepEqual(serversThatGot(environment, tokens), []);
	await watch.expectNoLeak(tokens, ['allowed', 'authorization']);
}

/** @param {LeakEnvironment} environment */
function rowsFor({ servers }) {
	return Object.entries(ownAnswers(servers)).flatMap(([title, { answer, isAllOwn }]) =>
		AFTERWARDS.map(({ what, isBack, moved }) => ({
			title: `${title}, then ${what}`,
			answer,
			isAllOwn,
			changes: (/** @type {Record<string, string>} */ addresses) => ({
				...(isBack ? {} : addresses),
				...moved,
			}),
		})),
	);
}

const MOVED = { allowedDomain: FOREIGN };
/** What that person changes after the consent. */
const AFTERWARDS = [
	{ what: 'the addresses set back', isBack: true, moved: {} },
	{ what: 'the addresses set back and the domain changed', isBack: true, moved: MOVED },
	{ what: 'the domain changed', isBack: false, moved: MOVED },
];
