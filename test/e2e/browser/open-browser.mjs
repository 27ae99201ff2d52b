import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { chromium, selectors } from 'playwright-core';

import { paths } from '../../../host/paths.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {Awaited<ReturnType<typeof openBrowser>>} Browser */

const ARGUMENTS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--host-resolver-rules=MAP *.demo.test 127.0.0.1',
];
const LONGEST_WAIT_IN_MS = 15_000;
/** Hides notifications, which would cover what a screenshot has to show. */
const WITHOUT_NOTIFICATIONS = '.el-notification { visibility: hidden }';

/**
 * Opens Chromium with a new profile and an empty folder for its screenshots.
 * @param {string} [name] The name of the folder in artifacts.
 */
export async function openBrowser(name = 'browser') {
	const pictures = join(paths.projectFolder, 'artifacts', name);
	await rm(pictures, { recursive: true, force: true });
	selectors.setTestIdAttribute('data-test-id');
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
		args: ARGUMENTS,
	});
	const page = await browser.newPage({
		viewport: { width: 1440, height: 900 },
		// With animations, a screenshot could show them unfinished.
		reducedMotion: 'reduce',
		colorScheme: 'light',
		// Only n8n trusts the certificate authority (CA) of the tests' servers.
		ignoreHTTPSErrors: true,
	});
	page.setDefaultTimeout(LONGEST_WAIT_IN_MS);
	let count = 0;

	/**
	 * @param {string} name What the screenshot shows, e.g. "failure-branch-on-canvas".
	 * @param {Page} [of] Another window.
	 */
	async function takePicture(name, of = page) {
		count += 1;
		const file = `${String(count).padStart(2, '0')}-${name}.png`;
		await of.screenshot({
			path: join(pictures, file),
			animations: 'disabled',
			style: WITHOUT_NOTIFICATIONS,
		});
	}

	return { page, takePicture, stop: () => browser.close() };
}
