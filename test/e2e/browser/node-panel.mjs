/** @typedef {import('playwright-core').Page} Page */

/** The name of our node in the editor. */
export const NODE = 'Make API Call';

/**
 * Returns the actions of a user in the panel of the Make API Call node.
 * @param {Page} page
 */
export function nodePanel(page) {
	const output = page.getByTestId('output-panel');
	const parameter = (/** @type {string} */ name) => page.getByTestId(`parameter-input-${name}`);

	return {
		isShown: () => parameter('url').waitFor(),
		isShownWithin: (/** @type {number} */ timeout) =>
			parameter('url')
				.waitFor({ timeout })
				.then(
					() => true,
					() => false,
				),
		isGone: () => parameter('url').waitFor({ state: 'hidden' }),

		/** Returns the labels of all visible fields, from top to bottom. */
		async fields() {
			const items = page.getByTestId('node-parameters').getByTestId('parameter-item');
			const texts = await items.filter({ visible: true }).allInnerTexts();
			return texts.map((text) => text.trim().split('\n')[0]);
		},

		/** Replaces the URL and executes the step. */
		async call(/** @type {string} */ url) {
			await parameter('url').getByTestId('parameter-input-field').fill(url);
			await page.getByTestId('node-execute-button').click();
		},

		async chooseAuthentication(/** @type {string} */ name) {
			await parameter('authentication').click();
			await page.getByRole('option', { name, exact: true }).click();
		},

		/** Opens n8n's dialog for a new connection of the chosen kind. */
		makeConnection: () => page.getByTestId('node-credentials-slot').getByRole('button').click(),
		/** The same if a connection of that kind already exists. */
		async makeAnotherConnection() {
			await page.getByTestId('node-credentials-select').click();
			await page.getByTestId('node-credentials-select-item-new').click();
		},
		editConnection: () => page.getByTestId('credential-edit-button').click(),

		/** Waits for a string in the output panel, and returns all that the panel shows. */
		async waitForOutput(/** @type {string} */ text) {
			await output.getByText(text).first().waitFor();
			return await output.innerText();
		},

		/** Returns the labels of the two tabs above the output, e.g. "Success Branch (1 item)". */
		branches: async () => (await output.getByTestId('branches').innerText()).split('\n'),
		showBranch: (/** @type {string} */ name) =>
			output.getByTestId('branches').getByText(name).click(),
	};
}
