import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import { callWithEach, saveEach } from '../calls/many-connections.mjs';
import { startWatch } from '../watch/start-watch.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {Record<string, any>} Json */

const RIGHT_SERVERS = ['allowed', 'authorization'];

/**
 * Creates a connection with client credentials for each of these rows and one that works, and makes a call with each.
 * Only the two right servers may get any of the secrets.
 * @param {LeakEnvironment} environment
 * @param {{ fields: Json, ends?: string, secrets?: string[] }[]} rows Without `ends`, how the call ends is not checked,
 *   since n8n alone decides it.
 */
export async function tryTokenEndpoints(environment, rows) {
	const { servers } = environment;
	const connections = await saveEach(
		environment,
		[...rows, { fields: {} }].map(({ fields }) => ({
			kind: /** @type {const} */ ('oAuth2'),
			fields,
		})),
	);
	const watch = await startWatch(environment);
	const calls = [{ url: `${servers.allowed.url}/ok` }];
	const { outcomes, execution } = await callWithEach(environment, connections, calls);
	assert.deepEqual(outcomes.pop(), { ends: ['success'], arrived: ['allowed: GET /ok', TOKEN] });
	assert.deepEqual(
		outcomes.map(({ ends }, index) => rows[index]?.ends && ends[0]),
		rows.map(({ ends }) => ends),
	);
	await watch.showExecution(execution.id);
	const secrets = [
		...connections.map(({ secret }) => secret),
		...rows.flatMap((row) => row.secrets ?? []),
	];
	await watch.expectNoLeak(secrets, RIGHT_SERVERS);
}

const TOKEN = 'authorization: POST /token';

/**
 * Creates a connection to which a user has consented. Returns the three secrets that it then holds.
 * @param {LeakEnvironment} environment
 * @param {string} tokenPath The path of the token endpoint on the authorization server.
 */
export async function consentedConnection(environment, tokenPath) {
	const { saveConnection, saveCaller, n8n } = environment;
	const { secret, credential, clientId } = await saveUnconnected(
		saveConnection,
		environment,
		tokenPath,
	);
	const state = await stateOf(n8n, credential.id);
	const response = await callBack(n8n, { state, code: 'a-code' });
	assert.equal(response.status, 200);
	const { call } = await saveCaller({ authentication: 'oAuth2', credential });
	const token = (/** @type {string} */ name) => (/** @type {number} */ number) =>
		`${name}-${clientId}-${number}`;
	return { clientSecret: secret, access: token('access'), refresh: token('refresh'), call };
}

/**
 * @param {LeakEnvironment['saveConnection']} saveConnection
 * @param {LeakEnvironment} environment
 * @param {string} tokenPath
 */
export async function saveUnconnected(saveConnection, { servers }, tokenPath) {
	const clientId = randomUUID();
	const saved = await saveConnection('oAuth2', {
		grantType: 'authorizationCode',
		clientId,
		authUrl: `${servers.authorization.url}/authorize`,
		accessTokenUrl: `${servers.authorization.url}${tokenPath}`,
	});
	return { ...saved, clientId };
}

/**
 * Returns the `state` parameter with which n8n would send the user's browser to the consent page.
 * @param {LeakEnvironment['n8n']} n8n
 * @param {string} id
 */
export async function stateOf(n8n, id) {
	const address = await n8n.request(`/oauth2-credential/auth?id=${id}`);
	return new URL(address).searchParams.get('state') ?? '';
}

/**
 * Calls n8n's callback as the user's browser does after the consent.
 * @param {LeakEnvironment['n8n']} n8n
 * @param {Record<string, string>} query
 */
export async function callBack(n8n, query) {
	const path = `/rest/oauth2-credential/callback?${new URLSearchParams(query)}`;
	const response = await n8n.send(path);
	return { status: response.status, text: await response.text() };
}
