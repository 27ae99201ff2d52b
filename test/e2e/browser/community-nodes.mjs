/** @typedef {import('playwright-core').Page} Page */

export const COMMUNITY_NODES = 'settings/community-nodes';
const LONGEST_INSTALL_IN_MS = 60_000;

/**
 * Returns the actions of a user at Settings > Community nodes.
 * @param {Page} page
 * @param {string} url
 */
export function communityNodes(page, url) {
	const card = (/** @type {string} */ name) =>
		page.getByTestId('community-package-card').filter({ hasText: name });
	const dialog = page.getByRole('dialog');
	/** Waits for a notification. n8n runs npm twice before it shows one. @param {string} text */
	const notification = (text) =>
		page
			.locator('.el-notification')
			.filter({ hasText: text })
			.first()
			.waitFor({ timeout: LONGEST_INSTALL_IN_MS });

	return {
		card,

		open: () => page.goto(`${url}/${COMMUNITY_NODES}`),

		async fillInInstall(/** @type {string} */ name) {
			await page.getByRole('button', { name: 'Install a community node' }).click();
			await page.getByTestId('package-name-input').fill(name);
			await page.getByText('I understand the risks').click();
		},
		async install() {
			await page.getByTestId('install-community-package-button').click();
			await notification('Package installed');
		},

		/** Waits until a card offers an update, and installs it. */
		async update(/** @type {string} */ name) {
			await card(name).getByRole('button', { name: 'Update' }).click();
			await dialog.getByRole('button', { name: 'Confirm update' }).click();
			await notification('Package updated');
		},

		async uninstall(/** @type {string} */ name) {
			await card(name).getByTestId('action-toggle').click();
			await page.getByText('Uninstall package').click();
			await dialog.getByRole('button', { name: 'Confirm uninstall' }).click();
			await notification('Package uninstalled');
		},
	};
}
