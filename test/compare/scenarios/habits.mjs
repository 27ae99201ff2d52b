import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import { listen } from '../../../host/listen.mjs';
import { connection } from '../../e2e/support/workflows/connections.mjs';
import { newSecret } from '../../e2e/support/workflows/new-secret.mjs';
import { LIMIT_IN_S, callWhileLimited } from '../support/call-while-limited.mjs';
import { column } from '../support/scenario.mjs';
import { HOSTS, KEY_HEADER } from '../support/start-bench.mjs';

/** @typedef {import('../support/start-bench.mjs').Bench} Bench */
/** @typedef {import('../support/callers.mjs').Caller} Caller */
/** @typedef {import('../support/callers.mjs').Json} Json */

const NO = { ok: false, error: 'channel_not_found' };

/**
 * @param {Bench} bench
 * @param {Caller} caller
 */
async function askForNo({ api }, { call }) {
	const endpoint = api.addEndpoint((context) => void (context.body = NO));
	const { success, failure } = await call({ url: endpoint.url });
	return { asSuccess: success.length, says: failure[0]?.json.error.description };
}

/** @type {import('../support/scenario.mjs').Scenario} */
const noWith200 = {
	asked: 'An answer that says no with 200 is a failure',
	issues: ['obelisk/plaid#181'],
	httpRequest: column({
		measure: async (bench) => askForNo(bench, await bench.httpRequest()),
		facts: { asSuccess: 1, says: undefined },
		says: () => `\`${JSON.stringify(NO)}\` is a success. A node behind it has to look.`,
	}),
	makeApiCall: column({
		measure: async (bench) => {
			const condition = [{ path: 'ok', operator: 'equals', value: 'false' }];
			const options = { failureConditions: { condition } };
			return await askForNo(bench, await bench.makeApiCall({ options }));
		},
		facts: { asSuccess: 0, says: 'The API said: channel_not_found' },
		says: ({ says }) =>
			`With a row in **Count as Failure If**, it goes to Failure: "${says}". Without one, it is a success.`,
	}),
};

const BUSY = { ok: false, reason: 'ratelimited' };

/**
 * Posts to an API that is too busy at first, and says so with 200.
 * @param {Bench} bench
 * @param {Caller} caller
 */
async function postWhileBusy({ api }, { call }) {
	const endpoint = api.addEndpoint((context) => {
		context.body = endpoint.calls().length < 2 ? BUSY : { ok: true };
	});
	const { success } = await call({ method: 'POST', url: endpoint.url });
	return { calls: endpoint.calls().length, given: success.map(({ json }) => json) };
}

/** @type {import('../support/scenario.mjs').Scenario} */
const busyWith200 = {
	asked: 'A call that the API turns down with 200 is made again',
	issues: ['obelisk/plaid#181'],
	httpRequest: column({
		measure: async (bench) =>
			postWhileBusy(bench, await bench.httpRequest({ nodeSettings: { retryOnFail: true } })),
		facts: { calls: 1, given: [BUSY] },
		says: ({ calls, given }) =>
			`${calls} call is made, also with _Retry On Fail_. \`${JSON.stringify(given[0])}\` is a success.`,
	}),
	makeApiCall: column({
		measure: async (bench) => {
			const row = { path: 'reason', operator: 'equals', value: BUSY.reason, retry: 'always' };
			const options = { failureConditions: { condition: [row] }, retry: { retry: {} } };
			return await postWhileBusy(bench, await bench.makeApiCall({ options }));
		},
		facts: { calls: 2, given: [{ ok: true }] },
		says: ({ calls }) =>
			`With **Retry**, and a row in **Count as Failure If**, ${calls} calls are made. The second one succeeds.`,
	}),
};

/** @type {import('../support/scenario.mjs').Scenario} */
const limitWith403 = {
	asked: 'A rate limit that comes with 403, as GitHub’s second one does, is waited for',
	issues: ['PyGithub/PyGithub#2387'],
	httpRequest: column({
		measure: async (bench) =>
			callWhileLimited(
				bench,
				await bench.httpRequest({ nodeSettings: { retryOnFail: true } }),
				403,
			),
		facts: { tooEarly: 2, inTime: 0, outputCount: 0 },
		says: ({ tooEarly }) =>
			`With \`Retry-After: ${LIMIT_IN_S}\` and _Retry On Fail_, ${tooEarly} calls are made too early; the call fails.`,
	}),
	makeApiCall: column({
		measure: async (bench) =>
			callWhileLimited(bench, await bench.makeApiCall({ options: { retry: { retry: {} } } }), 403),
		facts: { tooEarly: 0, inTime: 1, outputCount: 1 },
		says: ({ tooEarly }) => `${tooEarly} calls are made too early; the call succeeds.`,
	}),
};

