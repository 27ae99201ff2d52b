import assert from 'node:assert/strict';

import { node, referenceTo } from '../../../e2e/support/workflows/call-workflow.mjs';
import { SIGNED_KINDS, TYPES } from '../../../e2e/support/workflows/connections.mjs';
import { sideBySide } from '../calls/foreign-nodes.mjs';
import { START } from '../calls/probe-workflow.mjs';
import {
	expectOnlyAllowed,
	fieldsFor,
	sharedAndUsed,
	testAs,
	TOKEN,
} from './shared-connections.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {{ name: string, type: string, typeOptions?: { password?: boolean } }} Field */

/** Types of n8n's whose secret has a common name. The first calls the address in its own field. */
const WITH_URL = 'invoiceNinjaApi';
const OTHERS = ['jwtAuth', 'payPalApi', 'totpApi', 'httpHeaderAuth', 'httpBasicAuth'];

/**
 * Compares the names of the fields of all types in this n8n with those of our secrets.
 * @param {LeakEnvironment} environment
 */
export async function noSuchField({ n8n }) {
	/** @type {{ name: string, properties: Field[] }[]} */
	const types = JSON.parse(await (await n8n.send('/types/credentials.json')).text());
	const ours = Object.values(TYPES);
	const secrets = new Set(
		types
			.filter(({ name }) => ours.includes(name) && name !== TYPES.oAuth2)
			.flatMap(({ properties }) => properties)
			.filter(({ name, typeOptions }) => typeOptions?.password && !name.endsWith('Certificate'))
			.map(({ name }) => name),
	);
	assert.ok(secrets.has('connectionSecret'));
	const others = types.filter(({ name }) => !ours.includes(name));
	assert.ok(others.length > 300, `${others.length} types`);
	const same = others.filter(({ properties }) => properties.some(({ name }) => secrets.has(name)));
	assert.deepEqual(
		same.map(({ name }) => name),
		[],
	);
}

/**
 * Has two persons test used connections as other types, one of whom may only use them, and the other change their type and
 * call a foreign server with it.
 * @param {LeakEnvironment} environment
 */
export async function asOtherTypes(environment) {
	const { n8n, servers, arrivals } = environment;
	const { connections, member, watch } = await sharedAndUsed(environment, SIGNED_KINDS);
	for (const saved of connections) {
		for (const type of [WITH_URL, ...OTHERS]) {
			const as = `${saved.kind} as ${type}`;
			const { id, name } = saved.credential;
			const { data } = await n8n.getCredential(id);
			const typed = { ...data, ...fieldsFor(servers.foreign.url) };
			watch.show(`test by user: ${as}`, await testAs(member.client, saved, type, {}));
			watch.show(`test by editor: ${as}`, await testAs(n8n, saved, type, typed));
			await n8n.updateCredential(id, { name, type, data: typed });
			const signed = { id, name, type };
			const workflow = await n8n.createWorkflow(sideBySide([callWith(signed, servers.foreign)]));
			const execution = await n8n.runWorkflow(workflow, START, environment.pushes.pushRef);
			watch.show(`execution: ${as}`, execution.stored);
			await n8n.updateCredential(id, { name, type: TYPES[saved.kind], data });
		}
	}
	// A control: n8n did call the address with the other type's own fields.
	const foreign = arrivals().filter(({ server }) => server === 'foreign');
	assert.ok(foreign.some(({ path, text }) => path === '/api/v1/clients' && text.includes(TOKEN)));
	assert.ok(foreign.some(({ path, text }) => path === '/ok' && text.includes(TOKEN)));
	await expectOnlyAllowed(environment, watch, connections);
}

/**
 * @param {{ id: string, name: string, type: string }} credential
 * @param {{ url: string }} server
 */
function callWith(credential, { url }) {
	const isGeneric = credential.type.startsWith('http');
	const authentication = isGeneric ? 'genericCredentialType' : 'predefinedCredentialType';
	const field = isGeneric ? 'genericAuthType' : 'nodeCredentialType';
	return {
		...node('Call', 'httpRequest', 4.2, {
			url: `${url}/ok`,
			authentication,
			[field]: credential.type,
			options: {},
		}),
		credentials: referenceTo(credential),
		onError: 'continueRegularOutput',
	};
}
