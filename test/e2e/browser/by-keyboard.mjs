import assert from 'node:assert/strict';

import { demoSecrets } from '../../../host/demo-api/demo-secrets.mjs';
import { pollUntil } from '../../../host/poll-until.mjs';
import { NODE } from './node-panel.mjs';

const LONGEST_WAIT_IN_MS = 15_000;
/** After this time, a key that has had no effect is pressed again. */
const PATIENCE_IN_MS = 3000;
const ONE_SECRET = 'The right secret arrived.';
const TWO_SECRETS = 'Both secrets arrived.';

/** @typedef {import('./open-story.mjs').Story} Story */
/**
 * @typedef {object} KindCase
 * @property {string} kind Its name in the list "Authentication".
 * @property {string} button The name on the button in the panel: n8n leaves "API" out.
 * @property {Record<string, string>} fields
 * @property {Array<[Record<string, string>, string]>} refused Invalid fields, each with the message in the dialog.
 *   No label and no message before it contains the same words: the dialog would show them too early.
 * @property {string} path The path at which the demo API expects this kind of secret.
 * @property {string} [answer] What the demo API says then.
 */

/**
 * Creates the four kinds of connections without a mouse, and then again with all that few APIs want.
 * @param {Story} story
 */
export function byKeyboard(story) {
	createEach(story, 'usual APIs', kindsOn(story.demoApi));
	createEach(story, 'APIs that want two keys', kindsWithTwoKeys(story.demoApi));
}

/**
 * @param {Story} story
 * @param {string} purpose
 * @param {KindCase[]} cases
 */
function createEach(story, purpose, cases) {
	const { step, n8n, client, panel, dialog, keyboard, demoApi, takePicture } = story;
	const allowedDomain = 'api.demo.test';

	step(`a new workflow has no connections to ${purpose}`, async () => {
		for (const { id } of await client.listCredentials()) await client.deleteCredential(id);
		await n8n.openNewWorkflow();
		await n8n.openFirstNodesPanel();
		await n8n.search('manual');
		await n8n.found('Manual Trigger').click();
		await n8n.openNodesPanel();
		await n8n.search(NODE);
		await n8n.found(NODE).click();
		await n8n.addFound();
		await panel.isShown();
	});

	for (const { kind, button, fields, refused, path, answer = ONE_SECRET } of cases) {
		step(`by keyboard alone: ${kind} for ${path}, from the panel of the node`, async () => {
			// A panel that was closed and opened again has the focus at its start.
			await keyboard.press('Escape');
			await panel.isGone();
			await openPanel(story);
			await keyboard.fillIn({ authentication: kind });
			await openNewDialog(story, button);
			for (const [wrong, said] of refused) {
				await keyboard.fillIn({ allowedDomain, ...fields, ...wrong });
				await saveByKeyboard(story);
				await dialog.complains(said);
			}
			const picture = `by-keyboard${path.toLowerCase().replaceAll('/', '-')}`;
			await takePicture(picture);
			await keyboard.fillIn({ allowedDomain, ...fields });
			await takePicture(`${picture}-filled-in`);
			await saveByKeyboard(story);
			await leaveSaved(story, kind, `${picture}-saved`);
			demoApi.forgetRequests();
			await panel.call(`${demoApi.apiUrl}${path}`);
			// The panel shows the response to the previous call until the response to this one is there.
			const arrived = await pollUntil(
				async () => demoApi.requests().filter(({ server }) => server === 'api'),
				({ length }) => length > 0,
				LONGEST_WAIT_IN_MS,
			);
			assert.deepEqual(
				arrived.map((request) => request.path),
				[path],
			);
			await panel.showBranch('Success Branch (1 item)');
			await panel.waitForOutput(answer);
		});
	}
}

/**
 * Presses the key until the panel of the selected node is open: n8n 1 may ignore a key right after a panel was closed.
 * @param {Story} story
 */
async function openPanel({ panel, keyboard }) {
	await pollUntil(
		async () => {
			await keyboard.press('Enter');
			return await panel.isShownWithin(PATIENCE_IN_MS);
		},
		(isShown) => isShown,
		LONGEST_WAIT_IN_MS,
	);
	await panel.isShown();
}

/**
 * Opens the dialog for a new connection of the chosen kind.
 * @param {Story} story
 * @param {string} button
 */
async function openNewDialog({ version, panel, dialog, keyboard }, button) {
	if (version.startsWith('1.')) {
		// By mouse, since no key of n8n 1 leads to "Create new credential" in its list.
		await panel.makeAnotherConnection();
	} else {
		await keyboard.goToButton(`Connect to ${button}`);
		await keyboard.press('Enter');
	}
	await dialog.isShown();
}

/**
 * Waits until the connection is saved and the dialog is gone. n8n 1 leaves it open, and does not close it on Escape.
 * @param {Story} story
 * @param {string} kind
 * @param {string} picture The name for a screenshot of the dialog, if n8n leaves it open.
 */
