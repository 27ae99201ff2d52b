import { connectionDialog } from './connection-dialog.mjs';
import { editor } from './editor.mjs';
import { inOrder } from './in-order.mjs';
import { keyboard } from './keyboard.mjs';
import { nodePanel } from './node-panel.mjs';
import { openBrowser } from './open-browser.mjs';
import { startHost } from './start-host.mjs';

/** @typedef {Awaited<ReturnType<typeof openStory>>} Story */

/**
 * A new n8n in a new browser, and what a person does there, by name.
 * @param {string} [name] Of the folder in artifacts that gets its pictures.
 */
export async function openStory(name) {
	const host = await startHost();
	const { page, takePicture, stop } = await openBrowser(name);
	return {
		page,
		takePicture,
		demoApi: host.demoApi,
		oauth2: host.oauth2,
		privateApi: host.privateApi,
		client: host.client,
		n8n: editor(page, host.url),
		keyboard: keyboard(page),
		panel: nodePanel(page),
		dialog: connectionDialog(page),
		step: inOrder(takePicture),
		async stop() {
			await stop();
			await host.stop();
		},
	};
}
