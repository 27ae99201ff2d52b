import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import { disconnect } from '../../../e2e/support/oauth2/start-oauth2.mjs';
import { startWatch } from '../watch/start-watch.mjs';
import { saveUnconnected } from './oauth2-connections.mjs';
import { consent, serversThatGot } from './owned-connections.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */

/**
 * Has a person connect an own account over that of somebody else, without a refresh token, and then do what the message
 * says.
 * @param {LeakEnvironment} environment
 */
export async function ownAccountOverAnother(environment) {
	const { servers, saveConnection, saveCaller, n8n } = environment;
	const path = `/accounts/${randomUUID()}`;
	const answerWith = (/** @type {object} */ answer) =>
		servers.authorization.publish(path, { token_type: 'bearer', expires_in: 3600, ...answer });
	const owners = numbered('owners');
	const persons = numbered('persons');

	const { secret, credential } = await saveUnconnected(saveConnection, environment, path);
	const { call } = await saveCaller({ authentication: 'oAuth2', credential });
	const watch = await startWatch(environment);
	const makeCall = async () => {
		const { success, failure } = await call({ url: `${servers.allowed.url}/ok` });
		watch.show(randomUUID(), [success, failure]);
		return failure[0]?.json.error ?? success[0]?.json;
	};

	answerWith({ access_token: owners('access', 1), refresh_token: owners('refresh', 1) });
	await consent(environment, credential);
	answerWith({ access_token: owners('access', 2), refresh_token: owners('refresh', 2) });
	assert.equal((await makeCall()).answer, 'fine');
	// A control: these are the owner's tokens.
	assert.deepEqual(serversThatGot(environment, [owners('access', 2)]), ['allowed']);

	environment.forgetArrivals();
	answerWith({ access_token: persons('access', 1) });
	await consent(environment, credential);
	for (const _ of ['first', 'second']) {
		const { reason, message, description } = await makeCall();
		assert.equal(reason, 'oauth2_token_not_sealed');
		assert.match(message, /connected again without being disconnected first/);
		assert.match(description, /disconnect it, then connect it again/);
	}
	assert.deepEqual(
		environment.arrivals().map(({ server, path: at }) => `${server}: ${at}`),
		[`authorization: ${path}`],
	);

	await disconnect(n8n, credential);
	assert.equal((await makeCall()).reason, 'oauth2_not_connected');
	await consent(environment, credential);
	assert.equal((await makeCall()).answer, 'fine');
	assert.deepEqual(serversThatGot(environment, [persons('access', 1)]), ['allowed']);
	const ofOwner = [1, 2].flatMap((number) => [owners('access', number), owners('refresh', number)]);
	assert.deepEqual(serversThatGot(environment, ofOwner), []);
	await watch.expectNoLeak(
		[secret, ...ofOwner, persons('access', 1)],
		['allowed', 'authorization'],
	);
}

/** @param {string} whose */
function numbered(whose) {
	const id = randomUUID();
	return (/** @type {string} */ token, /** @type {number} */ number) =>
		`${whose}-${token}-${id}-${number}`;
}
