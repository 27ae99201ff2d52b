import assert from 'node:assert/strict';

import { ANYWHERE, answerOptions } from '../../support/answers/answer-options.mjs';
import { answeredCall } from '../../support/answers/answered-call.mjs';
import { NESTED_ENCODINGS, nestedForms } from '../../support/answers/nested-encodings.mjs';
import { specialCharacterSecret } from '../../support/calls/failing-calls.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../support/scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../support/calls/make-calls.mjs').CallResults} CallResults */
/** @typedef {import('../../support/calls/probe.mjs').ProbeCall} ProbeCall */
/** @typedef {import('../../support/answers/nested-encodings.mjs').NestedEncoding} NestedEncoding */

const FILE = { 'Content-Type': 'application/octet-stream' };

/**
 * Returns calls to an API that repeats a secret in one encoding, in each place of an answer.
 * @param {LeakEnvironment['servers']} servers
 * @param {string} secret
 * @param {NestedEncoding} encoding
 */
function repeatedEverywhere({ allowed, foreign }, secret, { name, encode, hasLines = false }) {
	const text = encode(secret);
	const body = JSON.stringify({ message: `You sent ${text} to us`, [`key ${text}`]: [text] });
	/** @type {Record<string, string>} */
	const headers = hasLines ? {} : { 'X-Echo': `You sent ${text}` };
	const call = (
		/** @type {import('../../support/answers/answered-call.mjs').Answer} */ answer,
		/** @type {string} */ place,
		/** @type {Partial<ProbeCall>} */ ends = {},
	) => ({ ...answeredCall(allowed, answer, ends), title: `${name} in ${place}` });
	const inHeaders = [
		call({ headers: { ...FILE, 'Content-Disposition': named(text) }, body: 'plain' }, 'file name'),
		call(
			{ status: 302, headers: { Location: `${foreign.url}/ok?next=${text}` } },
			'the address of a redirect',
			{ ends: 'redirect_has_secret' },
		),
	];
	return [
		call({ headers, body }, 'an answer'),
		call({ headers, body, status: 403 }, 'a failure', { ends: 'http_status' }),
		call({ headers: FILE, body: `You sent ${text} to us` }, 'a file', { ends: 'secret_in_file' }),
		...(hasLines ? [] : inHeaders),
	];
}

/** @param {string} fileName */
const named = (fileName) => `attachment; filename="${fileName.replace(/["\\]/g, '\\$&')}"`;

/**
 * Asserts that something is hidden in each answer.
 * @param {CallResults} results
 */
function hiddenInEach({ successes, errors }) {
	const shown = [
		...successes.map(({ json, binary }) => [json.headers, json.body, binary?.data.fileName]),
		...errors.filter((error) => error?.code === 'http_status'),
	].map((one) => JSON.stringify(one));
	assert.ok(shown.length > 0);
	assert.deepEqual(
		shown.filter((text) => !text.includes('hidden')),
		[],
	);
}

/** @type {Scenario[]} */
export const encodedSecrets = [
	{
		id: 'L95',
		title:
			'an API that repeats the secret encoded twice, in a rare encoding, or in another letter case',
		verdict: 'prevented',
		how: 'An answer is decoded step by step until nothing changes, and each step is searched. Only the place of the secret is hidden. A file with such a text is not kept, and such an address is not asked. What an API encrypted, hashed or compressed is not recognised.',
		calls({ servers }, kind) {
			const fields = specialCharacterSecret(kind);
			const secret = Object.values(fields)[0] ?? '';
			return {
				...answerOptions(ANYWHERE),
				fields,
				calls: NESTED_ENCODINGS.flatMap((one) => repeatedEverywhere(servers, secret, one)),
				mustAppear: ['**hidden**', 'to us'],
				forms: nestedForms(secret),
				check: hiddenInEach,
			};
		},
	},
	...[
		{ title: 'an API that repeats a long number that is the secret', sign: '' },
		{ title: 'an API that repeats a negative number that is the secret', sign: '-' },
	].map(({ title, sign }) => ({
		id: 'L96',
		title,
		verdict: /** @type {const} */ ('prevented'),
		how: 'JSON loses the last digits of a long number, so a number is compared as JSON reads it. The sign does not matter.',
		calls: (
			/** @type {LeakEnvironment} */ { servers: { allowed } },
			/** @type {import('../../../e2e/support/workflows/connections.mjs').Kind} */ kind,
		) => {
			const digits = randomDigits();
			const secret = sign + digits;
			const body = `{"key":${secret},"other":1234,"list":[[${digits}],-${digits}],"${secret}":"${secret}"}`;
			const headers = { 'X-Echo': secret };
			return {
				...answerOptions(),
				fields: kind === 'oAuth2' ? { clientSecret: secret } : { connectionSecret: secret },
				calls: [
					answeredCall(allowed, { headers, body }),
					answeredCall(allowed, { headers, body, status: 500 }, { ends: 'http_status' }),
				],
				mustAppear: ['**hidden**', '"other":1234'],
				forms: [digits.slice(0, 15)],
			};
		},
	})),
];

/** More than a number of JavaScript can hold. */
function randomDigits() {
	const digits = Array.from({ length: 19 }, () => Math.floor(Math.random() * 10));
	return `7${digits.join('')}`;
}
