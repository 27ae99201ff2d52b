/**
 * `npm run docs:pictures`: takes the screenshots of the docs in a real n8n, some of them in both themes, and writes
 * them to docs/images. Look at them before you commit them.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { demoSecrets } from '../../host/demo-api/demo-secrets.mjs';
import { paths } from '../../host/paths.mjs';
import { NODE } from './browser/node-panel.mjs';
import { openStory } from './browser/open-story.mjs';
import { callNode, node } from './support/workflows/call-workflow.mjs';
import { connection } from './support/workflows/connections.mjs';

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').Locator} Locator */
/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

const FOLDER = join(paths.projectFolder, 'docs', 'images');
const QUALITY = 0.8;
const CANVAS_AIR = { margin: 48, right: 128 };
const TALL = { width: 1440, height: 1000 };
const LIGHT = /** @type {const} */ (['light']);
const BOTH_THEMES = /** @type {const} */ (['light', 'dark']);
const DARK_TOO = new Set([
	...['nodes-panel', 'eight-fields', 'locked-connection', 'two-branches', 'failed-item'],
]);
const THEME_CHANGE_IN_MS = 500;
const CALL = 'Look up customer';
const CONNECTION = 'Customers API';

const story = await openStory({ pictures: 'pictures' });
const { page, n8n, panel, dialog, client, demoApi } = story;
await page.mouse.move(0, 0);
try {
	await canvasAndPanels();
	await dialogs();
} finally {
	await story.stop();
}

async function canvasAndPanels() {
	const { id } = await client.createWorkflow(await orders());
	await n8n.logIn(`workflow/${id}`);
	await n8n.node(CALL).waitFor();
	await n8n.showAll();
	await n8n.executeWorkflow();
	await picture('two-branches', page.getByTestId('canvas-node'), CANVAS_AIR);
	await n8n.node(CALL).dblclick();
	await panel.isShown();
	await panel.waitForOutput('url_outside_domain');
	await picture('failed-item', page.getByTestId('output-panel'), { height: 330 });
	await picture('refused-call', page.locator('.ndv-wrapper, [data-test-id=ndv]').first());
	await n8n.closeNode();
	await n8n.openNodesPanel();
	await n8n.search('api call');
	await n8n.found(NODE).waitFor();
	await picture('nodes-panel', page.getByTestId('node-creator'), { height: 330 });
	await n8n.found(NODE).click();
	await n8n.addFound();
	await panel.isShown();
	await picture('eight-fields', page.getByTestId('node-parameters'));
}

async function dialogs() {
	await page.setViewportSize(TALL);
	const shown = page.getByTestId('editCredential-modal');
	await panel.makeAnotherConnection();
	await dialog.isShown();
	await dialog.fill({ allowedDomain: '*.com', headerName: 'X-Api-Key' });
	await dialog.fill({ connectionSecret: demoSecrets.apiKey });
	await dialog.save();
	await dialog.complains('Allowed Domain "*.com"');
	await picture('connection-dialog', shown);
	const [newest] = (await client.listCredentials()).filter(({ name }) => name !== CONNECTION);
	if (newest) await client.deleteCredential(newest.id);
	await n8n.openConnection('API Key Connection');
	await dialog.notice('Locked.').waitFor();
	await dialog.saysTested();
	await picture('locked-connection', shown);
	await dialog.fill({ allowedDomain: 'www.demo.test' });
	await dialog.save();
	await dialog.complains('API Key is locked');
	await picture('changed-domain', shown);
	await dialog.fill({ allowedDomain: 'api.demo.test', connectionSecret: demoSecrets.apiKey });
	await dialog.choose('allowedMethods', 'GET');
	await dialog.save();
	await dialog.saysTested();
	await picture('narrowed-connection', shown);
}

