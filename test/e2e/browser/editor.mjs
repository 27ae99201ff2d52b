import { demoOwner } from '../../../host/n8n/open-session.mjs';

/** @typedef {import('playwright-core').Page} Page */

const SEARCH = 'node-creator-search-bar';
const NEW_WORKFLOW = 'workflow/new';
/** n8n loads hundreds of files first. Where another n8n is busy too, that takes longer than anything a user does later. */
const LONGEST_LOAD_IN_MS = 60_000;

/**
 * Returns the actions of a user outside the node's own panel: on pages, in the nodes panel and on the canvas.
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

	/** @param {string} path The page that n8n opens after the login. */
	async function logIn(path) {
		await page.goto(`${url}/${path}`, { timeout: LONGEST_LOAD_IN_MS });
		const email = page.locator('input[autocomplete="email"], input[type="email"]');
		await email.waitFor({ timeout: LONGEST_LOAD_IN_MS });
		await email.fill(demoOwner.email);
		await page.locator('input[type="password"]').fill(demoOwner.password);
		await page.getByTestId('form-submit-button').click();
	}

	const emptyCanvasIsShown = () =>
		page.getByTestId('canvas-plus-button').waitFor({ timeout: LONGEST_LOAD_IN_MS });

	return {
		async logInToNewWorkflow() {
			await logIn(NEW_WORKFLOW);
			await emptyCanvasIsShown();
		},
		async openNewWorkflow() {
			await page.goto(`${url}/${NEW_WORKFLOW}`, { timeout: LONGEST_LOAD_IN_MS });
			await emptyCanvasIsShown();
		},
		logIn,

		/** Opens a saved connection from the list of all, in a newly loaded page. */
		async openConnection(/** @type {string} */ type) {
			await page.goto(`${url}/home/credentials`);
			const card = page.getByTestId('resources-list-item').filter({ hasText: type });
			await card.getByTestId('card-content').click();
		},

		/** Starts to record the responses of n8n's API. The returned function resolves with those that came so far. */
		recordResponses() {
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
		/** Returns the names of all nodes that were found, best match first. */
		async foundNames() {
			const texts = await page.getByTestId('node-creator-node-item').allInnerTexts();
			return texts.map((text) => text.split('\n')[0] ?? '');
		},
		/** Adds the node from its details page, which n8n shows first for a community node. */
		addFound: () => page.getByText('Add to workflow').click(),
		/** Returns the text below a node. */
		subtitle: (/** @type {string} */ name) =>
			page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).innerText(),

		/** Adds a node after an output, with a click on its plus sign. */
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

		/** The line between two nodes, with its label, e.g. "1 item". */
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
