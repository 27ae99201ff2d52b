import assert from 'node:assert/strict';
import { randomInt, randomUUID } from 'node:crypto';

import { answerOptions } from '../../support/answers/answer-options.mjs';
import { answeredCall } from '../../support/answers/answered-call.mjs';
import { piecesOf } from '../../support/answers/contains-form.mjs';
import { startWatch } from '../../support/watch/start-watch.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../support/scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').Kind} Kind */
/** @typedef {Record<string, any>} Json */

/** @param {Json} fields */
const paginated = (fields) => ({
	options: { pagination: { pagination: { itemsPath: 'list', maxPages: 2, ...fields } } },
});

/** Conditions that would be true of the secret, and are not of what is shown in its place. */
const CONDITIONS = [
	`key >= 'm' && 'yes'`,
	`key > 'marker' && 'yes'`,
	`key != '**hidden**' && 'yes'`,
	`!(key < 'm') && 'yes'`,
	`(key >= 'm' && list) && 'yes'`,
	`key < 'm' && list[9] || 'yes'`,
	`[@][?key >= 'm'].next | [0]`,
	`keys[?@ >= 'm'] | [0] && 'yes'`,
	`starts_with(key, 'marker') && 'yes'`,
	`contains(key, 'marker') && 'yes'`,
	`sort([key, 'm']) | [0] == 'm' && 'yes'`,
];

/**
 * Reads a list with each of these conditions as the path of the next page. Whoever may use the connection can see whether a
 * second page was asked for, and could find out the secret by many such questions.
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function conditionsInPaths(environment, kind) {
	const { servers, saveConnection, saveCaller, traffic } = environment;
	const { secret, credential } = await saveConnection(kind);
	const watch = await startWatch(environment);
	const body = JSON.stringify({ key: secret, keys: [secret], list: [1], next: 'other' });
	const answered = answeredCall(servers.allowed, { body });
	const fields = { mode: 'cursor', parameter: 'after', nextPath: '={{ $json.path }}' };
	const { call } = await saveCaller({
		authentication: kind,
		credential,
		parameters: paginated(fields),
	});
	const pagesRead = async (/** @type {string} */ path) => {
		environment.forgetArrivals();
		const { execution } = await call({ ...answered, path });
		await watch.showExecution(execution.id);
		return traffic(secret).length;
	};
	assert.equal(await pagesRead('next'), 2);
	for (const path of CONDITIONS.filter((each) => !each.startsWith('key <'))) {
		assert.equal(await pagesRead(path), 1, path);
	}
	// It is true of what is shown.
	assert.equal(await pagesRead(`key < 'm' && 'yes'`), 2);
	await watch.expectNoLeak([secret], ['allowed']);
}

/**
 * Makes calls with each of these conditions under "Count as Failure If", in the body and in a header. Whoever may use the
 * connection can see which output an item takes.
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function conditionsOnFailure(environment, kind) {
	const { servers, saveConnection, saveCaller, traffic } = environment;
	const { secret, credential } = await saveConnection(kind);
	const watch = await startWatch(environment);
	const answered = answeredCall(servers.allowed, {
		headers: { 'X-Echo': secret },
		body: JSON.stringify({ key: secret, keys: [secret], list: [1], next: 'other' }),
	});
	const condition = [{ path: '={{ $json.path }}', operator: 'notEmpty' }];
	const { call } = await saveCaller({
		authentication: kind,
		credential,
		parameters: { options: { failureConditions: { condition } } },
	});
	const isFailure = async (/** @type {string} */ path) => {
		environment.forgetArrivals();
		const { failure, execution } = await call({ ...answered, path });
		await watch.showExecution(execution.id);
		assert.equal(traffic(secret).length, 1);
		return failure[0]?.json.error.code === 'failure_condition';
	};
	assert.equal(await isFailure('next'), true);
	const inHeader = [`starts_with("x-echo", 'marker')`, `"x-echo" >= 'm'`];
	const asked = [
		...CONDITIONS.filter((each) => !each.startsWith('key <')),
		...inHeader.map((each) => `$headers.${each}`),
	];
	for (const path of asked) assert.equal(await isFailure(path), false, path);
	// It is true of what is shown.
	assert.equal(await isFailure(`key < 'm' && 'yes'`), true);
	await watch.expectNoLeak([secret], ['allowed']);
}

/**
 * Reads lists of which an API names the next page by the secret.
 * @param {LeakEnvironment} environment
 * @param {Kind} kind
 */
