import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, beforeEach, describe, it } from 'node:test';

import { demoSecrets } from '../../../../host/demo-api/demo-secrets.mjs';
import { KINDS } from '../../support/workflows/connections.mjs';
import { newSecret, createdSecrets } from '../../support/workflows/new-secret.mjs';
import { containsSecret } from '../../support/workflows/secret-encodings.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Environment} Environment */

/** Not a secret. Shows that the search would find a secret. */
const PLAIN_WORD = 'a-word-that-may-be-stored';

/**
 * Has to run last: it searches for the secrets of all previous tests.
 * @param {Environment} environment
 */
export function silence(environment) {
	for (const kind of KINDS) {
		describe(`silence: ${kind}`, () => echoes(environment, kind));
	}
	describe('silence: what n8n has stored after all tests', () => nothingIsStored(environment));
}

/**
 * @param {Environment} environment
 * @param {import('../../support/workflows/connections.mjs').Kind} kind
 */
function echoes({ servers, saveConnection, saveCaller, traffic, forgetArrivals, n8n }, kind) {
	const secret = newSecret(kind === 'oAuth2' ? '' : '/+ "%é\\');
	/** @type {Awaited<ReturnType<typeof saveCaller>>} */
	let caller;
	before(async () => {
		const field = kind === 'oAuth2' ? 'clientSecret' : 'connectionSecret';
		const { credential } = await saveConnection(kind, { [field]: secret });
		caller = await saveCaller({ authentication: kind, credential });
	});
	beforeEach(forgetArrivals);

	for (const [query, output] of /** @type {const} */ ([
		['', 'success'],
		['?status=401', 'failure'],
		['?status=500&text', 'failure'],
		['?text', 'failure'],
	])) {
		it(`an API that repeats the secret (/echo${query}) does not leak it`, async () => {
			const results = await caller.call({
				url: `${servers.allowed.url}/echo${query}`,
				word: PLAIN_WORD,
			});
			assert.equal(results[output].length, 1);
			assert.ok(traffic(secret).includes('allowed: GET /echo with the secret'));
			assert.ok(JSON.stringify(results[output]).includes('**hidden**'));

			const raw = JSON.stringify(
				await n8n.request(`/executions/${results.execution.id}?includeData=true`),
			);
			assert.ok(raw.includes(PLAIN_WORD));
			assert.equal(containsSecret(raw, secret), false);
		});
	}
}

/** @param {Environment} environment */
function nothingIsStored({ folder, logFile, saveCaller, servers, n8n }) {
	before(async () => {
		const { call } = await saveCaller({ authentication: 'none' });
		await call({ url: `${servers.allowed.url}/ok`, word: PLAIN_WORD });
	});

	it('no secret is in a file of its user folder', async () => {
		const files = await dataFiles(join(folder, '.n8n'));
		const texts = await Promise.all(files.map((file) => readFile(file, 'latin1')));
		assert.ok(texts.some((text) => text.includes(PLAIN_WORD)));
		assert.deepEqual(secretsIn(texts), []);
	});

	it('no secret is in an execution', async () => {
		const { results } = await n8n.request('/executions?limit=1');
		const newest = Number(results[0].id);
		const texts = [];
		for (let id = 1; id <= newest; id++) {
			texts.push(JSON.stringify(await n8n.request(`/executions/${id}?includeData=true`)));
		}
		assert.ok(texts.some((text) => text.includes(PLAIN_WORD)));
		assert.deepEqual(secretsIn(texts), []);
	});

	it('no secret is in the log, with everything logged', async () => {
		const log = await readFile(logFile, 'utf8');
		assert.match(log, /debug/);
		assert.deepEqual(secretsIn([log]), []);
	});
}

/** @param {string[]} texts */
function secretsIn(texts) {
	const { apiKey, basicAuth, bearerToken, oAuth2 } = demoSecrets;
	const ofDemo = [apiKey, basicAuth.password, bearerToken, oAuth2.clientSecret];
	return [...createdSecrets(), ...ofDemo].filter((secret) =>
		texts.some((text) => containsSecret(text, secret)),
	);
}

/**
 * Returns all files except those of the package itself.
 * @param {string} folder
 */
async function dataFiles(folder) {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile() && !entry.path.includes('node_modules'))
		.map((entry) => join(entry.path, entry.name));
}