/**
 * Reads a list whose API names its next page with "http:": at its own port, where https is spoken, and at the port of
 * another server, which speaks http.
 * @param {Bench} bench
 * @param {Caller} caller
 */
async function readPagesNamedWithHttp({ api }, { call }) {
	let keysInTheClear = 0;
	const plain = await listen(
		createServer(({ headers }, response) => {
			if (headers[KEY_HEADER] !== undefined) keysInTheClear += 1;
			response.setHeader('Content-Type', 'application/json').end('{"data":[{"page":2}]}');
		}),
	);
	try {
		const read = async (/** @type {(url: string) => string} */ nextOf) => {
			const endpoint = api.addEndpoint((context, { rest }) => {
				const page = Number(rest.slice(1) || 1);
				const next = page < 3 ? nextOf(`${endpoint.url}/${page + 1}`) : null;
				context.body = { data: [{ page }], next };
			});
			await call({ url: endpoint.url });
			return endpoint.calls().length;
		};
		const ownPort = await read((url) => url.replace('https:', 'http:'));
		const otherPort = await read(() => `http://${HOSTS.api}:${plain.port}/`);
		return { ownPort, otherPort, keysInTheClear };
	} finally {
		await plain.stop();
	}
}

const NEXT_URL = {
	pagination: {
		pagination: {
			paginationMode: 'responseContainsNextURL',
			nextURL: '={{ $response.body.next }}',
			paginationCompleteWhen: 'other',
			completeExpression: '={{ !$response.body.next }}',
			limitPagesFetched: true,
			maxRequests: 3,
		},
	},
};
const OUR_NEXT_URL = {
	pagination: { pagination: { mode: 'nextUrl', nextPath: 'next', itemsPath: 'data' } },
};

/** @type {import('../support/scenario.mjs').Scenario} */
const nextPageWithHttp = {
	asked: 'Next addresses with `http://`, as APIs behind a proxy give them, are read over https',
	issues: ['paperless-ngx/paperless-ngx#3130', 'baserow/baserow#2286', 'getsentry/sentry#50933'],
	httpRequest: column({
		measure: async (bench) =>
			readPagesNamedWithHttp(bench, await bench.httpRequest({ options: NEXT_URL })),
		facts: { ownPort: 1, otherPort: 1, keysInTheClear: 1 },
		says: ({ ownPort, keysInTheClear }) =>
			`It calls them as they are. Where only https is spoken, ${ownPort} of 3 pages is read. Where http is spoken, it sends the key in the clear (${keysInTheClear} time).`,
	}),
	makeApiCall: column({
		measure: async (bench) =>
			readPagesNamedWithHttp(bench, await bench.makeApiCall({ options: OUR_NEXT_URL })),
		facts: { ownPort: 3, otherPort: 1, keysInTheClear: 0 },
		says: ({ ownPort, keysInTheClear }) =>
			`All ${ownPort} pages are read, over https. An address with a port of its own is refused. The key is sent in the clear ${keysInTheClear} times.`,
	}),
};

const PATIENCE_IN_MS = 8_000;

/**
 * Calls an API whose response is not compressed, although it says so.
 * @param {Bench} bench
 * @param {Caller} caller
 */
async function readFalseGzip({ environment, api }, { start }) {
	const endpoint = api.addEndpoint((context) => {
		context.set('Content-Type', 'application/json');
		context.set('Content-Encoding', 'gzip');
		context.body = Buffer.from('{"answer":"fine"}');
	});
	const id = await start({ url: endpoint.url });
	const end = Date.now() + PATIENCE_IN_MS;
	const statusOf = async () => (await environment.n8n.request(`/executions/${id}`)).status;
	while (Date.now() < end && (await statusOf()) === 'running') await sleep(200);
	const isRunning = (await statusOf()) === 'running';
	if (isRunning)
		await environment.n8n.request(`/executions/${id}/stop`, { method: 'POST', body: {} });
	return { isRunning };
}

