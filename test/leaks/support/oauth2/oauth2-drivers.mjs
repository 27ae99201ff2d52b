import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import { callBack, consentedConnection, saveUnconnected, stateOf } from './oauth2-connections.mjs';
import { startWatch } from '../watch/start-watch.mjs';
import { serversThatGot } from './owned-connections.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/servers/start-test-server.mjs').Arrival} Arrival */

/**
 * Checks that each of the three secrets reaches only the server that it is meant for.
 * @param {LeakEnvironment} environment
 */
export async function secretsApart(environment) {
	const watch = await startWatch(environment);
	const { clientSecret, access, refresh, call } = await consentedConnection(
		environment,
		'/tokens/rotating',
	);
	const { success, failure } = await call({
		url: `${environment.servers.allowed.url}/newer-than/1`,
	});
	watch.show('output', [success, failure]);
	assert.equal(success.length, 1);
	const all = [clientSecret, access(1), access(2), refresh(1), refresh(2)];
	// Where n8n stores seals, a token is refreshed before its first use, so that it is sealed.
	const used = sealsTokens(environment) ? [access(2)] : [access(1), access(2)];
	assert.deepEqual(seenBy(environment, 'allowed', all), used);
	assert.deepEqual(seenBy(environment, 'authorization', all), [clientSecret, refresh(1)]);
	await watch.expectNoLeak(all, ['allowed', 'authorization']);
}

/**
 * Makes calls for twenty items at once while the token has expired and each refresh token is valid only once.
 * @param {LeakEnvironment} environment
 */
export async function refreshAtOnce(environment) {
	const watch = await startWatch(environment);
	const { clientSecret, access, refresh, call } = await consentedConnection(
		environment,
		'/tokens/rotating',
	);
	const item = { url: `${environment.servers.allowed.url}/newer-than/1` };
	const many = await call(...Array(20).fill(item));
	const once = await call(item);
	watch.show('output', [many.success, many.failure, once.success, once.failure]);
	assert.deepEqual([many.success.length, once.success.length], [20, 1]);
	assert.deepEqual(reusedTokens(environment), []);
	const tokens = [1, 2, 3, 4, 5].flatMap((number) => [access(number), refresh(number)]);
	await watch.expectNoLeak([clientSecret, ...tokens], ['allowed', 'authorization']);
}

/**
 * Calls an API that answers every token with 401.
 * @param {LeakEnvironment} environment
 */
export async function endless401(environment) {
	const watch = await startWatch(environment);
	const { clientSecret, access, refresh, call } = await consentedConnection(
		environment,
		'/tokens/rotating',
	);
	const { failure } = await call({ url: `${environment.servers.allowed.url}/status/401` });
	watch.show('output', failure);
	assert.equal(failure[0].json.error.statusCode, 401);
	assert.equal(failure[0].json.error.attempts, 2);
	const sealed = sealsTokens(environment) ? 1 : 0;
	for (const number of [1, 2]) assert.equal(callsWith(environment, access(number + sealed)), 1);
	assert.equal(refreshes(environment).length, 1 + sealed);
	const tokens = [1, 2, 3].flatMap((number) => [access(number), refresh(number)]);
	await watch.expectNoLeak([clientSecret, ...tokens], ['allowed', 'authorization']);
}

/**
 * Calls an API that answers the first token with 401, and repeats it once it gets the next one.
 * @param {LeakEnvironment} environment
 */
export async function repeatedFormerToken(environment) {
	const { allowed } = environment.servers;
	const watch = await startWatch(environment);
	const { clientSecret, access, refresh, call } = await consentedConnection(
		environment,
		'/tokens/rotating',
	);
	const path = `/former/${randomUUID()}`;
	/** @type {Set<string>} */
	const received = new Set();
	allowed.publish(path, (/** @type {import('koa').Context} */ context) => {
		received.add(context.headers.authorization?.replace(/^\S+ /, '') ?? '');
		context.status = received.size > 1 ? 200 : 401;
		context.body = { received: [...received] };
	});
	const { success, failure } = await call({ url: allowed.url + path });
	watch.show('output', [success, failure]);
	assert.equal(received.size, 2);
	assert.deepEqual(success[0]?.json.received, ['**hidden**', '**hidden**']);
	const tokens = [1, 2, 3].flatMap((number) => [access(number), refresh(number)]);
	await watch.expectNoLeak([clientSecret, ...tokens], ['allowed', 'authorization']);
}

/**
 * Refreshes a token at an authorization server that redirects nothing but a refresh.
 * @param {LeakEnvironment} environment
 */
export async function redirectedRefresh(environment) {
	const { authorization, foreign, allowed } = environment.servers;
	const watch = await startWatch(environment);
	const path = `/token/${randomUUID()}`;
	const token = `access-${randomUUID()}-1`;
	const refresh = `refresh-${randomUUID()}`;
	authorization.publish(path, (/** @type {import('koa').Context} */ context) => {
		const grantType = new URLSearchParams(context.state.body).get('grant_type');
		if (grantType === 'refresh_token') {
			context.status = 307;
			context.set('Location', `${foreign.url}/token`);
		} else {
			context.status = grantType === null ? 400 : 200;
			context.body = { access_token: token, refresh_token: refresh };
		}
	});
	const { clientSecret, call } = await consentedConnection(environment, path);
	const { success, failure } = await call({ url: `${allowed.url}/newer-than/1` });
	watch.show('output', [success, failure]);
	const wasFollowed = environment.arrivals().some(({ server }) => server === 'foreign');
	assert.equal(wasFollowed, environment.version === '1.123.50');
	const got = serversThatGot(environment, [refresh]).sort();
	assert.deepEqual(got, ['authorization', ...(wasFollowed ? ['foreign'] : [])]);
	await watch.expectNoLeak([clientSecret, token], ['allowed', 'authorization']);
}

