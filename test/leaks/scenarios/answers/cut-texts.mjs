import assert from 'node:assert/strict';

import { newSecret } from '../../../e2e/support/workflows/new-secret.mjs';
import { answerOptions } from '../../support/answers/answer-options.mjs';
import { answeredCall } from '../../support/answers/answered-call.mjs';
import { containsForm, piecesOf } from '../../support/answers/contains-form.mjs';
import { startWatch } from '../../support/watch/start-watch.mjs';
import { serversOf } from '../../support/watch/what-arrives.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../support/scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */

const SEARCHED_FIRST =
	'A text is searched before it is worded and cut. Half a secret would not be found.';

/** How much stands before the secret, so that a cut falls before it, into it at several places, and behind it. */
const LENGTHS_BEFORE = [1, 8, 15, 22, 29, 36, 43, 50, 57];

/**
 * Returns a host of more than 100 characters, of which messages show the start and the end.
 * @param {string} secret
 * @param {number} lengthBefore
 */
const longHost = (secret, lengthBefore) =>
	`${'x'.repeat(lengthBefore)}.${secret}.${'y'.repeat(60 - lengthBefore / 2)}.test`;

/** @type {NonNullable<Scenario['calls']>} */
const redirectedToLongHost = ({ servers: { allowed } }, kind) => {
	const { fields, secret } = newFields(kind);
	return {
		fields,
		calls: LENGTHS_BEFORE.map((length) => {
			const headers = { Location: `https://${longHost(secret, length)}/` };
			return answeredCall(allowed, { status: 302, headers }, { ends: 'redirect_outside_origin' });
		}),
		mustAppear: ['**hidden**'],
		forms: piecesOf(secret),
	};
};

/** @type {NonNullable<Scenario['calls']>} */
const longFileNames = ({ servers: { allowed } }, kind) => {
	// The client reads UTF-8 in a header as Latin-1, so such a secret is seen only in the decoded name.
	const { fields, secret } = newFields(kind, kind === 'oAuth2' ? '' : 'é');
	const names = [40, 48, 56, 64, 72, 79, 960, 990].flatMap((length) => [
		`filename*=UTF-8''${'%C3%A9'.repeat(length)}${percent(secret)}.txt`,
		`filename*=UTF-8''${'a'.repeat(length)}${percent(secret)}.txt`,
		`filename="${Buffer.from(`${'é'.repeat(length)}${secret}.txt`).toString('latin1')}"`,
		`filename="${Buffer.from(`${'a'.repeat(length)}${secret}.txt`).toString('latin1')}"`,
	]);
	return {
		...answerOptions(),
		fields,
		calls: names.map((name) => {
			const headers = {
				'Content-Type': 'application/octet-stream',
				'Content-Disposition': `attachment; ${name}`,
			};
			return answeredCall(allowed, { headers, body: 'plain' });
		}),
		forms: piecesOf(secret),
		check: ({ successes }) => assert.ok(successes.every(({ binary }) => binary.data.fileName)),
	};
};

/**
 * Previews calls to a long host that has the secret in it. The URL is put together by an expression, since the preview
 * goes out beside its item.
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function previewedLongHosts(environment, kind) {
	const { saveConnection, saveCaller, traffic, arrivals, servers } = environment;
	const { secret, credential } = await saveConnection(kind);
	const usual = await saveCaller({ authentication: kind, credential });
	const watch = await startWatch(environment);
	await usual.call({ url: `${servers.allowed.url}/ok` });
	const before = arrivals().length;
	const host = `'x'.repeat($json.length) + '.${secret.slice(0, 20)}' + '${secret.slice(20)}.' + 'y'.repeat(60 - $json.length / 2)`;
	const { call } = await saveCaller({
		authentication: kind,
		credential,
		parameters: { url: `={{ 'https://' + ${host} + '.test/' }}`, options: { preview: true } },
	});
	const { success } = await call(...LENGTHS_BEFORE.map((length) => ({ length })));
	assert.deepEqual(
		success.map(({ json }) => json.preview.verdict.reason),
		LENGTHS_BEFORE.map(() => 'url_outside_domain'),
	);
	const shown = JSON.stringify(success);
	assert.ok(shown.includes('**hidden**'));
	assert.deepEqual(
		piecesOf(secret).filter((piece) => containsForm(shown, piece)),
		[],
	);
	assert.equal(arrivals().length, before);
	assert.deepEqual(traffic(secret), ['allowed: GET /ok with the secret']);
	await watch.expectNoLeak([secret], serversOf(kind));
}

/**
 * @param {Kind} kind
 * @param {string} [extra]
 */
function newFields(kind, extra) {
	const secret = newSecret(extra);
	const fields = kind === 'oAuth2' ? { clientSecret: secret } : { connectionSecret: secret };
	return { fields, secret };
}

/** @param {string} text */
const percent = (text) => [...Buffer.from(text)].map((byte) => `%${byte.toString(16)}`).join('');

/** @type {Scenario[]} */
export const cutTexts = [
	{
		id: 'L99',
		title:
			'a redirect to a host of more than 100 characters with the secret where a message is cut',
		verdict: 'prevented',
		how: SEARCHED_FIRST,
		calls: redirectedToLongHost,
	},
	{
		id: 'L99',
		title: 'a long name of a file with the secret where the name is cut',
		verdict: 'prevented',
		how: SEARCHED_FIRST,
		calls: longFileNames,
	},
	{
		id: 'L99',
		title: 'the preview of a call to such a host',
		verdict: 'prevented',
		how: SEARCHED_FIRST,
		drive: previewedLongHosts,
	},
];
