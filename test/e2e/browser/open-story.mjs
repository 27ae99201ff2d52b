import { connectionDialog } from './connection-dialog.mjs';
import { editor } from './editor.mjs';
import { inOrder } from './in-order.mjs';
import { keyboard } from './keyboard.mjs';
import { nodePanel } from './node-panel.mjs';
import { openBrowser } from './open-browser.mjs';
import { startHost } from './start-host.mjs';

/** @typedef {Awaited<ReturnType<typeof openStory>>} Story */

/**
 * Opens a new n8n in a new browser. Returns both, with the actions of a user there.
 * @param {string} [name] The name of the folder in artifacts for the screenshots.
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
