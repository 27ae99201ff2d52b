/** @typedef {import('playwright-core').Page} Page */

/**
 * Returns the actions of a user in n8n's dialog for credentials.
 * @param {Page} page
 */
export function connectionDialog(page) {
	const dialog = page.getByTestId('editCredential-modal');
	const saveButton = dialog.getByTestId('credential-save-button').getByRole('button');
	const input = (/** @type {string} */ name) =>
		dialog.getByTestId(`parameter-input-${name}`).locator('input');

	return {
		input,
		row: (/** @type {string} */ name) =>
			dialog
				.getByTestId('credential-connection-parameter')
				.filter({ has: page.getByTestId(`parameter-input-${name}`) }),

		async fill(/** @type {Record<string, string>} */ values) {
			for (const [name, value] of Object.entries(values)) await input(name).fill(value);
		},

		async choose(/** @type {string} */ name, /** @type {string} */ option) {
			await dialog.getByTestId(`parameter-input-${name}`).click();
			await page.getByRole('option', { name: option, exact: true }).click();
		},

		turnOn: (/** @type {string} */ name) =>
			dialog.getByTestId(`parameter-input-${name}`).locator('.el-switch').click(),

		save: () => saveButton.click(),
		cannotBeSaved: () => saveButton.and(page.locator(':disabled')).waitFor(),
		canBeSaved: () => saveButton.and(page.locator(':enabled')).waitFor(),
		/** Waits for what n8n 1 shows in place of the button. */
		isSaved: () => dialog.getByTestId('credential-save-button').getByText('Saved').waitFor(),

		/** What the dialog says about the connection's state. */
		notice: (/** @type {string} */ beginning) => dialog.getByText(beginning),

		/** Returns the error message of the dialog. n8n 2 hides it behind a link. */
		async complaint(/** @type {string} */ beginning) {
			await dialog.getByText('More details').click();
			return await dialog.getByText(beginning).innerText();
		},

		/** Waits for this error message, and opens the details if n8n hides them. @param {string} beginning */
		async complains(beginning) {
			const more = dialog.getByText('More details');
			await more.or(dialog.getByText(beginning)).first().waitFor();
			if (await more.isVisible()) await more.click();
			await dialog.getByText(beginning).waitFor();
		},

		/** Waits for n8n's message that the connection's test succeeded. */
		saysTested: () => dialog.getByTestId('credentials-config-container-test-success').waitFor(),

		/** The button that opens the authorization server's consent page. */
		connectButton: dialog.getByRole('button', { name: 'Connect', exact: true }),

		/** The same button once a user has consented. */
		switchButton: dialog.getByRole('button', { name: 'Switch account', exact: true }),

		/** Removes the tokens of a connection, as our messages say. */
		async disconnect() {
			await dialog.getByTestId('oauth-disconnect-button').click();
			const question = page.locator('.el-message-box');
			await question.getByRole('button', { name: 'Disconnect', exact: true }).click();
			await dialog.getByText('Account connected').waitFor({ state: 'hidden' });
		},

		/** Waits for n8n's message that a user has consented. */
		saysConnected: () => dialog.getByText('Account connected').waitFor(),

		isShown: () => input('allowedDomain').waitFor(),
		isGone: () => dialog.waitFor({ state: 'hidden' }),
		close: () => dialog.getByRole('button', { name: 'Close this dialog' }).click(),
	};
}
