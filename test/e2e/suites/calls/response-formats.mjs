import assert from 'node:assert/strict';
import { before, beforeEach, describe, it } from 'node:test';

import { peakMemory } from '../../../leaks/support/watch/peak-memory.mjs';
import { rawUrl } from '../../support/servers/raw-routes.mjs';
import { containsSecret } from '../../support/workflows/secret-encodings.mjs';
import { removeStoredFiles } from '../../support/stage/remove-stored-files.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Environment} Environment */
/** @typedef {Record<string, any>} Json */

/** Parameters that take the options from the item. */
const OPTIONS_OF_ITEM = {
	options: {
		timeout: '={{ $json.timeout }}',
		maxResponseSize: '={{ $json.megabytes }}',
		response: { response: { responseFormat: 'file', fullResponse: '={{ $json.full }}' } },
	},
};
const PNG = '\x89PNG\r\n\x1a\n\x00\xff';
const MEGABYTE = 1_000_000;

/**
 * Returns a raw response with this body.
 * @param {string} head
 * @param {string} body
 */
const responseWith = (head, body) => ({
	start: `HTTP/1.1 200 OK\r\n${head}\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
});

/** @param {Environment} environment */
export function responseFormats(environment) {
	describe('response formats', () => {
		/** @type {Awaited<ReturnType<typeof environment.saveConnection>>} */
		let saved;
		before(async () => {
			saved = await environment.saveConnection('apiKey');
		});
		beforeEach(environment.forgetArrivals);
		/** @param {Json} parameters */
		const saveCaller = async (parameters) => {
			const { credential } = saved;
			return await environment.saveCaller({ authentication: 'apiKey', credential, parameters });
		};
		files(environment, saveCaller, () => saved.secret);
		limitsOfFiles(environment, saveCaller);
		detected(environment, saveCaller);
	});
}

/** @typedef {(parameters: Json) => ReturnType<Environment['saveCaller']>} SaveCaller */

/**
 * @param {Environment} environment
 * @param {SaveCaller} saveCaller
 * @param {() => string} secret
 */
function files({ servers: { allowed }, n8n }, saveCaller, secret) {
	it('a file is stored in n8n byte by byte, next to the input item', async () => {
		const { call } = await saveCaller(OPTIONS_OF_ITEM);
		const head = 'content-type: image/png\r\ncontent-disposition: attachment; filename="a b.png"';
		const url = rawUrl(allowed, responseWith(head, PNG));
		const { success } = await call({ order: 7, url });
		const [{ json, binary, pairedItem }] = success;
		assert.deepEqual([json, pairedItem], [{ order: 7, url }, { item: 0 }]);
		assert.deepEqual(
			[binary.data.fileName, binary.data.mimeType, binary.data.fileExtension],
			['a b.png', 'image/png', 'png'],
		);
		const stored = await n8n.send(`/rest/binary-data?id=${binary.data.id}&action=download`);
		assert.equal(Buffer.from(await stored.arrayBuffer()).toString('latin1'), PNG);
		assert.match(stored.headers.get('content-disposition') ?? '', /a%20b\.png/);
	});

	it('a file with the secret in its headers has it in no name or header', async () => {
		const { call } = await saveCaller(OPTIONS_OF_ITEM);
		const head = 'content-type: a/{secret}\r\ncontent-disposition: attachment; filename="{secret}"';
		const raw = responseWith(`${head}\r\nx-echo: {secret}`, 'plain');
		const { success, execution } = await call({ url: rawUrl(allowed, raw), full: true });
		assert.equal(success[0].json.headers['x-echo'], '**hidden**');
		assert.equal(success[0].binary.data.fileName.includes('hidden'), true);
		assert.equal(containsSecret(JSON.stringify(execution), secret()), false);
		const stored = await n8n.send(
			`/rest/binary-data?id=${success[0].binary.data.id}&action=download`,
		);
		assert.equal(await stored.text(), 'plain');
		const headers = JSON.stringify([...stored.headers]);
		assert.equal(containsSecret(headers, secret()), false);
	});

	for (const responseFormat of ['file', 'autodetect']) {
		it(`a file (${responseFormat}) in which the server repeats the secret is not stored`, async () => {
			const options = { response: { response: { responseFormat } } };
			const { call } = await saveCaller({ options });
			const echo = {
				start: 'HTTP/1.1 200 OK\r\ncontent-type: image/png\r\nconnection: close\r\n\r\n',
				middle: PNG.repeat(10),
				times: 2_000,
				end: '<{secret}>',
			};
			const { success, failure, execution } = await call(
				{ url: rawUrl(allowed, echo) },
				{ url: rawUrl(allowed, responseWith('content-type: image/png', PNG)) },
			);
			assert.deepEqual(
				failure.map(({ json, binary, pairedItem }) => [json.error.code, binary, pairedItem]),
				[['secret_in_file', undefined, { item: 0 }]],
			);
			assert.equal(containsSecret(JSON.stringify(execution), secret()), false);
			assert.deepEqual(
				success.map(({ pairedItem }) => pairedItem),
				[{ item: 1 }],
			);
			const { id } = success[0].binary.data;
			const stored = await n8n.send(`/rest/binary-data?id=${id}&action=download`);
			assert.equal(Buffer.from(await stored.arrayBuffer()).toString('latin1'), PNG);
		});
	}

	for (const [method, path] of [
		['HEAD', '/ok'],
		['DELETE', '/status/204'],
	]) {
		it(`${method} ${path}, which has no body, is a success without a file`, async () => {
			const { call } = await saveCaller(OPTIONS_OF_ITEM);
			const item = { url: `${allowed.url}${path}`, method };
			const { success, failure } = await call(item);
			assert.deepEqual([success.length, failure.length], [1, 0]);
			assert.deepEqual([success[0].json, success[0].binary], [item, undefined]);
		});
	}
}

/**
 * @param {Environment} environment
 * @param {SaveCaller} saveCaller
 */
function limitsOfFiles(environment, saveCaller) {
	const { servers, arrivals } = environment;
	for (const [path, limit, code] of /** @type {const} */ ([
		['/endless', { megabytes: 0.5 }, 'too_large'],
		['/drip', { timeout: 700 }, 'timeout'],
		['/break-off', {}, 'network'],
	])) {
		it(`a file that does not arrive completely (${path}) is a failure`, async () => {
			const { call } = await saveCaller(OPTIONS_OF_ITEM);
			const { success, failure } = await call(
				{ url: `${servers.allowed.url}${path}`, ...limit },
				{ url: `${servers.allowed.url}/ok` },
			);
			assert.deepEqual(
				failure.map(({ json, binary }) => [json.error.code, binary]),
				[[code, undefined]],
			);
			assert.deepEqual(
				success.map(({ pairedItem, binary }) => [pairedItem, binary.data.fileName]),
				[[{ item: 1 }, 'ok.json']],
			);
			assert.equal(arrivals().length, 2);
		});
	}

	it('a large file is not held in memory', async () => {
		const { call } = await saveCaller(OPTIONS_OF_ITEM);
		const bytes = 96 * MEGABYTE;
		const start = 'HTTP/1.1 200 OK\r\ncontent-type: video/mp4\r\n';
		const url = rawUrl(servers.allowed, {
			start: `${start}content-length: ${bytes}\r\nconnection: close\r\n\r\n`,
			middle: 'x'.repeat(100),
			times: bytes / 100,
		});
		const small = rawUrl(servers.allowed, responseWith('content-type: video/mp4', 'x'));
		await call({ url: small });
		const memory = await peakMemory(environment);
		const { success } = await call({ url, megabytes: 100, timeout: 60_000 });
		assert.equal(success[0].binary.data.fileSize, '96 MB');
		const growth = await memory.growth();
		assert.ok(growth < (bytes * 3) / 4, `${Math.round(growth / MEGABYTE)} MB`);
		await removeStoredFiles(environment.folder, bytes);
	});
}

/**
 * @param {Environment} environment
 * @param {SaveCaller} saveCaller
 */
function detected({ servers: { allowed } }, saveCaller) {
	it('the headers of the response decide between JSON, text and a file', async () => {
		const response = { responseFormat: 'autodetect', outputPropertyName: 'content' };
		const { call } = await saveCaller({ options: { response: { response } } });
		const { success, failure } = await call(
			...[
				responseWith('content-type: application/problem+json', '{"a":1}'),
				responseWith('content-type: text/plain; charset=iso-8859-1', 'gr\xfcn'),
				responseWith('content-type: application/pdf', '%PDF'),
			].map((raw) => ({ url: rawUrl(allowed, raw) })),
		);
		assert.deepEqual(failure, []);
		assert.deepEqual(
			success.slice(0, 2).map(({ json }) => json),
			[{ a: 1 }, { content: 'grün' }],
		);
		assert.equal(success[2].binary.content.fileName, 'raw.pdf');
	});
}