/** Returns a workflow whose call is refused, with a node after each output. */
async function orders() {
	const { apiKey: secret } = demoSecrets;
	const { type, data } = connection('apiKey', { allowedDomain: 'api.demo.test', secret });
	const credential = await client.createCredential({
		name: CONNECTION,
		type,
		// What the dialog would also store. Without these fields, the dialog would show unsaved changes.
		data: { ...data, allowedMethods: '', provideSslCertificates: false, testUrl: '' },
	});
	const { id } = await client.createWorkflow(workflowFor(credential, `${demoApi.apiUrl}/api-key`));
	// The first call locks the secret.
	await client.runWorkflow(id, 'New order');
	return workflowFor(credential, 'https://other.demo.test/customers');
}

/**
 * @param {{ id: string, name: string, type: string }} credential
 * @param {string} url
 */
function workflowFor(credential, url) {
	const at = (/** @type {Record<string, any>} */ what, /** @type {number[]} */ position) => ({
		...what,
		position,
	});
	const to = (/** @type {string} */ name) => [{ node: name, type: 'main', index: 0 }];
	const call = callNode({
		authentication: 'apiKey',
		credential,
		parameters: { method: 'GET', url },
	});
	return {
		name: 'Orders',
		nodes: [
			at(node('New order', 'manualTrigger', 1, {}), [0, 0]),
			at({ ...call, name: CALL }, [224, 0]),
			at(node('Write invoice', 'noOp', 1, {}), [480, -96]),
			at(node('Tell the team', 'noOp', 1, {}), [480, 112]),
		],
		connections: {
			'New order': { main: [to(CALL)] },
			[CALL]: { main: [to('Write invoice'), to('Tell the team')] },
		},
	};
}

/**
 * Takes a screenshot of the visible part of these elements, also in the dark theme if the docs show it.
 * @param {string} name The name of the file, without its extension.
 * @param {Locator} what
 * @param {{ height?: number, margin?: number, right?: number }} [cut] In pixels. `right` is additional space on that
 *   side.
 */
async function picture(name, what, { height = Infinity, margin = 0, right = 0 } = {}) {
	for (const theme of DARK_TOO.has(name) ? BOTH_THEMES : LIGHT) {
		await page.emulateMedia({ colorScheme: theme });
		// Icons change a moment after the colours.
		await page.waitForTimeout(THEME_CHANGE_IN_MS);
		const box = around(await boxesOf(what), margin);
		const clip = { ...box, width: box.width + right, height: Math.min(height, box.height) };
		await page.mouse.move(0, 0);
		const png = await page.screenshot({
			clip,
			animations: 'disabled',
			style: '.el-notification { visibility: hidden }',
		});
		const file = `${name}${theme === 'dark' ? '-dark' : ''}.webp`;
		await writeFile(join(FOLDER, file), await asWebp(png));
		console.log(file);
	}
}

/** @param {Locator} what */
async function boxesOf(what) {
	const boxes = await Promise.all((await what.all()).map((element) => element.boundingBox()));
	return boxes.filter((box) => box !== null);
}

/**
 * Returns the rectangle around all of these boxes, with a margin.
 * @param {Box[]} boxes
 * @param {number} margin
 */
function around(boxes, margin) {
	const left = Math.min(...boxes.map(({ x }) => x)) - margin;
	const top = Math.min(...boxes.map(({ y }) => y)) - margin;
	const right = Math.max(...boxes.map(({ x, width }) => x + width)) + margin;
	const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + margin;
	return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Converts an image in the browser, since no library here can write WebP. @param {Buffer} png */
async function asWebp(png) {
	const scratch = await /** @type {Browser} */ (page.context().browser()).newPage();
	const written = await scratch.evaluate(
		async ([source, quality]) => {
			const { document, Image } = /** @type {any} */ (globalThis);
			const image = new Image();
			image.src = source;
			await image.decode();
			const canvas = document.createElement('canvas');
			Object.assign(canvas, { width: image.width, height: image.height });
			canvas.getContext('2d').drawImage(image, 0, 0);
			return String(canvas.toDataURL('image/webp', quality));
		},
		/** @type {const} */ ([`data:image/png;base64,${png.toString('base64')}`, QUALITY]),
	);
	await scratch.close();
	return Buffer.from(written.replace(/^.*,/, ''), 'base64');
}
