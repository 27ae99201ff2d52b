import assert from 'node:assert/strict';
import { before, beforeEach, describe, it } from 'node:test';

import { peakMemory } from '../../../leaks/support/watch/peak-memory.mjs';
import { expectedDigest } from '../../support/servers/file-routes.mjs';
import { fileWorkflow } from '../../support/workflows/file-workflow.mjs';
import { removeStoredFiles } from '../../support/stage/remove-stored-files.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Environment} Environment */
/** @typedef {Record<string, any>} Json */

const LARGE_MEGABYTES = 200;
/** Enough for the pieces in n8n's buffers. A file that is read as a whole would take twice as much. */
const MAX_MEMORY_GROWTH = 100_000_000;

const SEND = { method: 'POST', sendBody: true };
const FILE = { ...SEND, contentType: 'binaryData', inputDataFieldName: 'data' };
const FILE_ROW = { parameterType: 'formBinaryData', name: 'f', inputDataFieldName: 'data' };
const TEXT_ROW = { parameterType: 'formData', name: 'a', value: '={{ $json.text }}' };
const FORM = {
	...SEND,
	contentType: 'multipart-form-data',
	bodyParameters: { parameters: [FILE_ROW, TEXT_ROW] },
};
const RAW = {
	...SEND,
	contentType: 'raw',
	rawContentType: 'application/json',
	body: '={{ $json.text }}',
};
const FORM_FIELDS = {
	...SEND,
	contentType: 'form-urlencoded',
	bodyParameters: { parameters: [{ name: 'a', value: '={{ $json.text }}' }] },
};

