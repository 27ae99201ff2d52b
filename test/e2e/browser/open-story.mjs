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
 * @param {object} [options]
 * @param {import('../../../host/n8n/n8n-versions.mjs').SupportedVersion} [options.version] The newest if left out.
 * @param {string} [options.pictures] The folder in artifacts for the screenshots. If left out, each version of n8n has
 *   one of its own, since two browsers may be open at the same time.
 */
export async function openStory({ version, pictures } = {}) {
	const host = await startHost(version);
	const folder = pictures ?? `browser/n8n-${host.version}`;
	const { page, takePicture, stop } = await openBrowser(folder);
	return {
		version: host.version,
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
