import assert from 'node:assert/strict';
import { before, beforeEach, describe, it } from 'node:test';

import { KINDS } from '../../support/workflows/connections.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Environment} Environment */
/** @typedef {Record<string, any>} Json */

const BY_CURSOR = {
	mode: 'cursor',
	nextPath: 'next',
	parameter: 'after',
	itemsPath: 'data',
};

const BY_CURSOR_IN_BODY = {
	mode: 'cursor',
	nextPath: 'next',
	parameterIn: 'body',
	bodyParameter: 'variables.after',
	itemsPath: 'data',
};

const GRAPHQL_BODY = {
	sendBody: true,
	specifyBody: 'json',
	jsonBody: '{ "query": "numbers", "variables": { "first": 2 } }',
};

const BY_PAGE_IN_HEADER = {
	mode: 'pageNumber',
	parameterIn: 'header',
	headerParameter: 'X-Page',
	itemsPath: 'data',
};

/** @param {Json[]} items */
const numbersOf = (items) => items.map(({ json }) => json.number);

/** @param {Environment} environment */
export function pagination(environment) {
	for (const kind of KINDS) {
		describe(`pagination with ${kind}`, () => readingPages(environment, kind));
	}
}

/**
 * @param {Environment} environment
 * @param {import('../../support/workflows/connections.mjs').Kind} kind
 */
function readingPages(environment, kind) {
	const { servers, saveConnection, saveCaller, arrivals, forgetArrivals, traffic } = environment;
	const { allowed, foreign } = servers;
	/** @type {Awaited<ReturnType<typeof saveConnection>>} */
	let saved;
	/**
	 * @param {Json} settings
	 * @param {Json} [parameters] More parameters of the node.
	 */
	const caller = (settings, parameters) =>
		saveCaller({
			authentication: kind,
			credential: saved.credential,
			parameters: { options: { pagination: { pagination: settings } }, ...parameters },
		});
	before(async () => (saved = await saveConnection(kind)));
	beforeEach(forgetArrivals);

	it('outputs the items of all pages, each with its input item', async () => {
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

	it('outputs what was read before a page failed, and where to continue', async () => {
		const { call } = await caller(BY_CURSOR);
		const { success, failure } = await call({
			url: `${allowed.url}/numbers?count=9&size=2&failAfter=4`,
		});
		assert.deepEqual(numbersOf(success), [1, 2, 3, 4]);
		assert.deepEqual(failure[0].json.error.pagination, {
			pagesRead: 2,
			itemsRead: 4,
			next: { in: 'query', parameter: 'after', value: '4' },
		});
	});

	it('sends a cursor in the body of a POST, once for each page', async () => {
		const { call } = await caller(BY_CURSOR_IN_BODY, GRAPHQL_BODY);
		const url = `${allowed.url}/numbers?count=5&size=2`;
		const { success, failure } = await call({ url, method: 'POST' });
		assert.deepEqual(failure, []);
		assert.deepEqual(numbersOf(success), [1, 2, 3, 4, 5]);
		const line = 'allowed: POST /numbers with the secret';
		assert.deepEqual(traffic(saved.secret), Array(3).fill(line));
		const sent = arrivals()
			.filter(({ server }) => server === 'allowed')
			.map(({ text }) => text.slice(text.lastIndexOf('{ "query"')));
		assert.deepEqual(sent, [
			'{ "query": "numbers", "variables": { "first": 2 } }',
			'{ "query": "numbers", "variables": { "first": 2,"after":"2" } }',
			'{ "query": "numbers", "variables": { "first": 2,"after":"4" } }',
		]);
	});

	it('reports the cursor in the body with which to continue, and does not repeat a POST', async () => {
		const { call } = await caller(BY_CURSOR_IN_BODY, GRAPHQL_BODY);
		const { success, failure } = await call({
			url: `${allowed.url}/numbers?count=9&size=2&failAfter=4`,
			method: 'POST',
		});
		assert.deepEqual(numbersOf(success), [1, 2, 3, 4]);
		assert.deepEqual(failure[0].json.error.pagination, {
			pagesRead: 2,
			itemsRead: 4,
			next: { in: 'body', parameter: 'variables.after', value: '4' },
		});
		assert.equal(traffic(saved.secret).length, 3);
	});

	it('sends a page number in a header', async () => {
		const { call } = await caller(BY_PAGE_IN_HEADER);
		const { success, failure } = await call({ url: `${allowed.url}/numbers?count=3&size=2` });
		assert.deepEqual(failure, []);
		assert.deepEqual(numbersOf(success), [1, 2, 3]);
		const pages = arrivals()
			.filter(({ server }) => server === 'allowed')
			.map(({ headers }) => headers['x-page']);
		assert.deepEqual(pages, ['1', '2', '3']);
	});

	it('never puts a page number into a header that carries credentials', async () => {
		const { call } = await caller({ ...BY_PAGE_IN_HEADER, headerParameter: 'Authorization' });
		const { success, failure } = await call({ url: `${allowed.url}/numbers?count=3&size=2` });
		assert.deepEqual(success, []);
		assert.equal(failure[0].json.error.code, 'refused');
		assert.match(failure[0].json.error.reason, /^header_(forbidden|set_by_connection)$/);
		assert.deepEqual(traffic(saved.secret), []);
	});

	for (const [label, url] of [
		['a third-party server', `${foreign.url}/ok`],
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