/** @param {Environment} environment */
export function bodies(environment) {
	const { servers, saveConnection, saveCaller, arrivals, forgetArrivals, traffic } = environment;
	const { allowed } = servers;
	describe('bodies and paths', () => {
		/** @type {Awaited<ReturnType<typeof saveConnection>>} */
		let saved;
		before(async () => {
			saved = await saveConnection('bearerToken');
		});
		beforeEach(forgetArrivals);

		/** @param {Json} parameters */
		const calling = (parameters) => ({
			authentication: 'bearerToken',
			credential: saved.credential,
			parameters: { options: { timeout: 120_000 }, ...parameters },
		});

		for (const [label, parameters, type, body] of [
			[
				'a raw body is not changed, even if its type is JSON',
				RAW,
				'application/json',
				' no "JSON" ü\n',
			],
			[
				'a form has its fields',
				FORM_FIELDS,
				'application/x-www-form-urlencoded',
				'a=+no+%22JSON%22+%C3%BC%0A',
			],
		]) {
			it(String(label), async () => {
				const { call } = await saveCaller(calling(/** @type {Json} */ (parameters)));
				const { success } = await call({ url: `${allowed.url}/ok`, text: ' no "JSON" ü\n' });
				assert.equal(success.length, 1);
				assert.equal(arrivals().length, 1);
				const [{ text, headers }] = arrivals();
				assert.ok(text.endsWith(Buffer.from(String(body)).toString('latin1')));
				assert.equal(headers['content-type'], type);
				assert.equal(headers['content-length'], String(Buffer.byteLength(String(body))));
				assert.deepEqual(traffic(saved.secret), ['allowed: POST /ok with the secret']);
			});
		}

		it('form data has strings and files, each with its name and type', async () => {
			const { success } = await callWithFile(environment, calling(FORM), {
				url: `${allowed.url}/ok`,
				file: `${allowed.url}/files/0`,
				text: 'x',
			});
			assert.equal(success.length, 1);
			const { text } = arrivals().find(({ path }) => path === '/ok') ?? { text: '' };
			const [, boundary] = /boundary=([0-9a-f-]{36})/.exec(text) ?? [];
			const name = Buffer.from('große Datei.png').toString('latin1');
			assert.ok(
				text.endsWith(
					[
						`--${boundary}`,
						`Content-Disposition: form-data; name="f"; filename="${name}"`,
						'Content-Type: image/png',
						'',
						'',
						`--${boundary}`,
						'Content-Disposition: form-data; name="a"',
						'',
						'x',
						`--${boundary}--`,
						'',
						'',
					].join('\r\n'),
				),
				text,
			);
		});

		for (const [label, parameters] of /** @type {const} */ ([
			['a file', FILE],
			['a form', FORM],
		])) {
			it(`${label} of ${LARGE_MEGABYTES} MB is sent piece by piece and byte by byte`, () =>
				sendLargeFile(environment, calling(parameters)));
		}

		it('a file is sent again completely when a redirect keeps the body', async () => {
			const to = encodeURIComponent('/digest/2');
			const { success } = await callWithFile(environment, calling(FILE), {
				url: `${allowed.url}/redirect/307?to=${to}`,
				file: `${allowed.url}/files/2`,
			});
			const whole = { digest: expectedDigest(2), left: 0, type: 'image/png', isWhole: true };
			assert.deepEqual(success[0].json, whole);
			assert.deepEqual(traffic(saved.secret), [
				'allowed: POST /redirect/307 with the secret',
				'allowed: POST /digest/2 with the secret',
			]);
		});

		it('an item without the file is refused, and the files of the other items are sent', async () => {
			const parameters = { ...FILE, inputDataFieldName: '={{ $json.field }}' };
			const item = { url: `${allowed.url}/digest/0`, file: `${allowed.url}/files/0` };
			const items = ['data', 'other', 'data'].map((field) => ({ ...item, field }));
			const { success, failure } = await callWithFile(environment, calling(parameters), ...items);
			assert.equal(success.length, 2);
			assert.deepEqual(
				failure.map(({ json }) => json.error.reason),
				['file_missing'],
			);
			const sent = 'allowed: POST /digest/0 with the secret';
			assert.deepEqual(traffic(saved.secret), [sent, sent]);
		});

		it('a value in the path stays in its place, and one that would leave it is refused', async () => {
			const rows = [{ name: 'id', value: '={{ $json.id }}' }];
			const parameters = { sendPath: true, pathParameters: { parameters: rows } };
			const { call } = await saveCaller(calling(parameters));
			const url = `${allowed.url}/users/{id}/orders`;
			const ids = ['a/b?c#d', '..', 'x/../../admin', undefined, 'ü'];
			const { success, failure } = await call(...ids.map((id) => ({ url, id })));
			assert.equal(success.length, 2);
			assert.deepEqual(
				failure.map(({ json }) => json.error.reason),
				['path_value_invalid', 'path_value_invalid', 'path_value_missing'],
			);
			assert.deepEqual(traffic(saved.secret).sort(), [
				'allowed: GET /users/%C3%BC/orders with the secret',
				'allowed: GET /users/a%2Fb%3Fc%23d/orders with the secret',
			]);
		});
	});
}

/**
 * @param {Environment} environment
 * @param {import('../../support/workflows/call-workflow.mjs').CallWorkflow} options
 * @param {...Json} items
 */
async function callWithFile({ n8n, runCaller }, options, ...items) {
	const { path, definition } = fileWorkflow(options);
	const { id } = await n8n.createWorkflow(definition);
	await n8n.activateWorkflow(id);
	return await runCaller({ path, id }, items);
}

/**
 * @param {Environment} environment
 * @param {import('../../support/workflows/call-workflow.mjs').CallWorkflow} options
 */
async function sendLargeFile(environment, options) {
	const { url } = environment.servers.allowed;
	const send = (/** @type {number} */ megabytes) =>
		callWithFile(environment, options, {
			url: `${url}/digest/${megabytes}`,
			file: `${url}/files/${megabytes}`,
			text: 'x',
		});
	await send(1);
	const memory = await peakMemory(environment);
	const { success } = await send(LARGE_MEGABYTES);
	const { digest, left, isWhole } = success[0].json;
	assert.deepEqual(
		{ digest, left, isWhole },
		{
			digest: expectedDigest(LARGE_MEGABYTES),
			left: 0,
			isWhole: true,
		},
	);
	const growth = await memory.growth();
	assert.ok(growth < MAX_MEMORY_GROWTH, `n8n took ${growth} more bytes`);
	await removeStoredFiles(environment.folder, LARGE_MEGABYTES * 1_000_000);
}
