import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, beforeEach, describe, it } from 'node:test';

import { TYPES } from '../../support/workflows/connections.mjs';
import { consentAddress } from '../../support/oauth2/give-consent.mjs';
import { containsSecret } from '../../support/workflows/secret-encodings.mjs';
import { startOAuth2 } from '../../support/oauth2/start-oauth2.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Environment} Environment */
/** @typedef {import('../../support/oauth2/start-oauth2.mjs').OAuth2} OAuth2 */
/** @typedef {import('n8n-workflow').ICredentialType} CredentialType */

// Its ES modules are for bundlers only.
/** @type {typeof import('n8n-workflow')} */
const { NodeHelpers } = createRequire(import.meta.url)('n8n-workflow');

/** "scope" is a hidden field that chooses between the other two scope fields. A user's own value is not used. */
const MAY_BE_EXPRESSIONS = ['scope'];

/** Expressions that n8n's editor rejects but n8n's API stores, by the name of the field. */
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
	connectionPrivateKey: '={{ $self.clientSecret }}',
	clientKeyPassphrase: '={{ $self.clientSecret }}',
	clientSecret: '={{ $self.oauthTokenData.refresh_token }}',
};

/**
 * Tests the fields that the type inherits from n8n, and what an expression in one of them could leak.
 * @param {Environment} environment
 */
export function oauth2Fields(environment) {
	describe('OAuth2: fields and expressions', () => {
		/** @type {OAuth2} */
		let oauth2;
		before(async () => {
			oauth2 = await startOAuth2(environment);
		});
		after(() => oauth2.stop());
		beforeEach(() => environment.forgetArrivals());

		it('no field accepts an expression except the hidden scope', async () => {
			const fields = await fieldsOf(environment);
			assert.ok(fields.some(({ name }) => name === 'allowedDomain'));
			const open = fields.filter(({ noDataExpression }) => !noDataExpression);
			assert.deepEqual(open.map(({ name }) => name).sort(), MAY_BE_EXPRESSIONS);
		});

		for (const [field, expression] of Object.entries(EXPRESSIONS)) {
			it(`an expression in ${field} does not leak the client secret in the consent URL`, async () => {
				const consentUrl = await addressWith(environment, oauth2, { [field]: expression });
				assert.match(consentUrl, /^https:\/\/consent\.demo\.test|Invalid URL|not a valid URL/);
				assert.equal(containsSecret(consentUrl, oauth2.authorization.clients.usual.secret), false);
			});
		}

		it('no server is requested to register a client, whatever its URL would leak', () =>
			registerNowhere(environment, oauth2, true));

		it('not even if an expression turns the registration on', () =>
			registerNowhere(environment, oauth2, '={{ true }}'));
	});
}

/**
 * Asserts that n8n calls none of these servers. Without our own field of that name, n8n 1 calls each of them, and sends
 * the secret to the second one.
 * @param {Environment} environment
 * @param {OAuth2} oauth2
 * @param {unknown} useDynamicClientRegistration
 */
async function registerNowhere(environment, oauth2, useDynamicClientRegistration) {
	const { foreign } = environment.servers;
	for (const serverUrl of [
		`=${foreign.url}/{{ $self.clientSecret }}`,
		`=https://{{ $self.clientSecret }}.demo.test:${foreign.port}/`,
		foreign.url,
	]) {
		const fields = { useDynamicClientRegistration, serverUrl };
		const consentUrl = await addressWith(environment, oauth2, fields);
		assert.ok(consentUrl.startsWith(`${oauth2.authorization.authUrl}?client_id=usual&`));
	}
	assert.deepEqual(environment.arrivals(), []);
}

/**
 * Returns all fields of the type, merged as in n8n's editor.
 * @param {Environment} environment
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
 * Returns n8n's consent URL for a connection with such fields, or the error.
 * @param {Environment} environment
 * @param {OAuth2} oauth2
 * @param {Record<string, unknown>} fields
 */
async function addressWith({ n8n }, { save }, fields) {
	const credential = await save(fields);
	return await consentAddress(n8n, credential).catch((error) => String(error));
}
