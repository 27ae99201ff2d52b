/** @typedef {import('playwright-core').Page} Page */

/**
 * n8n's own dialog for credentials.
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

		/** What the dialog tells of the connection's state. */
		notice: (/** @type {string} */ beginning) => dialog.getByText(beginning),

		/** What the dialog says is wrong; n8n 2 hides it behind a link. */
		async complaint(/** @type {string} */ beginning) {
			await dialog.getByText('More details').click();
			return await dialog.getByText(beginning).innerText();
		},

		/** Waits until it says that, as soon as somebody asks for more. @param {string} beginning */
		async complains(beginning) {
			const more = dialog.getByText('More details');
			await more.or(dialog.getByText(beginning)).first().waitFor();
			if (await more.isVisible()) await more.click();
			await dialog.getByText(beginning).waitFor();
		},

		/** Waits for what n8n says of a connection whose test came out well. */
		saysTested: () => dialog.getByTestId('credentials-config-container-test-success').waitFor(),

		/** Asks the authorization server for a person's consent. */
		connectButton: dialog.getByRole('button', { name: 'Connect', exact: true }),

		/** The same once somebody has consented. Our messages name it. */
		switchButton: dialog.getByRole('button', { name: 'Switch account', exact: true }),

		/** Waits for what n8n says once a person has consented. */
		saysConnected: () => dialog.getByText('Account connected').waitFor(),

		isShown: () => input('allowedDomain').waitFor(),
		isGone: () => dialog.waitFor({ state: 'hidden' }),
		close: () => dialog.getByRole('button', { name: 'Close this dialog' }).click(),
	};
}
