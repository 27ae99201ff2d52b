import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { issueClientKey } from '../stored-connections/client-keys.mjs';
import { startWatch } from '../watch/start-watch.mjs';
import { saveUnconnected } from './oauth2-connections.mjs';
import { consent, endingsOf, serversThatGot } from './owned-connections.mjs';
import { answersWithExpressions, ITEM_MARK, WORKFLOW_MARK } from './token-expressions.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {Record<string, any>} Json */

const isSealing = (/** @type {LeakEnvironment} */ { version }) => version === '2.41.1';

/**
 * Has a token endpoint answer a client with an expression.
 * @param {LeakEnvironment} environment
 */
export async function answersToClient(environment) {
	const { rows, watch, calls, finish } = await prepare(environment, 'clientCredentials');
	for (const row of rows) row.answerWith(row.answer);
	const ends = await endingsOf(environment, watch, rows, calls);
	expectAll(rows, ends, 'oauth2_token_is_expression');
	await finish(isSealing(environment));
}

/**
 * Has it answer so when the code of a consent is exchanged. n8n stores that answer before it asks anybody.
 * @param {LeakEnvironment} environment
 */
export async function answersToConsent(environment) {
	const { rows, watch, calls, finish } = await prepare(environment, 'authorizationCode');
	for (const [index, row] of rows.entries()) {
		row.answerWith(row.answer);
		watch.show(`page ${index}`, await consent(environment, row.credential));
	}
	for (const _ of ['first', 'second']) {
		const ends = await endingsOf(environment, watch, rows, calls);
		expectAll(rows, ends, 'oauth2_token_is_expression');
	}
	await finish(false);
}

/**
 * Has it answer so when a token is refreshed.
 * @param {LeakEnvironment} environment
 */
export async function answersToRefresh(environment) {
	const { rows, watch, calls, rejected, finish } = await prepare(environment, 'authorizationCode');
	for (const [index, row] of rows.entries()) {
		row.answerWith({ access_token: `first-${index}-1`, refresh_token: `first-refresh-${index}` });
		watch.show(`page ${index}`, await consent(environment, row.credential));
		row.answerWith({ access_token: `next-${index}-1`, refresh_token: `next-refresh-${index}` });
	}
	expectAll(rows, await endingsOf(environment, watch, rows, calls), 'success');
	for (const row of rows) row.answerWith(row.answer);
	const ends = await endingsOf(environment, watch, rows, rejected);
	expectAll(rows, ends, 'oauth2_token_is_expression');
	// n8n 2 has stored nothing of the answer, so the old token is still there.
	const afterwards = isSealing(environment) ? 'success' : 'oauth2_token_is_expression';
	expectAll(rows, await endingsOf(environment, watch, rows, calls), afterwards);
	await finish(isSealing(environment));
}

/** @typedef {Awaited<ReturnType<typeof saveFor>>} Row */

/**
 * Creates a connection for each answer.
 * @param {LeakEnvironment} environment
 * @param {string} grantType
 */
async function prepare(environment, grantType) {
	const { servers } = environment;
	const clientKey = await issueClientKey(environment);
	// n8n 1 does not support certificates, so such a connection could not be used there.
	const fields = { ...(isSealing(environment) ? clientKey.fields : {}), grantType };
	/** @type {(Row & { title: string, answer: Json })[]} */
	const rows = [];
	for (const [title, answer] of answersWithExpressions({ access_token: USABLE })) {
		rows.push({ title, answer, ...(await saveFor(environment, fields)) });
	}
	const watch = await startWatch(environment);
	const note = `${ITEM_MARK}${randomUUID()}`;
	const calls = [{ url: `${servers.allowed.url}/newer-than/0`, note }];
	return {
		rows,
		watch,
		calls,
		/** Calls to which the API responds that the token has expired. */
		rejected: [{ url: `${servers.allowed.url}/newer-than/99`, note }],
		/** @param {boolean} isRefused Whether n8n has refused to store such an answer. */
		async finish(isRefused) {
			if (isRefused) await expectNoneStored(environment, rows);
			const control = await saveFor(environment, fields);
			control.answerWith({ access_token: USABLE });
			if (grantType !== 'clientCredentials') await consent(environment, control.credential);
			assert.deepEqual(await endingsOf(environment, watch, [control], calls), [['success']]);
			assert.ok(serversThatGot(environment, [USABLE]).includes('allowed'));
			const secrets = [...clientKey.secrets, ...rows.map(({ secret }) => secret)];
			await watch.expectNoLeak(secrets, ['authorization']);
			assert.deepEqual(serversThatGot(environment, [...clientKey.secrets, ...MARKS]), []);
		},
	};
}

const USABLE = 'usable-1';
const MARKS = [ITEM_MARK, WORKFLOW_MARK];

/**
 * Creates a connection with a token endpoint of its own.
 * @param {LeakEnvironment} environment
 * @param {Json} fields
 */
async function saveFor(environment, fields) {
	const path = `/expressions/${randomUUID()}`;
	const saved = await saveUnconnected(
		(kind, usual) => environment.saveConnection(kind, { ...usual, ...fields }),
		environment,
		path,
	);
	return {
		...saved,
		kind: /** @type {const} */ ('oAuth2'),
		/** @param {Json} answer */
		answerWith: (answer) =>
			environment.servers.authorization.publish(path, { ...USUAL_FIELDS, ...answer }),
	};
}

const USUAL_FIELDS = { token_type: 'bearer', expires_in: 3600 };

/**
 * @param {{ title: string }[]} rows
 * @param {string[][]} ends
 * @param {string} expected
 */
function expectAll(rows, ends, expected) {
	const byTitle = rows.map(({ title }, index) => [title, ends[index]?.join()]);
	assert.deepEqual(
		byTitle,
		rows.map(({ title }) => [title, expected]),
	);
}

/**
 * @param {LeakEnvironment} environment
 * @param {Row[]} rows
 */
async function expectNoneStored({ folder, runCli }, rows) {
	const file = join(folder, `credentials-${randomUUID()}.json`);
	await runCli('export:credentials', '--all', '--decrypted', `--output=${file}`);
	/** @type {Json[]} */
	const stored = JSON.parse(await readFile(file, 'utf8'));
	for (const { credential } of rows) {
		const { data } = stored.find(({ id }) => id === credential.id) ?? {};
		assert.ok(data);
		assert.doesNotMatch(JSON.stringify(data.oauthTokenData ?? {}), /=\{\{/);
	}
}
