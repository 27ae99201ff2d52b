import assert from 'node:assert/strict';
import { before, beforeEach, describe, it } from 'node:test';

import { KINDS } from '../support/connections.mjs';

/** @typedef {import('../support/start-stage.mjs').Stage} Stage */
/** @typedef {Record<string, any>} Json */

const BY_CURSOR = {
	mode: 'cursor',
	nextPath: 'next',
	parameter: 'after',
	itemsPath: 'data',
};

/** @param {Stage} stage */
export function pagination(stage) {
	for (const kind of KINDS) {
		describe(`pagination with ${kind}`, () => readingPages(stage, kind));
	}
}

/**
 * @param {Stage} stage
 * @param {import('../support/connections.mjs').Kind} kind
 */
function readingPages(stage, kind) {
	const { servers, saveConnection, saveCaller, forgetArrivals, traffic } = stage;
	const { allowed, foreign } = servers;
	/** @type {Awaited<ReturnType<typeof saveConnection>>} */
	let saved;
	/** @param {Json} settings */
	const caller = (settings) =>
		saveCaller({
			authentication: kind,
			credential: saved.credential,
			parameters: { options: { pagination: { pagination: settings } } },
		});
	before(async () => (saved = await saveConnection(kind)));
	beforeEach(forgetArrivals);

	it('gives out the items of all pages, each with its input item', async () => {
		const { call } = await caller(BY_CURSOR);
		const url = `${allowed.url}/numbers?count=5&size=2`;
		const { success, failure } = await call({ url }, { url });
		assert.deepEqual(failure, []);
		assert.deepEqual(
			success.map(({ json, pairedItem }) => [json.number, pairedItem]),
			[0, 1].flatMap((item) => [1, 2, 3, 4, 5].map((number) => [number, { item }])),
		);
		const line = 'allowed: GET /numbers with the secret';
		assert.deepEqual(traffic(saved.secret), Array(6).fill(line));
	});

	it('gives out what was read before a page failed, and where to go on', async () => {
		const { call } = await caller(BY_CURSOR);
		const { success, failure } = await call({
			url: `${allowed.url}/numbers?count=9&size=2&failAfter=4`,
		});
		assert.deepEqual(
			success.map(({ json }) => json.number),
			[1, 2, 3, 4],
		);
		assert.deepEqual(failure[0].json.error.pagination, {
			pagesRead: 2,
			itemsRead: 4,
			next: { parameter: 'after', value: '4' },
		});
	});

	for (const [label, url] of [
		['a server of somebody else', `${foreign.url}/ok`],
		['the same host without TLS', servers.plain.url],
	]) {
		it(`never follows a next page to ${label}`, async () => {
			for (const way of [{ mode: 'linkHeader' }, { mode: 'nextUrl', nextPath: 'links.next' }]) {
				forgetArrivals();
				const { call } = await caller(way);
				const { success, failure } = await call({
					url: `${allowed.url}/pages?next=${encodeURIComponent(url)}`,
				});
				assert.equal(success.length, 1);
				assert.equal(failure[0].json.error.code, 'refused');
				assert.deepEqual(traffic(saved.secret), ['allowed: GET /pages with the secret']);
			}
		});
	}
}
