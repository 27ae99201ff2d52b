import assert from 'node:assert/strict';

import { demoSecrets } from '../../../host/demo-api/demo-secrets.mjs';

/** @typedef {import('./open-story.mjs').Story} Story */

/**
 * Another kind of connection, the other theme, and a saved connection seen later.
 * @param {Story} story
 */
export function lookAgain({ step, page, n8n, panel, dialog, demoApi, takePicture }) {
	step('OAuth2 with client credentials needs no consent, and calls at once', async () => {
		await panel.chooseAuthentication('OAuth2 Connection');
		await panel.makeConnection();
		await dialog.isShown();
		await takePicture('fresh-oauth2-connection');
		const { clientId, clientSecret, scope } = demoSecrets.oAuth2;
		const authUrl = `${demoApi.authUrl}/auth`;
		await dialog.fill({ authUrl, accessTokenUrl: demoApi.tokenUrl, clientId, clientSecret });
		await dialog.fill({ allowedDomain: 'api.demo.test', defaultScopes: scope });
		// The other grant asks for consent, which shows that the button would be found.
		await dialog.connectButton.waitFor();
		await dialog.choose('grantType', 'Client Credentials');
		await dialog.connectButton.waitFor({ state: 'hidden' });
		await takePicture('oauth2-client-credentials');
		await dialog.save();
		await dialog.isGone();
		await panel.call(`${demoApi.apiUrl}/oauth`);
		await panel.showBranch('Success Branch (1 item)');
		await panel.answer('The right secret arrived.');
	});

	step('the icon changes with the theme', async () => {
		const icon = (/** @type {string} */ file) => page.locator(`img[src$="/icons/${file}"]:visible`);
		await icon('lock.svg').first().waitFor();
		await page.emulateMedia({ colorScheme: 'dark' });
		await icon('lock.dark.svg').first().waitFor();
		assert.equal(await icon('lock.svg').count(), 0);
		await takePicture('node-in-the-dark');
		await panel.editConnection();
		await dialog.isShown();
		await takePicture('connection-in-the-dark');
		await dialog.close();
		await n8n.closeNode();
		await takePicture('canvas-in-the-dark');
		await page.emulateMedia({ colorScheme: 'light' });
	});

	step('a saved connection shows its domain, and its secret nowhere in the page', async () => {
		const answers = n8n.recordAnswers();
		await n8n.openConnection('API Key Connection');
		await dialog.saysTested();
		await takePicture('saved-connection');
		assert.equal(await dialog.input('allowedDomain').inputValue(), 'api.demo.test');
		assert.equal(await dialog.input('secret').getAttribute('type'), 'password');
		assert.notEqual(await dialog.input('secret').inputValue(), '');
		const everything = [await page.content(), ...(await answers())].join('\n');
		assert.ok(everything.includes('api.demo.test'), 'what was looked through holds the connection');
		assert.ok(!everything.includes(demoSecrets.apiKey), 'the secret is in the page');
	});
}
