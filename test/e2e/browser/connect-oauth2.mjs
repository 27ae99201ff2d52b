import assert from 'node:assert/strict';

import { demoSecrets } from '../../../host/demo-api/demo-secrets.mjs';
import { pollUntil } from '../../../host/poll-until.mjs';

/** @typedef {import('./open-story.mjs').Story} Story */

const LONGEST_WAIT_IN_MS = 15_000;

/**
 * OAuth2 connections without consent, and with the consent of a user in the window that n8n opens.
 * @param {Story} story
 */
export function connectOAuth2({ step, page, panel, dialog, demoApi, oauth2, takePicture }) {
	const { authorization, api } = oauth2;

	step('OAuth2 with client credentials needs no consent, and calls at once', async () => {
		await panel.chooseAuthentication('OAuth2 Connection');
		await panel.makeConnection();
		await dialog.isShown();
		await takePicture('fresh-oauth2-connection');
		const { clientId, clientSecret, scope } = demoSecrets.oAuth2;
		const authUrl = `${demoApi.authUrl}/auth`;
		await dialog.fill({ authUrl, accessTokenUrl: demoApi.tokenUrl, clientId, clientSecret });
		await dialog.fill({ allowedDomain: 'api.demo.test', defaultScopes: scope });
		// The default grant needs consent, so the button is there. This shows that the next check would find it.
		await dialog.connectButton.waitFor();
		await dialog.choose('grantType', 'Client Credentials');
		await dialog.connectButton.waitFor({ state: 'hidden' });
		await takePicture('oauth2-client-credentials');
		await dialog.save();
		await dialog.isGone();
		await panel.call(`${demoApi.apiUrl}/oauth`);
		await panel.showBranch('Success Branch (1 item)');
		await panel.waitForOutput('The right secret arrived.');
	});

	step('a user logs in and consents in the window that Connect opens', async () => {
		await panel.makeAnotherConnection();
		await dialog.isShown();
		const { authUrl, tokenUrl, clients } = authorization;
		const { id: clientId, secret: clientSecret } = clients.usual;
		await dialog.fill({ authUrl, accessTokenUrl: tokenUrl, clientId, clientSecret });
		await dialog.fill({ allowedDomain: api.host, defaultScopes: 'read' });
		const popup = await popupOf(dialog.connectButton);
		await popup.getByLabel('Name').fill('Ann');
		await takePicture('log-in-to-consent', popup);
		await popup.getByRole('button', { name: 'Log in' }).click();
		const allow = popup.getByRole('button', { name: 'Allow' });
		// Between two pages, the window is empty.
		await allow.waitFor();
		await takePicture('consent', popup);
		await allow.click();
		// Once the connection is connected, n8n closes the dialog, since it was opened from a node.
		await dialog.isGone();
		await panel.editConnection();
		await dialog.saysConnected();
		await dialog.switchButton.waitFor();
		await takePicture('account-connected');
		await dialog.close();
		await dialog.isGone();
		await callWithToken();
		assert.deepEqual(authorization.consents(), [
			{ client: clientId, scope: 'read', challengeMethod: undefined },
		]);
	});

	step('with PKCE the same user consents again', async () => {
		oauth2.reset();
		await panel.editConnection();
		await dialog.isShown();
		await dialog.disconnect();
		await dialog.choose('grantType', 'PKCE');
		const { id: clientId, secret: clientSecret } = authorization.clients.pkce;
		await dialog.fill({ clientId, clientSecret });
		// No user has consented with these fields yet.
		const popup = await popupOf(dialog.connectButton);
		await popup.getByRole('button', { name: 'Allow' }).click();
		await dialog.saysConnected();
		await dialog.close();
		await dialog.isGone();
		await callWithToken();
		assert.deepEqual(authorization.consents(), [
			{ client: clientId, scope: 'read', challengeMethod: 'S256' },
		]);
	});

	/** @param {import('playwright-core').Locator} button */
	async function popupOf(button) {
		const [popup] = await Promise.all([page.waitForEvent('popup'), button.click()]);
		return popup;
	}

	async function callWithToken() {
		await panel.call(`${api.url}/me`);
		// The panel shows the response to the previous call until the response to this one is there.
		await pollUntil(
			async () => api.counts(),
			({ calls }) => calls > 0,
			LONGEST_WAIT_IN_MS,
		);
		await panel.showBranch('Success Branch (1 item)');
		await panel.waitForOutput('authorization_code');
		assert.deepEqual(api.counts(), { calls: 1, unauthorized: 0, tokensInUrls: 0 });
	}
}
