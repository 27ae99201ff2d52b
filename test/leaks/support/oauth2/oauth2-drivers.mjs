import assert from 'node:assert/strict';

import { callBack, consentedConnection, saveUnconnected, stateOf } from './oauth2-connections.mjs';
import { startWatch } from '../watch/start-watch.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakStage} LeakStage */
/** @typedef {import('../../../e2e/support/servers/start-test-server.mjs').Arrival} Arrival */

/**
 * Each of the three secrets at the servers that are meant to have it.
 * @param {LeakStage} stage
 */
export async function secretsApart(stage) {
	const watch = await startWatch(stage);
	const { clientSecret, access, refresh, call } = await consentedConnection(
		stage,
		'/tokens/rotating',
	);
	const { success, failure } = await call({ url: `${stage.servers.allowed.url}/newer-than/1` });
	watch.show('output', [success, failure]);
	assert.equal(success.length, 1);
	const all = [clientSecret, access(1), access(2), refresh(1), refresh(2)];
	// Where n8n keeps seals, a token is replaced by a sealed one before its first use.
	const used = sealsTokens(stage) ? [access(2)] : [access(1), access(2)];
	assert.deepEqual(seenBy(stage, 'allowed', all), used);
	assert.deepEqual(seenBy(stage, 'authorization', all), [clientSecret, refresh(1)]);
	await watch.expectNoLeak(all, ['allowed', 'authorization']);
}

/**
 * Twenty items at once find their token expired, and each refresh token is good once only.
 * @param {LeakStage} stage
 */
export async function refreshAtOnce(stage) {
	const watch = await startWatch(stage);
	const { clientSecret, access, refresh, call } = await consentedConnection(
		stage,
		'/tokens/rotating',
	);
	const item = { url: `${stage.servers.allowed.url}/newer-than/1` };
	const many = await call(...Array(20).fill(item));
	const once = await call(item);
	watch.show('output', [many.success, many.failure, once.success, once.failure]);
	assert.deepEqual([many.success.length, once.success.length], [20, 1]);
	assert.deepEqual(reusedTokens(stage), []);
	const tokens = [1, 2, 3, 4, 5].flatMap((number) => [access(number), refresh(number)]);
	await watch.expectNoLeak([clientSecret, ...tokens], ['allowed', 'authorization']);
}

/**
 * An API to which no token is ever good enough.
 * @param {LeakStage} stage
 */
export async function endless401(stage) {
	const watch = await startWatch(stage);
	const { clientSecret, access, refresh, call } = await consentedConnection(
		stage,
		'/tokens/rotating',
	);
	const { failure } = await call({ url: `${stage.servers.allowed.url}/status/401` });
	watch.show('output', failure);
	assert.equal(failure[0].json.error.statusCode, 401);
	assert.equal(failure[0].json.error.attempts, 2);
	const sealed = sealsTokens(stage) ? 1 : 0;
	for (const number of [1, 2]) assert.equal(callsWith(stage, access(number + sealed)), 1);
	assert.equal(refreshes(stage).length, 1 + sealed);
	const tokens = [1, 2, 3].flatMap((number) => [access(number), refresh(number)]);
	await watch.expectNoLeak([clientSecret, ...tokens], ['allowed', 'authorization']);
}

/**
 * A refresh that the authorization server refuses, and repeats the token in its answer.
 * @param {LeakStage} stage
 */
export async function revokedGrant(stage) {
	const watch = await startWatch(stage);
	const { clientSecret, access, refresh, call } = await consentedConnection(
		stage,
		'/tokens/revoked',
	);
	const { failure } = await call({ url: `${stage.servers.allowed.url}/newer-than/1` });
	watch.show('output', failure);
	const { code, reason, statusCode, description } = failure[0].json.error;
	assert.deepEqual([code, reason, statusCode], ['http_status', 'oauth2_revoked', 401]);
	assert.match(description, /has to be connected again/);
	assert.equal(refreshes(stage).length, sealsTokens(stage) ? 2 : 1);
	await watch.expectNoLeak([clientSecret, access(1), refresh(1)], ['allowed', 'authorization']);
}

