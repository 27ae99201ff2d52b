import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, beforeEach, describe, it } from 'node:test';

import { TYPES } from '../../support/workflows/connections.mjs';
import { consentAddress } from '../../support/oauth2/give-consent.mjs';
import { containsSecret } from '../../support/workflows/secret-encodings.mjs';
import { startOAuth2 } from '../../support/oauth2/start-oauth2.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Stage} Stage */
/** @typedef {import('../../support/oauth2/start-oauth2.mjs').OAuth2} OAuth2 */
/** @typedef {import('n8n-workflow').ICredentialType} CredentialType */

// Its modules for `import` are for bundlers only.
/** @type {typeof import('n8n-workflow')} */
const { NodeHelpers } = createRequire(import.meta.url)('n8n-workflow');

/** Scope is a hidden one: it chooses between the other two. Nobody's own scope gets that far. */
const MAY_BE_EXPRESSIONS = ['clientKeyPassphrase', 'clientPrivateKey', 'clientSecret', 'scope'];

/** Expressions that n8n's editor refuses, but n8n's API stores, by the name of the field. */
const EXPRESSIONS = {
	authQueryParameters: '=shown={{ $self.clientSecret }}',
	authUrl: '={{ "https://consent.demo.test/" + $self["clientSecret"] }}',
	clientId: '={{ $self.clientSecret }}',
	scopes: '={{ $self.clientSecret }}',
	defaultScopes: '={{ $self.clientSecret }}',
	scope: '={{ $self.clientSecret }}',
	resource: '={{ $self.clientSecret }}',
	redirectUri: '={{ $self.clientSecret }}',
	grantType: '={{ $self.clientSecret }}',
	clientPrivateKey: '={{ $self.clientSecret }}',
	clientKeyPassphrase: '={{ $self.clientSecret }}',
};

/**
 * Fields that the type has from n8n, and what an expression in one of them could show.
 * @param {Stage} stage
 */
export function oauth2Fields(stage) {
	describe('OAuth2: fields and expressions', () => {
		/** @type {OAuth2} */
		let oauth2;
		before(async () => {
			oauth2 = await startOAuth2(stage);
		});
		after(() => oauth2.stop());
		beforeEach(() => stage.forgetArrivals());

		it('no field takes an expression but its secrets', async () => {
			const fields = await fieldsOf(stage);
			assert.ok(fields.some(({ name }) => name === 'allowedDomain'));
			const open = fields.filter(({ noDataExpression }) => !noDataExpression);
			assert.deepEqual(open.map(({ name }) => name).sort(), MAY_BE_EXPRESSIONS);
		});

		for (const [field, expression] of Object.entries(EXPRESSIONS)) {
			it(`an expression in ${field} does not show the client secret in the consent address`, async () => {
				const answer = await addressWith(stage, oauth2, { [field]: expression });
				assert.match(answer, /^https:\/\/consent\.demo\.test|Invalid URL|not a valid URL/);
				assert.equal(containsSecret(answer, oauth2.authorization.clients.usual.secret), false);
			});
		}

		it('no server is asked to register a client, whatever its address would show', () =>
			registerNowhere(stage, oauth2, true));

		it('nor where an expression says that it should be', () =>
			registerNowhere(stage, oauth2, '={{ true }}'));
	});
}

/**
 * Without our own field of that name, n8n 1 asks each of them, and shows the second one the secret.
 * @param {Stage} stage
 * @param {OAuth2} oauth2
 * @param {unknown} useDynamicClientRegistration
 */
async function registerNowhere(stage, oauth2, useDynamicClientRegistration) {
	const { foreign } = stage.servers;
	for (const serverUrl of [
		`=${foreign.url}/{{ $self.clientSecret }}`,
		`=https://{{ $self.clientSecret }}.demo.test:${foreign.port}/`,
		foreign.url,
	]) {
		const fields = { useDynamicClientRegistration, serverUrl };
		const answer = await addressWith(stage, oauth2, fields);
		assert.ok(answer.startsWith(`${oauth2.authorization.authUrl}?client_id=usual&`));
	}
	assert.deepEqual(stage.arrivals(), []);
}

/**
 * All fields of the type as n8n's editor puts them together.
 * @param {Stage} stage
 */
async function fieldsOf({ n8n }) {
	const response = await n8n.send('/types/credentials.json');
	const types = /** @type {CredentialType[]} */ (await response.json());
	/** @type {CredentialType['properties']} */
	const fields = [];
	for (const name of ['oAuth2Api', TYPES.oAuth2]) {
		const type = types.find((one) => one.name === name);
		NodeHelpers.mergeNodeProperties(fields, type?.properties ?? []);
	}
	return fields;
}

/**
 * The consent address that n8n gives for a connection with such fields, or why it gives none.
 * @param {Stage} stage
 * @param {OAuth2} oauth2
 * @param {Record<string, unknown>} fields
 */
async function addressWith({ n8n }, { save }, fields) {
	const credential = await save(fields);
	return await consentAddress(n8n, credential).catch((error) => String(error));
}
