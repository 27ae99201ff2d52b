import assert from 'node:assert/strict';

import { demoSecrets } from '../../../host/demo-api/demo-secrets.mjs';

/** @typedef {import('./open-story.mjs').Story} Story */

/**
 * The dark theme, and a saved connection that is opened later.
 * @param {Story} story
 */
export function lookAgain({ step, page, n8n, panel, dialog, takePicture }) {
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
		const responses = n8n.recordResponses();
		await n8n.openConnection('API Key Connection');
		await dialog.saysTested();
		await takePicture('saved-connection');
		assert.equal(await dialog.input('allowedDomain').inputValue(), 'api.demo.test');
		assert.equal(await dialog.input('connectionSecret').getAttribute('type'), 'password');
		assert.notEqual(await dialog.input('connectionSecret').inputValue(), '');
		const everything = [await page.content(), ...(await responses())].join('\n');
		assert.ok(everything.includes('api.demo.test'), 'the connection is in what was searched');
		assert.ok(!everything.includes(demoSecrets.apiKey), 'the secret is in the page');
	});
}
