/**
 * An OAuth client that an administrator presets for all users, with the example from the docs.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { paths } from '../../host/paths.mjs';
import { TYPES } from './support/workflows/connections.mjs';
import { containsSecret } from './support/workflows/secret-encodings.mjs';
import { connect, startOAuth2Servers } from './support/oauth2/start-oauth2.mjs';
import { startEnvironment } from './support/stage/start-stage.mjs';

/** @typedef {import('./support/stage/start-stage.mjs').Environment} Environment */
/** @typedef {Awaited<ReturnType<typeof startOAuth2Servers>>} OAuth2Servers */

const PAGE = join(paths.projectFolder, 'docs', 'oauth2-client-for-everybody.md');

describe('a preset OAuth client', () => {
	const started = startPreset({});

	it('needs only an allowed domain and a consent, and shows its secret to nobody', async () => {
		const { environment, oauth2 } = started();
		await connectWithPreset(started());
		const { __overwrittenProperties: hidden } = await typeOn(environment);
		assert.deepEqual(hidden, PRESET_FIELDS);
		const { secret } = oauth2.authorization.clients.usual;
		const shown = JSON.stringify(await environment.n8n.request('/credentials?includeData=true'));
		assert.ok(shown.includes(oauth2.api.host));
		assert.equal(containsSecret(shown, secret), false);
	});

	it('is also filled in next to a third-party token URL, as the docs say', async () => {
		assert.deepEqual(await tokenRequestsElsewhere(started()), ['POST /token with the secret']);
	});
});

describe('a preset OAuth client, with N8N_SKIP_CREDENTIAL_OVERWRITE', () => {
	const started = startPreset({ N8N_SKIP_CREDENTIAL_OVERWRITE: TYPES.oAuth2 });

	it('works for a connection that does not change it', async () => {
		await connectWithPreset(started());
		const { __skipManagedCreation: isShownAsUsual } = await typeOn(started().environment);
		assert.equal(isShownAsUsual, true);
	});

	it('is not filled in next to a third-party token URL', async () => {
		assert.deepEqual(await tokenRequestsElsewhere(started()), ['POST /token']);
	});
});

const PRESET_FIELDS = ['authUrl', 'accessTokenUrl', 'clientId', 'clientSecret', 'defaultScopes'];

/** @param {NodeJS.ProcessEnv} env */
function startPreset(env) {
	/** @type {Environment} */
	let environment;
	/** @type {OAuth2Servers} */
	let oauth2;
	before(async () => {
		environment = await startEnvironment('2.41.1', async ({ authority }, n8nUrl) => {
			oauth2 = await startOAuth2Servers({ n8nUrl, authority });
			return { CREDENTIALS_OVERWRITE_DATA: await exampleFor(oauth2), ...env };
		});
	});
	after(async () => {
		await environment.stop();
		await oauth2.stop();
	});
	return () => ({ environment, oauth2 });
}

/**
 * Returns the example on the docs page, with the values of this client instead of its placeholders.
 * @param {OAuth2Servers} oauth2
 */
async function exampleFor({ authorization }) {
	const { authUrl, tokenUrl, clients } = authorization;
	const page = await readFile(PAGE, 'utf8');
	const [, example = ''] = /```json\n(.*?)```/s.exec(page) ?? [];
	const values = {
		'https://auth.example.com/authorize': authUrl,
		'https://auth.example.com/token': tokenUrl,
		'the-client-id': clients.usual.id,
		'the-client-secret': clients.usual.secret,
	};
	let text = example;
	for (const [named, value] of Object.entries(values)) {
		assert.ok(example.includes(`"${named}"`), `${named} is in the example`);
		text = text.replace(named, value);
	}
	return text;
}

/**
 * Saves a connection in which no field of the client is filled in, connects it and uses it.
 * @param {{ environment: Environment, oauth2: OAuth2Servers }} started
 */
async function connectWithPreset({ environment, oauth2 }) {
	const { n8n, authority, saveCaller } = environment;
	const { api, authorization } = oauth2;
	const data = { allowedDomain: api.host, grantType: 'authorizationCode' };
	const credential = await n8n.createCredential({ name: 'Preset', type: TYPES.oAuth2, data });
	await connect(n8n, credential, authority);
	const { call } = await saveCaller({ authentication: 'oAuth2', credential });
	const { success } = await call({ url: `${api.url}/me` });
	assert.deepEqual(
		success.map(({ json }) => json),
		[{ client: authorization.clients.usual.id, grant: 'authorization_code', scope: 'read' }],
	);
}

/**
 * Returns the requests that reach a token URL that does not belong to the preset, without the probe before them.
 * @param {{ environment: Environment, oauth2: OAuth2Servers }} started
 */
async function tokenRequestsElsewhere({ environment, oauth2 }) {
	const { n8n, servers, saveCaller } = environment;
	const data = {
		allowedDomain: servers.foreign.host,
		grantType: 'clientCredentials',
		accessTokenUrl: `${servers.foreign.url}/token`,
		authentication: 'body',
	};
	const credential = await n8n.createCredential({ name: 'Elsewhere', type: TYPES.oAuth2, data });
	environment.forgetArrivals();
	const { call } = await saveCaller({ authentication: 'oAuth2', credential });
	await call({ url: `${servers.foreign.url}/ok` });
	const { secret } = oauth2.authorization.clients.usual;
	return environment
		.arrivals()
		.filter(({ method, text }) => method === 'POST' && text.includes('grant_type='))
		.map(
			({ path, text }) => `POST ${path}${containsSecret(text, secret) ? ' with the secret' : ''}`,
		);
}

/** @param {Environment} environment */
async function typeOn({ n8n }) {
	const response = await n8n.send('/types/credentials.json');
	const types = /** @type {Record<string, any>[]} */ (await response.json());
	return types.find(({ name }) => name === TYPES.oAuth2) ?? {};
}