/**
 * Refreshes a token at an authorization server that rejects the refresh token and repeats it in its response.
 * @param {LeakEnvironment} environment
 */
export async function revokedGrant(environment) {
	const watch = await startWatch(environment);
	const { clientSecret, access, refresh, call } = await consentedConnection(
		environment,
		'/tokens/revoked',
	);
	const { failure } = await call({ url: `${environment.servers.allowed.url}/newer-than/1` });
	watch.show('output', failure);
	const { code, reason, statusCode, description } = failure[0].json.error;
	assert.deepEqual([code, reason, statusCode], ['http_status', 'oauth2_revoked', 401]);
	assert.match(description, /has to be connected again/);
	assert.equal(refreshes(environment).length, sealsTokens(environment) ? 2 : 1);
	await watch.expectNoLeak([clientSecret, access(1), refresh(1)], ['allowed', 'authorization']);
}

/**
 * Has n8n exchange the code of a consent at a token endpoint that redirects to another host.
 * @param {LeakEnvironment} environment
 */
export async function redirectedConsent(environment) {
	const { n8n, servers, saveConnection } = environment;
	const watch = await startWatch(environment);
	const target = encodeURIComponent(`${servers.foreign.url}/token`);
	const path = `/redirect/307?to=${target}`;
	const { secret, credential } = await saveUnconnected(saveConnection, environment, path);
	const state = await stateOf(n8n, credential.id);
	watch.show('callback', await callBack(n8n, { state, code: 'a-code' }));
	assert.ok(environment.arrivals().some(({ server }) => server === 'authorization'));
	await watch.expectNoLeak([secret], ['authorization']);
}

/**
 * Calls n8n's callback with a `state` that n8n did not create, that is empty, or that was altered.
 * @param {LeakEnvironment} environment
 */
export async function wrongState(environment) {
	const { n8n, servers, saveConnection, saveCaller } = environment;
	const mine = await saveUnconnected(saveConnection, environment, '/tokens/rotating');
	const other = await saveUnconnected(saveConnection, environment, '/tokens/rotating');
	const watch = await startWatch(environment);
	const state = await stateOf(n8n, mine.credential.id);
	for (const wrong of ['wrong', '', `${state.slice(0, 20)}A${state.slice(21)}`]) {
		watch.show(`response to ${wrong}`, await callBack(n8n, { state: wrong, code: 'x' }));
	}
	assert.deepEqual(environment.arrivals(), []);
	for (const { credential } of [mine, other]) {
		const { call } = await saveCaller({ authentication: 'oAuth2', credential });
		const { failure } = await call({ url: `${servers.allowed.url}/ok` });
		assert.equal(failure[0].json.error.reason, 'oauth2_not_connected');
	}
	assert.equal((await callBack(n8n, { state, code: 'x' })).status, 200);
	assert.equal(environment.arrivals().length, 1);
	await watch.expectNoLeak([mine.secret, other.secret], ['authorization']);
}

/** @type {(environment: LeakEnvironment, server: string, secrets: string[]) => string[]} */
const seenBy = (environment, server, secrets) => {
	const text = textsAt(environment, server).join('\n');
	return secrets.filter((secret) => text.includes(secret) || basicHolds(text, secret));
};

/** @type {(environment: LeakEnvironment, server: string) => string[]} */
const textsAt = (environment, server) =>
	environment
		.arrivals()
		.filter((arrival) => arrival.server === server)
		.map(({ text }) => text);

/** Client ID and client secret arrive as Base64. @type {(text: string, secret: string) => boolean} */
const basicHolds = (text, secret) =>
	[...text.matchAll(/Basic (\S+)/g)].some(([, word = '']) =>
		Buffer.from(word, 'base64').toString('utf8').includes(secret),
	);

/** Returns refresh tokens that were used twice. @type {(environment: LeakEnvironment) => string[]} */
const reusedTokens = (environment) => {
	const shown = refreshes(environment).map(
		(text) => /refresh_token=([^&\s]+)/.exec(text)?.[1] ?? '',
	);
	assert.ok(shown.length > 0);
	return shown.filter((token, index) => shown.indexOf(token) !== index);
};

const sealsTokens = (/** @type {LeakEnvironment} */ { version }) => version === '2.41.1';

/** @type {(environment: LeakEnvironment, token: string) => number} */
const callsWith = (environment, token) =>
	environment.arrivals().filter(({ server, text }) => server === 'allowed' && text.includes(token))
		.length;

const refreshes = (/** @type {LeakEnvironment} */ environment) =>
	textsAt(environment, 'authorization').filter((text) => text.includes('grant_type=refresh_token'));
