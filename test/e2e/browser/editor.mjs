import { demoOwner } from '../../../host/n8n/open-session.mjs';

/** @typedef {import('playwright-core').Page} Page */

const SEARCH = 'node-creator-search-bar';
const NEW_WORKFLOW = 'workflow/new';

/**
 * What a person does outside the node's own panel: pages, the nodes panel and the canvas.
 * @param {Page} page
 * @param {string} url
 */
export function editor(page, url) {
	/** @param {string} nodeName @param {number} index */
	const output = (nodeName, index) =>
		page
			.getByTestId('canvas-node-output-handle')
			.and(page.locator(`[data-node-name="${nodeName}"][data-index="${index}"]`));

	/** @param {string} text */
	const found = (text) => page.getByTestId('node-creator-node-item').filter({ hasText: text });

	/** @param {string} words */
	async function search(words) {
		await page.getByTestId(SEARCH).fill('');
		await page.getByTestId(SEARCH).pressSequentially(words);
	}

	/** @param {string} path Where n8n leads to afterwards. */
	async function logIn(path) {
		await page.goto(`${url}/${path}`);
		await page.locator('input[autocomplete="email"], input[type="email"]').fill(demoOwner.email);
		await page.locator('input[type="password"]').fill(demoOwner.password);
		await page.getByTestId('form-submit-button').click();
	}

	return {
		async logInToNewWorkflow() {
			await logIn(NEW_WORKFLOW);
			await page.getByTestId('canvas-plus-button').waitFor();
		},
		openNewWorkflow: () => page.goto(`${url}/${NEW_WORKFLOW}`),
		logIn,

		/** Opens a saved connection from the list of all, in a page that knows nothing of before. */
		async openConnection(/** @type {string} */ type) {
			await page.goto(`${url}/home/credentials`);
			const card = page.getByTestId('resources-list-item').filter({ hasText: type });
			await card.getByTestId('card-content').click();
		},

		/** From now on; resolves with the texts of n8n's API that have reached the page so far. */
		recordAnswers() {
			/** @type {Promise<string>[]} */
			const texts = [];
			page.on('response', (response) => {
				if (response.url().includes('/rest/')) texts.push(response.text().catch(() => ''));
			});
			return () => Promise.all(texts);
		},

		openNodesPanel: () => page.getByTestId('node-creator-plus-button').click(),
		openFirstNodesPanel: () => page.getByTestId('canvas-plus-button').click(),
		search,
		found,
		/** The names of all that was found, best first. */
		async foundNames() {
			const texts = await page.getByTestId('node-creator-node-item').allInnerTexts();
			return texts.map((text) => text.split('\n')[0] ?? '');
		},
		/** A community node has a page of its own before it gets into the workflow. */
		addFound: () => page.getByText('Add to workflow').click(),
		/** What is written below a node. */
		subtitle: (/** @type {string} */ name) =>
			page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).innerText(),

		/** Puts a node behind an output: by its plus sign, as the mouse would. */
		async addBehind(
			/** @type {string} */ nodeName,
			/** @type {number} */ index,
			/** @type {string} */ title,
		) {
			await output(nodeName, index).getByTestId('canvas-handle-plus').click();
			await search(title);
			await found(title).click();
			await closeNode(page);
		},

		node: (/** @type {string} */ name) =>
			page.getByTestId('canvas-node').and(page.locator(`[data-node-name="${name}"]`)),
		output,
		outputLabel: async (/** @type {string} */ nodeName, /** @type {number} */ index) =>
			(await output(nodeName, index).innerText()).trim(),

		/** The line between two nodes, with what is written on it, e.g. "1 item". */
		line: (/** @type {string} */ from, /** @type {string} */ to) =>
			page
				.getByTestId('edge-label')
				.and(page.locator(`[data-source-node-name="${from}"][data-target-node-name="${to}"]`)),

		async executeWorkflow() {
			await page.getByTestId('execute-workflow-button').click();
			await page.getByText('Workflow executed successfully').waitFor();
		},

		showAll: () => page.getByTestId('zoom-to-fit').click(),
		closeNode: () => closeNode(page),
	};
}

/** @param {Page} page */
async function closeNode(page) {
	await page.getByTestId('ndv-close-button').click();
	await page.getByTestId('ndv-close-button').waitFor({ state: 'hidden' });
}