async function leaveSaved({ version, dialog, keyboard, takePicture }, kind, picture) {
	if (version.startsWith('1.')) {
		// n8n has no test for OAuth2 connections.
		if (kind !== 'OAuth2 Connection') await dialog.saysTested();
		await dialog.isSaved();
		await takePicture(picture);
		await keyboard.goToButton('Close this dialog');
		await keyboard.press('Enter');
	}
	await dialog.isGone();
}

/**
 * Presses the key until n8n saves: n8n ignores a key that comes together with the last characters of a field.
 * @param {Story} story
 */
async function saveByKeyboard({ page, dialog, keyboard }) {
	await dialog.canBeSaved();
	await keyboard.goToButton('Save', 'Shift+Tab');
	let isSaving = false;
	const saving = page.waitForRequest(
		(request) => request.method() !== 'GET' && /\/rest\/credentials(\/|$)/.test(request.url()),
	);
	const saved = saving.then(() => (isSaving = true));
	await pollUntil(
		() => keyboard.press('Enter'),
		() => isSaving,
		LONGEST_WAIT_IN_MS,
	);
	await saved;
}

/**
 * @param {Story['demoApi']} demoApi
 * @returns {KindCase[]}
 */
function kindsOn({ apiUrl, otherUrl, tokenUrl }) {
	const { apiKey, basicAuth, bearerToken } = demoSecrets;
	return [
		{
			kind: 'API Key Connection',
			button: 'Key Connection',
			fields: { headerName: 'X-Api-Key', connectionSecret: apiKey },
			refused: [
				[{ allowedDomain: 'https://api.demo.test' }, 'Allowed Domain contains "://"'],
				[{ allowedDomain: '127.0.0.1' }, 'Allowed Domain is an IP address'],
				[
					{ headerName: 'Host' },
					'Header Name "Host" means something else in HTTP, or to servers on the way',
				],
			],
			path: '/api-key',
		},
		{
			kind: 'Basic Auth Connection',
			button: 'Basic Auth Connection',
			fields: { username: basicAuth.username, connectionSecret: basicAuth.password },
			refused: [[{ username: 'demo:user' }, 'Username contains a colon']],
			path: '/basic',
		},
		{
			kind: 'Bearer Token Connection',
			button: 'Bearer Token Connection',
			fields: { connectionSecret: bearerToken, testUrl: `${apiUrl}/bearer` },
			refused: [
				[{ connectionSecret: `Bearer ${bearerToken}` }, 'Bearer Token starts with "Bearer"'],
				[
					{ testUrl: `${otherUrl}/collect` },
					'Test URL: This connection is locked to api.demo.test',
				],
				[{ connectionSecret: 'a-wrong-token' }, 'answered with status 401'],
			],
			path: '/bearer',
		},
		{
			kind: 'OAuth2 Connection',
			button: 'Connection',
			fields: oAuth2Fields(tokenUrl),
			refused: [],
			path: '/oauth',
		},
	];
}

/** @param {string} accessTokenUrl */
function oAuth2Fields(accessTokenUrl) {
	const { clientId, clientSecret, scope } = demoSecrets.oAuth2;
	const grantType = 'Client Credentials';
	return { grantType, accessTokenUrl, clientId, clientSecret, defaultScopes: scope };
}

/**
 * @param {Story['demoApi']} demoApi
 * @returns {KindCase[]}
 */
function kindsWithTwoKeys({ tokenUrl }) {
	const { apiKey, basicAuth, bearerToken, appKey } = demoSecrets;
	const another = {
		sendAnotherHeader: 'on',
		anotherHeaderName: 'X-App-Key',
		anotherSecret: appKey,
	};
	return [
		{
			kind: 'API Key Connection',
			button: 'Key Connection',
			fields: {
				...{ sendIn: 'Query Parameter', queryName: 'api_key', connectionSecret: apiKey },
				...another,
			},
			refused: [
				[{ queryName: 'api key' }, 'Query Parameter Name contains a space'],
				[{ anotherHeaderName: 'X-App-2' }, 'Another Header Name contains "2"'],
			],
			path: '/two-keys/apiKey',
			answer: TWO_SECRETS,
		},
		{
			kind: 'Basic Auth Connection',
			button: 'Basic Auth Connection',
			fields: { username: basicAuth.username, connectionSecret: basicAuth.password, ...another },
			refused: [[{ anotherHeaderName: 'Authorization' }, 'Another Header Name "Authorization"']],
			path: '/two-keys/basicAuth',
			answer: TWO_SECRETS,
		},
		{
			kind: 'Bearer Token Connection',
			button: 'Bearer Token Connection',
			fields: { connectionSecret: bearerToken, tokenPrefix: 'Token', ...another },
			refused: [[{ anotherSecret: ' ' }, 'Another Header Value starts or ends with a space']],
			path: '/two-keys/bearerToken',
			answer: TWO_SECRETS,
		},
		{
			kind: 'OAuth2 Connection',
			button: 'Connection',
			fields: {
				...oAuth2Fields(tokenUrl),
				...{ tokenPrefix: 'Other', otherTokenPrefix: 'Zoho-oauthtoken' },
				...another,
			},
			refused: [],
			path: '/two-keys/oAuth2',
			answer: TWO_SECRETS,
		},
	];
}
