import assert from 'node:assert/strict';

import { demoSecrets } from '../../../host/demo-api/demo-secrets.mjs';

/** @typedef {import('./open-story.mjs').Story} Story */

/**
 * What the dialog says about the lock: after the first call, after a change, and after the secret was entered again.
 * @param {Story} story
 */
export function lockStates({ step, n8n, dialog, takePicture }) {
	step('a connection that was used says that it is locked', async () => {
		await n8n.openConnection('API Key Connection');
		await dialog.notice('Locked.').waitFor();
		assert.equal(await dialog.notice('Not locked yet.').count(), 0);
		await takePicture('locked-connection');
	});

	step('the dialog names a changed domain and the two ways to continue', async () => {
		await dialog.fill({ allowedDomain: 'www.demo.test' });
		await dialog.save();
		assert.equal(
			await dialog.complaint('API Key is locked'),
			'API Key is locked to Allowed Domain "api.demo.test". Since then that field was changed. Change it back, or enter the API Key again to lock it anew.',
		);
		await takePicture('changed-domain');
	});

	step(
		'the test succeeds after the domain is changed back, GET is chosen and the secret is entered again',
		async () => {
			await dialog.fill({ allowedDomain: 'api.demo.test', connectionSecret: demoSecrets.apiKey });
			await dialog.choose('allowedMethods', 'GET');
			await takePicture('narrowed-connection');
			await dialog.save();
			await dialog.saysTested();
		},
	);
}
