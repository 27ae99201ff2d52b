import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import { callWithEach, saveEach } from '../calls/many-connections.mjs';
import { startWatch } from '../watch/start-watch.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakStage} LeakStage */
/** @typedef {Record<string, any>} Json */

const RIGHT_SERVERS = ['allowed', 'authorization'];

/**
 * Makes a connection with client credentials for each of these rows, and one that works, and a call
 * with each. Nothing but the two right servers may get any of the secrets.
 * @param {LeakStage} stage
 * @param {{ fields: Json, ends?: string, secrets?: string[] }[]} rows `ends` is left out where n8n
 *   alone decides.
 */
export async function tryTokenEndpoints(stage, rows) {
	const { servers } = stage;
	const connections = await saveEach(
		stage,
		[...rows, { fields: {} }].map(({ fields }) => ({
			kind: /** @type {const} */ ('oAuth2'),
			fields,
		})),
	);
	const watch = await startWatch(stage);
	const calls = [{ url: `${servers.allowed.url}/ok` }];
	const { made, execution } = await callWithEach(stage, connections, calls);
	assert.deepEqual(made.pop(), { ends: ['success'], arrived: ['allowed: GET /ok', TOKEN] });
	assert.deepEqual(
		made.map(({ ends }, index) => rows[index]?.ends && ends[0]),
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
 * A connection to which a person gave consent, and the three secrets that it then holds.
 * @param {LeakStage} stage
 * @param {string} tokenPath Of the authorization server.
 */
export async function consentedConnection(stage, tokenPath) {
	const { saveConnection, saveCaller, n8n } = stage;
	const { secret, credential, clientId } = await saveUnconnected(saveConnection, stage, tokenPath);
	const state = await stateOf(n8n, credential.id);
	const answer = await callBack(n8n, { state, code: 'a-code' });
	assert.equal(answer.status, 200);
	const { call } = await saveCaller({ authentication: 'oAuth2', credential });
	const token = (/** @type {string} */ name) => (/** @type {number} */ number) =>
		`${name}-${clientId}-${number}`;
	return { clientSecret: secret, access: token('access'), refresh: token('refresh'), call };
}

/**
 * @param {LeakStage['saveConnection']} saveConnection
 * @param {LeakStage} stage
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
 * What n8n would send a person's browser to the consent page with.
 * @param {LeakStage['n8n']} n8n
 * @param {string} id
 */
export async function stateOf(n8n, id) {
	const address = await n8n.request(`/oauth2-credential/auth?id=${id}`);
	return new URL(address).searchParams.get('state') ?? '';
}

/**
 * What a person's browser does after the consent.
 * @param {LeakStage['n8n']} n8n
 * @param {Record<string, string>} query
 */
export async function callBack(n8n, query) {
	const path = `/rest/oauth2-credential/callback?${new URLSearchParams(query)}`;
	const response = await n8n.send(path);
	return { status: response.status, text: await response.text() };
}
