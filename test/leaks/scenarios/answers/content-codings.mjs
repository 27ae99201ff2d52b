import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';

import { newSecret } from '../../../e2e/support/workflows/new-secret.mjs';
import { answerOptions } from '../../support/answers/answer-options.mjs';
import { answeredCall } from '../../support/answers/answered-call.mjs';
import { storedFiles } from '../../support/answers/stored-files.mjs';
import { makeCalls } from '../../support/calls/make-calls.mjs';
import { startWatch } from '../../support/watch/start-watch.mjs';
import { serversOf } from '../../support/watch/what-arrives.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../support/scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */

/** How a call ends with n8n's client and with that for kept connections, which undoes gzip as often as it is named. */
const ENDS = {
	'gzip, gzip': { n8n: ['not_decoded', 'not_decoded'], kept: ['success', 'secret_in_file'] },
	'x-own': { n8n: ['not_decoded', 'not_decoded'], kept: ['not_decoded', 'not_decoded'] },
	'gzip, x-own': { n8n: ['not_decoded', 'not_decoded'], kept: ['not_decoded', 'not_decoded'] },
};
const FILE_TYPE = 'application/octet-stream';

/**
 * Makes calls to an API that repeats the secret in a body and in a file that are still encoded after the client has
 * decoded them, and to one that sends a file without a secret.
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 * @param {'n8n' | 'kept'} client
 */
async function callEncoded(environment, kind, client) {
	const { servers, folder, version, saveConnection, saveCaller, arrivals, traffic } = environment;
	const { allowed } = servers;
	const { secret, credential } = await saveConnection(kind);
	const watch = await startWatch(environment);
	const usual = await saveCaller({ authentication: kind, credential });
	// Seals the secret, without which it would not go over a kept connection.
	await usual.call({ url: `${allowed.url}/ok` });
	const marker = Buffer.from(newSecret());
	const repeated = JSON.stringify({ echo: `token-${secret}` });
	const encoded = Object.entries(ENDS).map(([coding, ends]) => {
		const content = Buffer.concat([marker, Buffer.from(repeated)]);
		const [body, file] = [Buffer.from(repeated), content].map((bytes) => encode(bytes, coding));
		return { coding, ends: ends[client], body, file };
	});
	const calls = encoded.flatMap(({ coding, ends, body, file }) =>
		[
			{ type: 'application/json', content: body },
			{ type: FILE_TYPE, content: file },
		].map(({ type, content }, index) => {
			const headers = { 'Content-Type': type, 'Content-Encoding': coding };
			return answeredCall(allowed, { headers, body: content }, { ends: ends[index] });
		}),
	);
	const kept = answeredCall(allowed, { headers: { 'Content-Type': FILE_TYPE }, body: marker });
	const all = [...calls, kept];
	const { parameters } = answerOptions({ reuseConnections: client === 'kept' });
	const results = await makeCalls(environment, watch, { kind, credential, calls: all, parameters });
	assert.deepEqual(
		results.ended,
		all.map(({ ends = 'success' }) => ends),
	);
	const lines = all.flatMap(({ arrivals: lines = [] }) => lines);
	assert.deepEqual(
		traffic(secret).sort(),
		['allowed: GET /ok', ...lines].map((line) => `${line} with the secret`).sort(),
	);
	// What `fetch` says of itself.
	const byFetch = arrivals().filter(({ headers }) => headers['sec-fetch-mode'] !== undefined);
	assert.equal(byFetch.length, client === 'kept' ? all.length : 0);
	await expectNotKept(
		watch,
		folder,
		encoded.map(({ file }) => file),
	);
	// A control: n8n 2 keeps a file in a folder, n8n 1 in the execution.
	if (version === '2.41.1') assert.equal((await storedFiles(folder, marker)).length, 1);
	assert.ok(results.successes.some(({ binary }) => binary?.data.fileSize));
	await watch.expectNoLeak([secret], serversOf(kind));
}

/**
 * Asserts that n8n keeps none of these files, neither as a file nor in the execution.
 * @param {import('../../support/watch/start-watch.mjs').Watch} watch
 * @param {string} folder
 * @param {Buffer[]} files
 */
async function expectNotKept(watch, folder, files) {
	const contains = (/** @type {string} */ text, /** @type {string} */ part) => text.includes(part);
	// The last characters depend on what follows.
	const inBase64 = files.map((file) => file.toString('base64').slice(0, -4));
	assert.deepEqual(await watch.placesOf(inBase64, [], contains), []);
	for (const file of files) assert.deepEqual(await storedFiles(folder, file), []);
}

/**
 * @param {Buffer} bytes
 * @param {string} codings
 */
function encode(bytes, codings) {
	const count = codings.split('gzip').length - 1;
	return Array.from({ length: count }).reduce((/** @type {Buffer} */ all) => gzipSync(all), bytes);
}

/** @type {Scenario[]} */
export const contentCodings = [
	{
		id: 'L100',
		title:
			'an API that repeats the secret in an answer that the client cannot decode, or not wholly',
		verdict: 'prevented',
		how: 'An answer that says of itself that it is encoded, once the client has decoded it, is a failed call. Nothing of it is given out or stored.',
		drive: (environment, kind) => callEncoded(environment, kind, 'n8n'),
	},
	{
		id: 'L100',
		title: 'the same over kept connections',
		verdict: 'prevented',
		how: 'That client decodes more, and what comes out is searched. The rest is a failed call.',
		versions: ['2.41.1'],
		drive: (environment, kind) => callEncoded(environment, kind, 'kept'),
	},
];
