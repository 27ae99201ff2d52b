import assert from 'node:assert/strict';

import { newSecret } from '../../../e2e/support/workflows/new-secret.mjs';
import { ANYWHERE, answerOptions } from '../../support/answers/answer-options.mjs';
import { answeredCall } from '../../support/answers/answered-call.mjs';
import { composedSecrets } from '../../support/answers/composed-secrets.mjs';
import { probe } from '../../support/calls/probe.mjs';
import { startWatch } from '../../support/watch/start-watch.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../support/scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../support/calls/make-calls.mjs').CallResults} CallResults */

/**
 * Returns calls to an API that repeats a key in each place of an answer.
 * @param {LeakEnvironment['servers']} servers
 * @param {string} key
 */
function repeatingCalls({ allowed, foreign }, key) {
	const text = { message: `Bad key ${key}`, [key]: [encodeURIComponent(key)] };
	const headers = { 'X-Echo': key, 'X-Echo-Base64': btoa(`:${key}`) };
	const body = JSON.stringify(text);
	const fileHeaders = { 'Content-Type': 'application/octet-stream' };
	const addresses = [key, encodeURIComponent(encodeURIComponent(key)), btoa(key)];
	return [
		answeredCall(allowed, { headers, body }),
		answeredCall(allowed, { headers, body, status: 403 }, { ends: 'http_status' }),
		answeredCall(allowed, { headers: fileHeaders, body: key }, { ends: 'secret_in_file' }),
		...addresses.map((address) =>
			answeredCall(
				allowed,
				{ status: 302, headers: { Location: `${foreign.url}/ok?key=${address}` } },
				{ ends: 'redirect_has_secret' },
			),
		),
		answeredCall(
			allowed,
			{ status: 302, headers: { Location: `${foreign.url}/ok` } },
			{ plainArrivals: ['foreign: GET /ok'] },
		),
	];
}

/** @param {CallResults} results */
function hidesKey({ successes: [success], errors: [error] }) {
	const shown = { message: 'Bad key **hidden**', '**hidden**': ['**hidden**'] };
	assert.deepEqual(success?.json.body, shown);
	assert.deepEqual(error?.body, shown);
}

/**
 * @param {LeakEnvironment} environment
 * @param {import('../../support/calls/probe.mjs').Probe['fields']} fields
 * @param {string} key
 */
async function probeWithKey(environment, fields, key) {
	await probe(environment, fields?.username ? 'basicAuth' : 'apiKey', {
		...answerOptions(ANYWHERE),
		fields,
		secret: key,
		calls: repeatingCalls(environment.servers, key),
		check: hidesKey,
	});
}

/** What APIs want as a password if the key is the user name. */
const FILLERS = ['X', 'api_token', ''];

/**
 * Changes the user name of a connection whose user name is the key, and calls with it.
 * @param {LeakEnvironment} environment
 * @param {string} filler
 */
async function refusedAfterChange(environment, filler) {
	const { n8n, servers, saveConnection, saveCaller, traffic } = environment;
	const [first = '', second = ''] = [newSecret(), newSecret()];
	const fields = { username: first, connectionSecret: filler };
	const { credential } = await saveConnection('basicAuth', fields);
	const { call } = await saveCaller({ authentication: 'basicAuth', credential });
	const watch = await startWatch(environment);
	const item = { url: `${servers.allowed.url}/ok` };
	await call(item);
	const stored = await n8n.getCredential(credential.id);
	const data = { ...stored.data, username: second };
	await n8n.updateCredential(credential.id, { ...stored, data });
	const { failure, execution } = await call(item);
	watch.show('test', await n8n.testCredential({ ...stored, data: { ...data, testUrl: item.url } }));
	watch.show('output', failure);
	await watch.showExecution(execution.id);
	assert.equal(failure[0].json.error.reason, 'lock_changed');
	assert.deepEqual(traffic(first), ['allowed: GET /ok with the secret']);
	await watch.expectNoLeak([first, second], ['allowed']);
}

/** An answer that has every filler as a word. */
const FULL_OF_FILLERS = {
	X: 'X',
	api_token: 'api_token X, XX and "api_token"',
	list: ['X', { password: 'X', token: 'api_token' }],
};

/** @type {Scenario[]} */
export const partsOfSecrets = [
	{
		id: 'L97',
		title:
			'an API that repeats the key alone, where the header has more than the key: "Token …", "ApiKey id:…", parameters, Basic',
		verdict: 'prevented',
		how: 'Each part of a header that may be a key by itself counts as a secret: what follows a word or a colon, the value of a parameter, and both halves behind "Basic". It is hidden in answers, and an address that has it is not asked.',
		kinds: ['apiKey'],
		drive: async (environment) => {
			for (const { title, key, value } of composedSecrets()) {
				const fields = { headerName: 'Authorization', connectionSecret: value };
				await probeWithKey(environment, fields, key).catch((error) => {
					throw new Error(`The key ${title}`, { cause: error });
				});
			}
		},
	},
	{
		id: 'L98',
		title: 'an API that repeats the user name, where that is the key and the password a filler',
		verdict: 'prevented',
		how: 'With an empty or very short password, or one that APIs ask for as a filler, the user name counts as a secret.',
		kinds: ['basicAuth'],
		drive: async (environment) => {
			for (const connectionSecret of FILLERS) {
				const username = newSecret('/+');
				await probeWithKey(environment, { username, connectionSecret }, username);
			}
		},
	},
	{
		id: 'L98',
		title: 'a changed user name, where that is the key: what the refusal says',
		verdict: 'prevented',
		how: 'A refusal for a changed user name says that it was changed. It names neither the old nor the new one.',
		kinds: ['basicAuth'],
		drive: async (environment) => {
			for (const filler of FILLERS) await refusedAfterChange(environment, filler);
		},
	},
	{
		id: 'L98',
		title: 'an answer that is full of the filler',
		verdict: 'limited',
		how: 'A filler protects nothing and occurs by chance. It is not hidden, so such an answer stays as it is.',
		kinds: ['basicAuth'],
		drive: async (environment) => {
			const body = JSON.stringify(FULL_OF_FILLERS);
			for (const connectionSecret of FILLERS) {
				const username = newSecret();
				await probe(environment, 'basicAuth', {
					...answerOptions(),
					fields: { username, connectionSecret },
					secret: username,
					calls: [answeredCall(environment.servers.allowed, { body })],
					check: ({ successes: [success] }) => {
						assert.deepEqual(success?.json.body, FULL_OF_FILLERS);
						assert.equal(success?.json.callReport.secretsHidden, undefined);
					},
				});
			}
		},
	},
];