/** @type {import('../support/scenario.mjs').Scenario} */
const falseGzip = {
	asked: 'A response that says gzip and is plain does not hang',
	issues: ['Kong/insomnia#2047', 'encode/httpx#307'],
	httpRequest: column({
		measure: async (bench) => readFalseGzip(bench, await bench.httpRequest()),
		facts: { isRunning: true },
		says: () =>
			`The node is still running after ${PATIENCE_IN_MS / 1000} s, until the execution is stopped.`,
	}),
	makeApiCall: column({
		measure: async (bench) => readFalseGzip(bench, await bench.makeApiCall()),
		facts: { isRunning: false },
		says: () => 'It fails at once, and says so.',
	}),
};

const LINES = '{"id":1}\n{"id":2}\n';

/**
 * Calls an API that answers with a JSON value in each line.
 * @param {Bench} bench
 * @param {Caller} caller
 */
async function readLines({ api }, { call }) {
	const endpoint = api.addEndpoint((context) => {
		context.set('Content-Type', 'application/x-ndjson');
		context.body = LINES;
	});
	const { success, failure } = await call({ url: endpoint.url });
	const [item] = success;
	const given = item?.json.data === LINES ? 'text' : item?.binary ? 'file' : undefined;
	return { given, code: failure[0]?.json.error.code };
}

/** @type {import('../support/scenario.mjs').Scenario} */
const linesOfJson = {
	asked: 'Lines of JSON (NDJSON) are given out without a setting',
	issues: [],
	httpRequest: column({
		measure: async (bench) => readLines(bench, await bench.httpRequest()),
		facts: { given: 'text', code: undefined },
		says: ({ given }) => `They are detected, and given out as a ${given}.`,
	}),
	makeApiCall: column({
		measure: async (bench) => readLines(bench, await bench.makeApiCall()),
		facts: { given: undefined, code: 'not_json' },
		says: ({ code }) =>
			`By default, anything but JSON is a failure (\`${code}\`). **Response Format** has to be set to text.`,
	}),
};

const APP_HEADER = 'X-App-Key';

/**
 * Counts the keys that arrive, and those that whoever may see the workflow can read.
 * @param {Bench} bench
 * @param {Caller} caller
 * @param {string} appKey
 */
async function sendTwoKeys({ api, environment }, { call, id }, appKey) {
	const endpoint = api.addEndpoint((context) => void (context.body = {}));
	await call({ url: endpoint.url });
	const workflow = await environment.n8n.getWorkflow(id);
	const keys = endpoint
		.calls()
		.flatMap(({ headers }) => [headers[KEY_HEADER], headers[APP_HEADER.toLowerCase()]]);
	return {
		keys: keys.filter(Boolean).length,
		inWorkflow: JSON.stringify(workflow).includes(appKey),
	};
}

/** @type {import('../support/scenario.mjs').Scenario} */
const twoKeys = {
	asked: 'Two keys in one call, as some APIs expect them',
	issues: ['anitabyte/etsyv3#31'],
	httpRequest: column({
		measure: async (bench) => {
			const appKey = newSecret();
			const parameters = {
				sendHeaders: true,
				headerParameters: { parameters: [{ name: APP_HEADER, value: appKey }] },
			};
			return await sendTwoKeys(bench, await bench.httpRequest({ parameters }), appKey);
		},
		facts: { keys: 2, inWorkflow: true },
		says: ({ keys }) =>
			`With _Header Auth_, ${keys} keys are sent. The second one stands in the workflow. (_Custom Auth_ takes several as JSON.)`,
	}),
	makeApiCall: column({
		measure: async (bench) => {
			const appKey = newSecret();
			const usual = connection('apiKey', { allowedDomain: HOSTS.api, secret: newSecret() });
			const another = { anotherHeaderName: APP_HEADER, anotherSecret: appKey };
			const data = { ...usual.data, sendAnotherHeader: true, ...another };
			const credential = await bench.environment.n8n.createCredential({ ...usual, data });
			return await sendTwoKeys(bench, await bench.makeApiCall({ credential }), appKey);
		},
		facts: { keys: 2, inWorkflow: false },
		says: ({ keys }) =>
			`With **Send Another Header**, ${keys} keys are sent. Both are in the connection, and locked to its domain.`,
	}),
};

export const habits = [
	noWith200,
	busyWith200,
	limitWith403,
	nextPageWithHttp,
	falseGzip,
	linesOfJson,
	twoKeys,
];
