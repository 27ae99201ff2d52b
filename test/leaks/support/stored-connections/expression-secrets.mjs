import assert from 'node:assert/strict';

import { commonFields } from '../../../e2e/support/workflows/connections.mjs';
import { newSecret } from '../../../e2e/support/workflows/new-secret.mjs';
import { callWithEach, saveEach } from '../calls/many-connections.mjs';
import { FOREIGN } from '../edits/stored-edits.mjs';
import { startWatch } from '../watch/start-watch.mjs';
import { issueClientKey, startMutualApi } from './client-keys.mjs';
import { SEAL_BEGINS, shownForms } from './secret-expressions.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../../../e2e/support/workflows/connections.mjs').SignedKind} SignedKind */
/** @typedef {Record<string, any>} Json */

/**
 * How a call may end with a connection whose secret reads its key. What is not there is no text, and n8n itself fails a
 * call ("error") if the expression throws. Without certificates, a call may succeed.
 */
const REFUSED = [
	...['client_key_needs_stored_secret', 'certificate_missing', 'lock_changed'],
	...['certificates_not_supported', 'field_is_expression', 'field_not_text', 'error'],
];

/**
 * Replaces the secret of connections that have a client key by expressions over the key, and their domain by a foreign
 * one, as somebody does who may edit them: in the dialog's test, saved, and in a run.
 * @param {LeakEnvironment} environment
 * @param {SignedKind} kind
 */
export async function keyTakenByItsSecret(environment, kind) {
	const { servers, n8n, version } = environment;
	const mutual = await startMutualApi(environment);
	const clientKey = await issueClientKey(environment);
	const rows = editsOfSecret(servers.foreign.url);
	const connections = await saveEach(
		environment,
		rows.map(() => ({ kind, fields: { ...commonFields(kind), ...clientKey.fields } })),
	);
	const watch = await startWatch(environment);
	const canUseKeys = version === '2.41.1';
	const first = await callWithEach(environment, connections, [{ url: `${mutual.url}/ok` }]);
	// A control: the key works where it belongs.
	const ends = canUseKeys ? ['success'] : ['certificates_not_supported'];
	const arrived = canUseKeys ? ['mutual: GET /ok'] : [];
	assert.deepEqual(first.outcomes, Array(rows.length).fill({ ends, arrived }));

	for (const [index, { changes, title }] of rows.entries()) {
		const { id = '' } = connections[index]?.credential ?? {};
		const stored = await n8n.getCredential(id);
		const data = { ...stored.data, allowedDomain: FOREIGN, ...changes };
		watch.show(`test ${title}`, await n8n.testCredential({ ...stored, data }));
		await n8n.updateCredential(id, { ...stored, data });
	}
	const calls = [servers.foreign, servers.allowed].map(({ url }) => ({ url: `${url}/ok` }));
	const { outcomes, execution } = await callWithEach(environment, connections, calls);
	await watch.showExecution(execution.id);
	for (const [index, { hasKey, title }] of rows.entries()) {
		if (!hasKey) continue;
		for (const end of outcomes[index]?.ends ?? [])
			assert.ok(REFUSED.includes(end), `${title}: ${end}`);
	}
	const secrets = [...clientKey.secrets, ...connections.map(({ secret }) => secret)];
	await watch.expectNoLeak([...secrets.flatMap(shownForms), SEAL_BEGINS], ['mutual']);
}

/**
 * Returns the changes to each connection, and whether its key stays in use.
 * @param {string} foreign
 * @returns {{ title: string, hasKey: boolean, changes: Json }[]}
 */
function editsOfSecret(foreign) {
	const read =
		'($self.clientKeyPassphrase + " " + $self.connectionPrivateKey).replace(/\\s+/g, " ").trim()';
	const codes = `[...${read}].map((character) => character.charCodeAt(0)).join("-")`;
	const secrets = {
		'as it is': `={{ ${read} }}`,
		'in Base64': `={{ ${read}.base64Encode() }}`,
		'by its path': '={{ $self["clientKeyPassphrase"] }}',
		'of all fields': '={{ JSON.stringify($self).replace(/\\s+/g, " ") }}',
		'in a list': [`={{ ${read} }}`],
		'as a hash algorithm': `={{ "a".hash(${read}) }}`,
		'as a hash algorithm, in character codes': `={{ "a".hash(${codes}) }}`,
		'as the name of a node': '={{ $($self.clientKeyPassphrase).first() }}',
	};
	const testUrl = `${foreign}/ok`;
	return Object.entries(secrets).flatMap(([title, connectionSecret]) => [
		{ title, hasKey: true, changes: { connectionSecret, testUrl } },
		{
			title: `${title}, with an expression for the switch`,
			hasKey: true,
			changes: { connectionSecret, testUrl, provideSslCertificates: '={{ true }}' },
		},
		{
			title: `${title}, without certificates`,
			hasKey: false,
			changes: { connectionSecret, testUrl, provideSslCertificates: false },
		},
		{
			title: `${title}, without the certificate of the key`,
			hasKey: false,
			changes: { connectionSecret, testUrl, clientCertificate: '' },
		},
	]);
}

/**
 * Uses a connection whose secret is an expression: the secret goes to the allowed server only, and shows nowhere.
 * @param {LeakEnvironment} environment
 * @param {SignedKind} kind
 */
export async function secretFromExpression(environment, kind) {
	const { servers, saveConnection, saveCaller, traffic } = environment;
	const secret = newSecret();
	const half = secret.length / 2;
	const parts = [secret.slice(0, half), secret.slice(half)].map((part) => JSON.stringify(part));
	const { credential } = await saveConnection(kind, {
		...commonFields(kind),
		connectionSecret: `={{ ${parts.join(' + ')} }}`,
	});
	const watch = await startWatch(environment);
	const { call } = await saveCaller({ authentication: kind, credential });
	const calls = [servers.foreign, servers.allowed].map(({ url }) => ({ url: `${url}/echo` }));
	const { success, failure, execution } = await call(...calls);
	watch.show('output', [success, failure]);
	await watch.showExecution(execution.id);
	assert.equal(success.length, 1);
	assert.equal(failure[0].json.error.reason, 'url_outside_domain');
	assert.deepEqual(traffic(secret), ['allowed: GET /echo with the secret']);
	await watch.expectNoLeak([secret], ['allowed']);
}