async function pagesNamedBySecrets(environment, kind) {
	const { servers, saveConnection, saveCaller, traffic } = environment;
	const { secret, credential } = await saveConnection(kind);
	const watch = await startWatch(environment);
	const encoded = encodeURIComponent(btoa(secret));
	const named = [
		[{ mode: 'cursor', nextPath: 'next', parameter: 'after' }, secret],
		[
			{ mode: 'cursor', nextPath: 'next', parameterIn: 'header', headerParameter: 'X-Page' },
			secret,
		],
		[{ mode: 'nextUrl', nextPath: 'next' }, `/ok?key=${secret}`],
		[{ mode: 'nextUrl', nextPath: 'next' }, `/ok?key=${encoded}`],
		[{ mode: 'nextUrl', nextPath: 'next' }, `${secret}:half`],
		[{ mode: 'linkHeader' }, `/ok?key=${secret.toUpperCase()}`],
	];
	for (const [fields, next] of /** @type {[Json, string][]} */ (named)) {
		environment.forgetArrivals();
		const body =
			fields.mode === 'linkHeader' ? '{"list":[1]}' : JSON.stringify({ list: [1], next });
		const headers = { Link: `<${next}>; rel="next"` };
		const answered = answeredCall(servers.allowed, { headers, body });
		const parameters = paginated(fields);
		const { call } = await saveCaller({ authentication: kind, credential, parameters });
		const { success, failure, execution } = await call({ url: answered.url });
		assert.equal(success.length, 1);
		assert.equal(failure[0]?.json.error.reason, 'pagination_position_has_secret', fields.mode);
		assert.deepEqual(traffic(secret), [`${answered.arrivals} with the secret`]);
		watch.show('output', failure);
		await watch.showExecution(execution.id);
	}
	await watch.expectNoLeak([secret], ['allowed']);
}

const RETRY = { retry: { retry: { maxTries: 2 } } };

/** @type {NonNullable<Scenario['calls']>} */
const headersThatAreWorded = ({ servers: { allowed } }, kind) => {
	const secret = String(randomInt(1e11, 1e12));
	const failing = ['Retry-After', 'X-RateLimit-Reset', 'RateLimit-Reset'].map((name) => {
		const call = answeredCall(allowed, { status: 429, headers: { [name]: secret } });
		const [arrival = ''] = call.arrivals ?? [];
		return { ...call, arrivals: [arrival, arrival], ends: 'http_status' };
	});
	const remaining = answeredCall(allowed, { headers: { 'X-RateLimit-Remaining': secret } });
	return {
		...answerOptions(RETRY),
		fields: fieldsWith(kind, secret),
		calls: [...failing, remaining],
		forms: [secret],
		check: ({ successes: [success] }) =>
			assert.equal(success?.json.callReport.rateLimitRemaining, undefined),
	};
};

/** @type {NonNullable<Scenario['calls']>} */
const addressesThatAreWorded = ({ servers: { allowed } }, kind) => {
	const secret = `marker1-${randomUUID()}.half:${randomUUID()}`;
	const redirected = ['', '//'].map((before) =>
		answeredCall(
			allowed,
			{ status: 302, headers: { Location: before + secret } },
			{ ends: before === '' ? 'redirect_not_https' : 'redirect_unreadable' },
		),
	);
	return {
		...answerOptions(),
		fields: fieldsWith(kind, secret),
		calls: redirected,
		forms: piecesOf(secret),
	};
};

/** @type {NonNullable<Scenario['calls']>} */
const typesOfFiles = ({ servers: { allowed } }, kind) => {
	// A short secret counts only as it is. A media type is in lower case.
	const secret = `Ab${randomInt(1e5, 1e6)}Cd`;
	const headers = { 'Content-Type': `application/x-${secret}` };
	return {
		...answerOptions(),
		fields: fieldsWith(kind, secret),
		calls: [answeredCall(allowed, { headers, body: 'plain' })],
		forms: [secret],
		check: ({ successes: [success] }) => assert.ok(success?.binary.data),
	};
};

/**
 * @param {Kind} kind
 * @param {string} secret
 */
function fieldsWith(kind, secret) {
	return kind === 'oAuth2' ? { clientSecret: secret } : { connectionSecret: secret };
}

const NOTHING_DERIVED =
	'What a message, a report or a file name says is taken from what may be shown. Of an address that has the secret, no part is named.';

/** @type {Scenario[]} */
export const derivedSecrets = [
	{
		id: 'L104',
		title: 'a path of the next page that asks about the secret in an answer, question by question',
		verdict: 'prevented',
		how: 'Only a path that names a place sees an answer as it was received. Conditions and functions see what is shown.',
		drive: conditionsInPaths,
	},
	{
		id: 'L104',
		title: 'a condition of "Count as Failure If" that asks about the secret in an answer',
		verdict: 'prevented',
		how: 'Conditions see what is shown, in the body as well as in headers.',
		drive: conditionsOnFailure,
	},
	{
		id: 'L105',
		title:
			'a next page that an API names by the secret, which would go into another part of the request',
		verdict: 'prevented',
		how: 'A cursor or an address with the secret in it, in whatever form, ends the list. What was read is given out.',
		drive: pagesNamedBySecrets,
	},
	{
		id: 'L106',
		title:
			'a header with a number that is the secret, of which a message or the call report says a number',
		verdict: 'prevented',
		how: NOTHING_DERIVED,
		calls: headersThatAreWorded,
	},
	{
		id: 'L106',
		title: 'a redirect to an address whose scheme or host would be a part of the secret',
		verdict: 'prevented',
		how: NOTHING_DERIVED,
		kinds: ['apiKey', 'bearerToken'],
		calls: addressesThatAreWorded,
	},
	{
		id: 'L106',
		title: 'a media type with a short secret in it, in lower case',
		verdict: 'prevented',
		how: NOTHING_DERIVED,
		calls: typesOfFiles,
	},
];
