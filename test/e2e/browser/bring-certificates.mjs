import assert from 'node:assert/strict';

import { demoSecrets } from '../../../host/demo-api/demo-secrets.mjs';

/** @typedef {import('./open-story.mjs').Story} Story */

/**
 * A connection to an API whose certificate was issued by a certificate authority (CA) that n8n does not trust.
 * @param {Story} story
 */
export function bringCertificates({ step, dialog, privateApi, takePicture }) {
	step('an API with a private CA is not trusted by default', async () => {
		await dialog.fill({ testUrl: `${privateApi.url}/ok` });
		await dialog.save();
		assert.match(await dialog.complaint('Test URL: '), /certificate of api\.demo\.test/);
		assert.equal(privateApi.arrivals.length, 0);
	});

	step(
		'it is trusted with its CA certificate pasted into the dialog and the secret entered again',
		async () => {
			await dialog.turnOn('provideSslCertificates');
			await dialog.fill({
				caCertificate: privateApi.authority,
				connectionSecret: demoSecrets.apiKey,
			});
			await takePicture('certificates-of-a-connection');
			await dialog.save();
			await dialog.saysTested();
			assert.deepEqual(
				privateApi.arrivals.map(({ method, path }) => `${method} ${path}`),
				['GET /ok'],
			);
		},
	);
}
