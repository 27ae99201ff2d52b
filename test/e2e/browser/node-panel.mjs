/** @typedef {import('playwright-core').Page} Page */

/** What the editor calls our node. */
export const NODE = 'Make API Call';

/**
 * The panel of the Make API Call node.
 * @param {Page} page
 */
export function nodePanel(page) {
	const output = page.getByTestId('output-panel');
	const parameter = (/** @type {string} */ name) => page.getByTestId(`parameter-input-${name}`);

	return {
		isShown: () => parameter('url').waitFor(),
		isGone: () => parameter('url').waitFor({ state: 'hidden' }),

		/** The labels of all that a person sees there, from top to bottom. */
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
		/** The same where there is one of that kind already. */
		async makeAnotherConnection() {
			await page.getByTestId('node-credentials-select').click();
			await page.getByTestId('node-credentials-select-item-new').click();
		},
		editConnection: () => page.getByTestId('credential-edit-button').click(),

		/** Waits for a text in the output panel. */
		async answer(/** @type {string} */ text) {
			await output.getByText(text).first().waitFor();
			return await output.innerText();
		},

		/** The two tabs above the answer, e.g. "Success Branch (1 item)". */
		branches: async () => (await output.getByTestId('branches').innerText()).split('\n'),
		showBranch: (/** @type {string} */ name) =>
			output.getByTestId('branches').getByText(name).click(),
	};
}