/**
 * A consent whose code n8n exchanges at a token endpoint that redirects to another host.
 * @param {LeakStage} stage
 */
export async function redirectedConsent(stage) {
	const { n8n, servers, saveConnection } = stage;
	const watch = await startWatch(stage);
	const target = encodeURIComponent(`${servers.foreign.url}/token`);
	const path = `/redirect/307?to=${target}`;
	const { secret, credential } = await saveUnconnected(saveConnection, stage, path);
	const state = await stateOf(n8n, credential.id);
	watch.show('callback', await callBack(n8n, { state, code: 'a-code' }));
	assert.ok(stage.arrivals().some(({ server }) => server === 'authorization'));
	await watch.expectNoLeak([secret], ['authorization']);
}

/**
 * A callback with a state that n8n did not make, or made for another connection.
 * @param {LeakStage} stage
 */
export async function wrongState(stage) {
	const { n8n, servers, saveConnection, saveCaller } = stage;
	const mine = await saveUnconnected(saveConnection, stage, '/tokens/rotating');
	const other = await saveUnconnected(saveConnection, stage, '/tokens/rotating');
	const watch = await startWatch(stage);
	const state = await stateOf(n8n, mine.credential.id);
	for (const wrong of ['wrong', '', `${state.slice(0, 20)}A${state.slice(21)}`]) {
		watch.show(`answer to ${wrong}`, await callBack(n8n, { state: wrong, code: 'x' }));
	}
	assert.deepEqual(stage.arrivals(), []);
	for (const { credential } of [mine, other]) {
		const { call } = await saveCaller({ authentication: 'oAuth2', credential });
		const { failure } = await call({ url: `${servers.allowed.url}/ok` });
		assert.equal(failure[0].json.error.reason, 'oauth2_not_connected');
	}
	assert.equal((await callBack(n8n, { state, code: 'x' })).status, 200);
	assert.equal(stage.arrivals().length, 1);
	await watch.expectNoLeak([mine.secret, other.secret], ['authorization']);
}

/** @type {(stage: LeakStage, server: string, secrets: string[]) => string[]} */
const seenBy = (stage, server, secrets) => {
	const text = textsAt(stage, server).join('\n');
	return secrets.filter((secret) => text.includes(secret) || basicHolds(text, secret));
};

/** @type {(stage: LeakStage, server: string) => string[]} */
const textsAt = (stage, server) =>
	stage
		.arrivals()
		.filter((arrival) => arrival.server === server)
		.map(({ text }) => text);

/** Client id and client secret arrive as Base64. @type {(text: string, secret: string) => boolean} */
const basicHolds = (text, secret) =>
	[...text.matchAll(/Basic (\S+)/g)].some(([, word = '']) =>
		Buffer.from(word, 'base64').toString('utf8').includes(secret),
	);

/** Refresh tokens that were shown twice. @type {(stage: LeakStage) => string[]} */
const reusedTokens = (stage) => {
	const shown = refreshes(stage).map((text) => /refresh_token=([^&\s]+)/.exec(text)?.[1] ?? '');
	assert.ok(shown.length > 0);
	return shown.filter((token, index) => shown.indexOf(token) !== index);
};

const sealsTokens = (/** @type {LeakStage} */ { version }) => version === '2.41.1';

/** @type {(stage: LeakStage, token: string) => number} */
const callsWith = (stage, token) =>
	stage.arrivals().filter(({ server, text }) => server === 'allowed' && text.includes(token))
		.length;

const refreshes = (/** @type {LeakStage} */ stage) =>
	textsAt(stage, 'authorization').filter((text) => text.includes('grant_type=refresh_token'));
