import assert from 'node:assert/strict';

import { TYPES, UNCHANGED_SECRET } from '../../../e2e/support/workflows/connections.mjs';
import { callWithEach } from '../calls/many-connections.mjs';
import { startWatch } from '../watch/start-watch.mjs';
import { callBack, saveUnconnected, stateOf } from './oauth2-connections.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {Awaited<ReturnType<typeof ownedConnection>>} Owned */
/** @typedef {Record<string, any>} Json */

/** How many tokens of a connection are searched for. */
const TOKENS = 5;

/**
 * Creates a connection to which its owner has consented, and returns the tokens that it may have had.
 * @param {LeakEnvironment} environment
 * @param {Json} [fields]
 */
export async function ownedConnection(environment, fields) {
	const saved = await saveUnconnected(
		(kind, usual) => environment.saveConnection(kind, { ...usual, ...fields }),
		environment,
		'/tokens/rotating',
	);
	await consent(environment, saved.credential);
	const numbered = (/** @type {string} */ name) =>
		Array.from({ length: TOKENS }, (_, index) => `${name}-${saved.clientId}-${index + 1}`);
	return {
		...saved,
		kind: /** @type {const} */ ('oAuth2'),
		accessTokens: numbered('access'),
		refreshTokens: numbered('refresh'),
	};
}

/**
 * Creates so many of these and makes a call with each, which succeeds. Returns them with the tokens that they may have
 * had and a watch over what came of it.
 * @param {LeakEnvironment} environment
 * @param {number} count
 */
export async function usedConnections(environment, count) {
	const owned = [];
	while (owned.length < count) owned.push(await ownedConnection(environment));
	const watch = await startWatch(environment);
	const ok = [{ url: `${environment.servers.allowed.url}/newer-than/0` }];
	const used = await endingsOf(environment, watch, owned, ok);
	assert.deepEqual(used, Array(count).fill(['success']));
	const tokens = owned.flatMap((one) => [...one.accessTokens, ...one.refreshTokens]);
	return { owned, tokens, watch };
}

/**
 * Has n8n exchange the code of a consent, as it does for everybody who may edit the connection. Returns n8n's page.
 * @param {LeakEnvironment} environment
 * @param {{ id: string }} credential
 */
export async function consent({ n8n }, { id }) {
	const state = await stateOf(n8n, id);
	const page = await callBack(n8n, { state, code: 'a-code' });
	assert.equal(page.status, 200);
	return page.text;
}

/**
 * Saves changes as the editor does, with the placeholder for the client secret.
 * @param {LeakEnvironment} environment
 * @param {Pick<Owned, 'credential' | 'data'>} owned
 * @param {Json} changes
 */
export async function changeFields({ n8n }, { credential: { id, name }, data }, changes) {
	await n8n.updateCredential(id, {
		name,
		type: TYPES.oAuth2,
		data: { ...data, clientSecret: UNCHANGED_SECRET, ...changes },
	});
}

/**
 * Makes these calls with each of the connections, shows the watch the execution, and returns how they ended.
 * @param {LeakEnvironment} environment
 * @param {import('../watch/start-watch.mjs').Watch} watch
 * @param {readonly (import('../calls/many-connections.mjs').Saved)[]} connections
 * @param {{ url: string }[]} calls
 */
export async function endingsOf(environment, watch, connections, calls) {
	const { outcomes, execution } = await callWithEach(environment, [...connections], calls);
	await watch.showExecution(execution.id);
	return outcomes.map(({ ends }) => ends);
}

/**
 * Returns the names of the servers that received one of these strings.
 * @param {LeakEnvironment} environment
 * @param {string[]} strings
 */
export function serversThatGot({ arrivals }, strings) {
	const got = arrivals().filter(({ text }) => strings.some((one) => text.includes(one)));
	return [...new Set(got.map(({ server }) => server))];
}
