/**
 * `npm run docs:examples`: imports each example into n8n's editor and takes a screenshot of its canvas.
 */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { paths } from '../../../host/paths.mjs';
import { editor } from './editor.mjs';
import { openBrowser } from './open-browser.mjs';
import { startHost } from './start-host.mjs';

/** @typedef {import('playwright-core').Page} Page */

const EXAMPLES = join(paths.projectFolder, 'examples');
const PICTURES = join(EXAMPLES, 'images');
/** Large enough for the tallest example. The unused space is cut off. */
const CANVAS = { width: 1200, height: 800 };
const MARGIN = 24;
/** Shows the workflow and nothing else. */
const CANVAS_ALONE = `
	body * { visibility: hidden }
	.vue-flow__viewport, .vue-flow__viewport * { visibility: visible }
	.vue-flow { position: fixed !important; inset: 0; background: #fff }
`;

const host = await startHost();
const { page, stop } = await openBrowser();
try {
	await editor(page, host.url).logInToNewWorkflow();
	await page.setViewportSize(CANVAS);
	await mkdir(PICTURES, { recursive: true });
	const files = (await readdir(EXAMPLES)).filter((name) => name.endsWith('.json'));
	for (const file of files) {
		await importWorkflow(page, join(EXAMPLES, file));
		await writeFile(join(PICTURES, file.replace('.json', '.webp')), await takePicture(page));
	}
} finally {
	await stop();
	await host.stop();
}

/**
 * Imports a workflow as "Import from file" in the workflow's menu does.
 * @param {Page} page
 * @param {string} file
 */
async function importWorkflow(page, file) {
	await page.goto(`${host.url}/workflow/new`);
	await page.getByTestId('canvas-plus-button').waitFor();
	await page.getByTestId('workflow-import-input').setInputFiles(file);
	await page.getByTestId('canvas-node').first().waitFor();
	// Clears the selection: n8n selects imported nodes.
	await page.locator('.vue-flow__pane').click({ position: { x: 5, y: 5 } });
	await page.addStyleTag({ content: CANVAS_ALONE });
	await page.getByTestId('zoom-to-fit').dispatchEvent('click');
	await page.waitForTimeout(1000);
}

/**
 * Takes a screenshot as WebP, which Chromium can write itself.
 * @param {Page} page
 */
async function takePicture(page) {
	const session = await page.context().newCDPSession(page);
	const clip = { x: 0, width: CANVAS.width, ...(await rowsWithNodes(page)), scale: 1 };
	const settings = /** @type {const} */ ({ format: 'webp', quality: 80, clip });
	const { data } = await session.send('Page.captureScreenshot', settings);
	await session.detach();
	return Buffer.from(data, 'base64');
}

/**
 * Returns the vertical range from the top of the highest node to the bottom of the text below the lowest one.
 * @param {Page} page
 */
async function rowsWithNodes(page) {
	const parts = await page.locator('.vue-flow__node, .vue-flow__node *').all();
	const boxes = (await Promise.all(parts.map((part) => part.boundingBox()))).filter(
		(box) => box !== null,
	);
	const top = Math.min(...boxes.map(({ y }) => y)) - MARGIN;
	const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + MARGIN;
	return { y: Math.max(0, Math.floor(top)), height: Math.ceil(bottom - Math.max(0, top)) };
}
