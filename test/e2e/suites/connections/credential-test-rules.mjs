import assert from 'node:assert/strict';
import { before, beforeEach, describe, it } from 'node:test';

import {
	HAS_UNCOMMON_FIELDS,
	QUERY_NAME,
	SECRET_LABELS,
	SIGNED_KINDS,
} from '../../support/workflows/connections.mjs';
import {
	REFUSED_CERTIFICATES,
	REFUSED_DOMAINS,
	REFUSED_FIELDS,
	REFUSED_METHODS,
	refusedTestUrls,
} from '../../support/workflows/refused-fields.mjs';
import { containsSecret } from '../../support/workflows/secret-encodings.mjs';
import { ALLOWED_DOMAIN } from '../../support/servers/start-servers.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Environment} Environment */
/** @typedef {import('../../support/workflows/refused-fields.mjs').RefusedFields} RefusedFields */

const REFUSED_FOR_ALL = [...REFUSED_DOMAINS, ...REFUSED_METHODS, ...REFUSED_CERTIFICATES];

/** The labels of the fields in the dialog. A message has to name the field to change. */
const LABELS =
	/Allowed Domain|Allowed Methods|Send In|Header (Name|Value)|Query Parameter Name|Prefix|Username|API Key|Password|Bearer Token|URL|C(A|lient) (Certificate|Private Key)|"\w+"/;

/** Codes that no stored fields cause: these problems are detected earlier, or at a call. */
const NOT_IN_THE_DIALOG = [
	'another_secret_needs_stored_secret',
	'field_is_expression',
	'certificates_not_supported',
	'client_key_needs_stored_secret',
	'seal_missing',
	'seal_fields_invalid',
];

/** @param {Environment} environment */
export function credentialTestRules(environment) {
	const testUrls = refusedTestUrls(ALLOWED_DOMAIN);
	for (const kind of SIGNED_KINDS) {
		const rows = [...REFUSED_FOR_ALL, ...REFUSED_FIELDS[kind], ...lockChanges(kind)];
		describe(`credential test, rules: ${kind}`, () =>
			rulesOf(environment, kind, { rows, testUrls }));
	}

	it('every rule for stored fields is tested', () => {
		const rows = [...REFUSED_FOR_ALL, ...SIGNED_KINDS.flatMap((kind) => REFUSED_FIELDS[kind])];
		const tried = new Set([...rows.map(({ refusal }) => refusal.code), 'lock_changed']);
		const codes = Object.keys(
			environment.requireFromPackage('refusals/credential-messages').CREDENTIAL_MESSAGES,
		);
		assert.deepEqual(
			codes.filter((code) => !tried.has(code)),
			NOT_IN_THE_DIALOG,
		);
	});
}

/**
 * @param {Environment} environment
 * @param {import('../../support/workflows/connections.mjs').SignedKind} kind
 * @param {{ rows: RefusedFields[], testUrls: RefusedFields[] }} table
 */
function rulesOf(environment, kind, { rows, testUrls }) {
	const { servers, saveConnection, n8n, arrivals, forgetArrivals } = environment;
	const { describeRefusal } = environment.requireFromPackage('refusals/describe-refusal');
	/** @type {Awaited<ReturnType<typeof saveConnection>>} */
	let saved;
	before(async () => {
		saved = await saveConnection(kind, { testUrl: `${servers.allowed.url}/ok` });
	});
	beforeEach(forgetArrivals);

	/** @param {Record<string, unknown>} fields */
	async function test(fields) {
		const data = { ...saved.data, ...fields };
		const result = await n8n.testCredential({ ...saved.credential, data });
		assert.equal(containsSecret(JSON.stringify(result), saved.secret), false);
		return result;
	}

	/**
	 * @param {Record<string, unknown>} fields
	 * @param {{ refusal: import('../../support/workflows/refused-fields.mjs').Refusal, before?: string }} expected
	 */
	async function isRefused(fields, { refusal, before: prefix = '' }) {
		const { message, description } = describeRefusal({ ok: false, ...refusal });
		assert.match(`${prefix}${message}`, LABELS);
		assert.deepEqual(await test(fields), {
			status: 'Error',
			message: `${prefix}${message}. ${description}`,
		});
		assert.deepEqual(arrivals(), []);
	}

	for (const { title, fields, refusal } of rows) {
		it(title, () => isRefused(fields, { refusal }));
	}
	for (const { title, fields, refusal } of testUrls) {
		it(title, () => isRefused(fields, { refusal, before: 'Test URL: ' }));
	}

	it('the message names the first of several broken rules', async () => {
		const second = kind === 'basicAuth' ? { username: 'a:b' } : { connectionSecret: '' };
		const refusal = { code: 'domain_single_label', label: 'intranet' };
		await isRefused({ allowedDomain: 'intranet', ...second, testUrl: 'x' }, { refusal });
		const [code, field] =
			kind === 'basicAuth' ? ['username_has_colon', ''] : ['secret_missing', SECRET_LABELS[kind]];
		await isRefused({ ...second, testUrl: 'x' }, { refusal: { code, field } });
	});

	it('without a Test URL, the message says only that the fields are valid', async () => {
		assert.deepEqual(await test({ testUrl: '' }), {
			status: 'OK',
			message: `The fields are valid: the secret will be sent to ${ALLOWED_DOMAIN} only. Whether the API accepts it was not checked, as there is no Test URL.`,
		});
		assert.deepEqual(arrivals(), []);
	});
}

const KEY_LOCKED_TO = HAS_UNCOMMON_FIELDS
	? { sendIn: 'query', queryName: QUERY_NAME }
	: { headerName: 'x-api-key' };

/**
 * Returns rows with a secret that was locked with other fields.
 * @param {import('../../support/workflows/connections.mjs').SignedKind} kind
 * @returns {RefusedFields[]}
 */
function lockChanges(kind) {
	const lockedTo = {
		allowedDomain: ALLOWED_DOMAIN,
		...(kind === 'apiKey' ? KEY_LOCKED_TO : {}),
		...(kind === 'bearerToken' && HAS_UNCOMMON_FIELDS ? { tokenPrefix: 'Token' } : {}),
		...(kind === 'basicAuth' ? { username: 'nathan' } : {}),
	};
	return Object.keys(lockedTo).map((changed) => {
		const seal = { lockedTo: { ...lockedTo, [changed]: 'earlier.example.com' }, secret: 'abc' };
		return {
			title: `a secret that was locked with another ${changed}: lock_changed`,
			fields: { connectionSecret: `connection-seal:1:${JSON.stringify(seal)}` },
			refusal: {
				code: 'lock_changed',
				field: SECRET_LABELS[kind],
				changed,
				lockedTo: 'earlier.example.com',
			},
		};
	});
}
