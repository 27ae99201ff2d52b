import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { createCert } from 'mkcert';

import { ALLOWED_DOMAIN } from '../../support/servers/start-servers.mjs';
import { startMeasuredApi } from '../../support/servers/start-measured-api.mjs';
import { newSecret } from '../../support/workflows/new-secret.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Environment} Environment */
/** @typedef {import('../../support/servers/start-measured-api.mjs').Handler} Handler */
/** @typedef {import('koa').Context} Context */
/** @typedef {Record<string, any>} Json */

const DAYS = 2;
const LARGE_ID = '7615917337495251231';

/**
 * What public reports say of real APIs: habits that break clients.
 * @param {Environment} environment
 */
export function realApis(environment) {
	describe('APIs as they are', () => habits(environment));
}

/** @param {Environment} environment */
function habits({ version, authority, saveConnection, saveCaller }) {
	/** @type {Awaited<ReturnType<typeof startMeasuredApi>>} */
	let api;
	/** @type {Awaited<ReturnType<typeof saveConnection>>} */
	let usual;
	before(async () => {
		const domains = [ALLOWED_DOMAIN];
		const tls = await createCert({ domains, validity: DAYS, ca: authority });
		api = await startMeasuredApi({ host: ALLOWED_DOMAIN, tls });
		usual = await saveConnection('bearerToken');
	});
	after(() => api.stop());

	/**
	 * Calls a new endpoint once, and returns what came of it and what the API received.
	 * @param {Handler} handler
	 * @param {{ parameters?: Json, options?: Json, path?: string, saved?: typeof usual, authentication?: string }} [call]
	 */
	async function call(
		handler,
		{ parameters, options = {}, path = '', saved = usual, authentication = 'bearerToken' } = {},
	) {
		const endpoint = api.addEndpoint(handler);
		const { credential } = saved;
		const caller = await saveCaller({
			authentication,
			credential,
			parameters: { ...parameters, options },
		});
		const { method } = parameters ?? {};
		const { success, failure } = await caller.call({
			url: endpoint.url + path,
			...(method && { method }),
		});
		const error = failure[0]?.json.error;
		return { output: success.map(({ json }) => json), error, calls: endpoint.calls() };
	}

	const pages = (/** @type {Json} */ pagination, more = {}) => ({
		options: { pagination: { pagination: { itemsPath: 'data', ...pagination } }, ...more },
	});
	const sendJson = (/** @type {Context} */ context, /** @type {string} */ json) => {
		context.type = 'application/json';
		context.body = json;
	};
	const idsOf = (/** @type {Json[]} */ output) => output.map(({ id }) => id);

	it('a key behind a word is hidden where the API repeats the key alone', async () => {
		const key = newSecret();
		const saved = await saveConnection('apiKey', {
			sendIn: 'header',
			headerName: 'Authorization',
			connectionSecret: `Token ${key}`,
		});
		const { error, calls } = await call(
			(context) => {
				context.status = 401;
				context.body = { message: `Bad key ${key}` };
			},
			{ saved, authentication: 'apiKey' },
		);
		assert.equal(calls[0]?.headers.authorization, `Token ${key}`);
		assert.equal(error.body.message, 'Bad key **hidden**');
		assert.ok(!JSON.stringify(error).includes(key));
	});

	it('a later page changes its own parameter, and nothing else in the query', async () => {
		/** @type {string[]} */
		const queries = [];
		const { output } = await call(
			(context) => {
				queries.push(context.req.url?.split('?')[1] ?? '');
				const isLast = context.query.cursor === 'p2';
				context.body = { data: [{ id: queries.length }], next: isLast ? null : 'p2' };
			},
			{
				path: '?name=caf%E9&$filter=a,b;c&flag',
				...pages({ mode: 'cursor', parameter: 'cursor', nextPath: 'next' }),
			},
		);
		assert.deepEqual(idsOf(output), [1, 2]);
		assert.deepEqual(queries, [
			'name=caf%E9&$filter=a,b;c&flag',
			'name=caf%E9&$filter=a,b;c&flag&cursor=p2',
		]);
	});

	it('a token endpoint that takes one request in a second gives a token at the first try', async () => {
		let last = 0;
		/** @type {string[]} */
		const methods = [];
		const tokens = api.addEndpoint((context, { method, at }) => {
			methods.push(method);
			const isTooSoon = at - last < 1_000;
			last = at;
			context.status = isTooSoon ? 429 : 200;
			context.body = isTooSoon
				? { error: 'slow_down' }
				: { access_token: newSecret(), token_type: 'bearer', expires_in: 3600 };
		});
		const saved = await saveConnection('oAuth2', { accessTokenUrl: tokens.url });
		const { output, error } = await call((context) => void (context.body = { id: 1 }), {
			saved,
			authentication: 'oAuth2',
		});
		assert.deepEqual([output, error], [[{ id: 1 }], undefined]);
		// n8n 1 cannot be told to follow no redirect, so the endpoint is asked whether it has one.
		assert.deepEqual(methods, version === '2.41.1' ? ['POST'] : ['HEAD', 'POST']);
	});

	it('a scroll, whose cursor stays the same, is read to its empty page', async () => {
		let page = 0;
		const { output, error } = await call(
			(context) => {
				page += 1;
				context.body = { data: page < 4 ? [{ id: page }] : [], scroll: 'same' };
			},
			pages({ mode: 'cursor', parameter: 'scroll', nextPath: 'scroll' }),
		);
		assert.deepEqual([idsOf(output), error], [[1, 2, 3], undefined]);
	});

	it('a page past the end may be a 404', async () => {
		const { output, error } = await call(
			(context, { query }) => {
				const page = Number(query.get('page'));
				context.status = page < 3 ? 200 : 404;
				context.body = page < 3 ? { data: [{ id: page }] } : { detail: 'Invalid page.' };
			},
			pages({ mode: 'pageNumber', parameter: 'page', endStatusCodes: '404' }),
		);
		assert.deepEqual([idsOf(output), error], [[1, 2], undefined]);
	});

	it('a cursor may be in a header', async () => {
		const { output } = await call(
			(context, { query }) => {
				const page = Number(query.get('continuationToken') ?? 1);
				if (page < 3) context.set('X-Next', String(page + 1));
				context.body = { data: [{ id: page }] };
			},
			pages({ mode: 'cursor', parameter: 'continuationToken', nextPath: '$headers.x-next' }),
		);
		assert.deepEqual(idsOf(output), [1, 2, 3]);
	});

	it('a next page that the API names with http is asked for over https, and the report says so', async () => {
		/** @type {string} */
		let origin = '';
		const { output, error } = await call(
			(context, { rest }) => {
				origin ||= `http://${context.host}${context.path}`;
				context.body = { data: [{ id: rest }], next: rest === '' ? `${origin}/2` : null };
			},
			pages(
				{ mode: 'nextUrl', nextPath: 'next' },
				{
					response: { response: { includeCallReport: true } },
				},
			),
		);
		assert.deepEqual([idsOf(output), error], [['', '/2'], undefined]);
		const upgraded = output.map(({ callReport }) => callReport.upgradedToHttps);
		assert.deepEqual(upgraded, [undefined, true]);
	});

	it('large numbers keep their digits in answers, in typed JSON and in cursors', async () => {
		const typed = `{"id": ${LARGE_ID}, "price": 10.00}`;
		const sent = await call((context) => sendJson(context, `{"id":${LARGE_ID}}`), {
			parameters: { method: 'POST', sendBody: true, specifyBody: 'json', jsonBody: typed },
		});
		assert.deepEqual(sent.output, [{ id: LARGE_ID }]);
		assert.equal(sent.calls[0]?.body, typed);
		const read = await call(
			(context, { query }) => {
				const isLast = query.get('after') === LARGE_ID;
				sendJson(context, `{"data":[{"id":1}],"next":${isLast ? null : LARGE_ID}}`);
			},
			pages({ mode: 'cursor', parameter: 'after', nextPath: 'next' }),
		);
		assert.deepEqual(
			read.calls.map(({ query }) => query.get('after')),
			[null, LARGE_ID],
		);
	});

	it('a content type that was set is sent without a body, too', async () => {
		const { calls } = await call((context) => void (context.body = {}), {
			parameters: {
				sendHeaders: true,
				headerParameters: { parameters: [{ name: 'Content-Type', value: 'application/json' }] },
			},
		});
		assert.equal(calls[0]?.headers['content-type'], 'application/json');
	});

	it('a 403 with a wait is a rate limit', async () => {
		let count = 0;
		const { output, calls } = await call(
			(context) => {
				count += 1;
				context.status = count === 1 ? 403 : 200;
				if (count === 1) context.set('Retry-After', '1');
				context.body = { id: count };
			},
			{ options: { retry: { retry: {} } } },
		);
		assert.deepEqual(output, [{ id: 2 }]);
		assert.ok(Number(calls[1]?.at) - Number(calls[0]?.at) >= 950);
	});

	it('an answer that says no with 200 is a failure, if the node says so, in the words of the API', async () => {
		const condition = [{ path: 'ok', operator: 'equals', value: 'false' }];
		const { output, error } = await call(
			(context) => void (context.body = { ok: false, error: 'channel_not_found' }),
			{ options: { failureConditions: { condition } } },
		);
		assert.deepEqual(output, []);
		assert.equal(error.code, 'failure_condition');
		assert.equal(error.description, 'The API said: channel_not_found');
	});

	it('an answer with 200 that turns a call down is waited out, a POST as well', async () => {
		let count = 0;
		const row = { path: 'error', operator: 'equals', value: 'ratelimited', retry: 'always' };
		const { output } = await call(
			(context) => {
				count += 1;
				context.body = count < 3 ? { ok: false, error: 'ratelimited' } : { ok: true };
			},
			{
				parameters: { method: 'POST' },
				options: { failureConditions: { condition: [row] }, retry: { retry: {} } },
			},
		);
		assert.deepEqual([output, count], [[{ ok: true }], 3]);
	});

	it('broken JSON is said to be broken, and where', async () => {
		const { error } = await call((context) => sendJson(context, '{"price": NaN}'));
		assert.equal(error.code, 'not_json');
		assert.match(error.message + error.description, /character 11/);
	});

	it('a list of errors has the words of the API', async () => {
		const { error } = await call((context) => {
			context.status = 422;
			context.body = { errors: [{ message: 'Email is taken' }, { message: 'Name is empty' }] };
		});
		assert.equal(error.description, 'The API said: Email is taken; Name is empty');
	});

	it('a page of a proxy is no message', async () => {
		const { error } = await call((context) => {
			context.status = 502;
			context.type = 'text/html';
			context.body = '<html><head><title>502 Bad Gateway</title></head></html>';
		});
		assert.ok(!error.description.includes('<'), error.description);
	});

	it('a token may be a password without a user name', async () => {
		const saved = await saveConnection('basicAuth', { username: '' });
		const { output, calls } = await call((context) => void (context.body = { id: 1 }), {
			saved,
			authentication: 'basicAuth',
		});
		const credentials = Buffer.from(`:${saved.secret}`).toString('base64');
		assert.deepEqual(output, [{ id: 1 }]);
		assert.equal(calls[0]?.headers.authorization, `Basic ${credentials}`);
	});

	it('a part of a form may be JSON with its own type', async () => {
		const row = { parameterType: 'formData', name: 'meta', value: '={{ { a: 1 } }}' };
		const { calls } = await call((context) => void (context.body = {}), {
			parameters: {
				method: 'POST',
				sendBody: true,
				contentType: 'multipart-form-data',
				bodyParameters: { parameters: [{ ...row, partContentType: 'application/json' }] },
			},
		});
		assert.match(
			calls[0]?.body ?? '',
			/name="meta"\r\nContent-Type: application\/json\r\n\r\n\{"a":1\}\r\n/,
		);
	});
}
