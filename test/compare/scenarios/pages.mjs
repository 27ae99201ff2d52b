import { OUR_NUMBERED_PAGES, numberedPages } from '../support/numbered-pages.mjs';
import { column } from '../support/scenario.mjs';

/** @typedef {import('../support/start-bench.mjs').Bench} Bench */
/** @typedef {import('../support/callers.mjs').Caller} Caller */
/** @typedef {import('../support/callers.mjs').Json} Json */

/**
 * Reads a list whose third page fails.
 * @param {Bench} bench
 * @param {Caller} caller
 */
async function readUntilError({ api }, { call }) {
	const endpoint = api.addEndpoint((context, { query }) => {
		const page = Number(query.get('page'));
		context.status = page < 3 ? 200 : 500;
		context.body =
			page < 3
				? [
						{ page, item: 1 },
						{ page, item: 2 },
					]
				: { trouble: 'in page 3' };
	});
	const { status, success, failure } = await call({ url: endpoint.url });
	return {
		status,
		output: success.map(({ json }) => json),
		failure: failure.map(({ json }) => json),
	};
}

const TWO_PAGES = [1, 2].flatMap((page) => [1, 2].map((item) => ({ page, item })));

/** @type {import('../support/scenario.mjs').Scenario} */
const failingPage = {
	asked: 'When a page fails, it is said so, and the pages before it are kept',
	issues: [23592],
	httpRequest: column({
		async measure(bench) {
			const read = async (/** @type {Json} */ options, nodeSettings = {}) =>
				await readUntilError(bench, await bench.httpRequest({ options, nodeSettings }));
			const { status, output } = await read(numberedPages());
			const toErrorOutput = await read(numberedPages(), { onError: 'continueErrorOutput' });
			const limited = await read(numberedPages({ limitPagesFetched: true, maxRequests: 3 }));
			return {
				status,
				output: output.length,
				outputNextToErrorOutput: toErrorOutput.output.length,
				withMaxPages: limited,
			};
		},
		facts: {
			status: 'error',
			output: 0,
			outputNextToErrorOutput: 0,
			withMaxPages: {
				status: 'success',
				output: [...TWO_PAGES, { trouble: 'in page 3' }],
				failure: [],
			},
		},
		says: ({ output, withMaxPages }) =>
			`When the third page has a status of 500, the call fails, and ${output} of the 4 items before it are given out. With *Max Pages* at 3, the execution succeeds, and \`${JSON.stringify(withMaxPages.output[4])}\` is given out as an item.`,
	}),
	makeApiCall: column({
		async measure(bench) {
			const { output, failure } = await readUntilError(
				bench,
				await bench.makeApiCall({ options: OUR_NUMBERED_PAGES }),
			);
			const [{ error }] = failure;
			const { pagesRead, itemsRead } = error.pagination;
			return { output, statusCode: error.statusCode, pagesRead, itemsRead };
		},
		facts: { output: TWO_PAGES, statusCode: 500, pagesRead: 2, itemsRead: 4 },
		says: ({ output, statusCode, pagesRead }) =>
			`${output.length} of 4 items go to Success. The failure has the status ${statusCode}, says that ${pagesRead} pages were read, and names the page to go on with.`,
	}),
};

const IDENTICAL = 8;

/**
 * Reads a list whose pages are identical.
 * @param {Bench} bench
 * @param {Caller} caller
 */
async function readIdenticalPages({ api }, { call }) {
	const endpoint = api.addEndpoint((context, { query }) => {
		context.body = Number(query.get('page')) <= IDENTICAL ? [{ state: 'open' }] : [];
	});
	const { success, error } = await call({ url: endpoint.url });
	return { output: success.length, requests: endpoint.calls().length, message: error?.message };
}

/** @type {import('../support/scenario.mjs').Scenario} */
const identicalPages = {
	asked: 'Pages may look alike',
	issues: [12272, 24172],
	httpRequest: column({
		measure: async (bench) =>
			readIdenticalPages(bench, await bench.httpRequest({ options: numberedPages() })),
		facts: {
			output: 0,
			requests: 5,
			message: 'The returned response was identical 5x, so requests got stopped',
		},
		says: ({ output, requests, message }) =>
			`Of ${IDENTICAL} pages that look alike, ${requests} are asked for. Then the call fails ("${message}"), and ${output} items are given out.`,
	}),
	makeApiCall: column({
		measure: async (bench) =>
			readIdenticalPages(bench, await bench.makeApiCall({ options: OUR_NUMBERED_PAGES })),
		facts: { output: IDENTICAL, requests: IDENTICAL + 1, message: undefined },
		says: ({ output }) =>
			`All ${output} are read. The list ends at an empty page, or at *Maximum Pages*; an address or cursor that comes again is refused.`,
	}),
};

const PAGES = 3;

/**
 * Reads a list whose pages each contain the URL of the next page.
 * @param {Bench} bench
 * @param {Caller} caller
 */
async function readLinkedPages({ api }, { call }) {
	const endpoint = api.addEndpoint((context, { rest }) => {
		const page = Number(rest.slice(1) || 1);
		const path = page < PAGES ? `/${page + 1}` : null;
		const next = path && endpoint.url + path;
		const relative = next && new URL(next).pathname;
		context.body = { data: [{ page }], next, links: { next }, path, relative };
	});
	const { success, error } = await call({ url: endpoint.url });
	const asked = endpoint.calls().map(({ rest }) => rest);
	return { output: success.length, asked, message: error?.message };
}

/** @type {import('../support/scenario.mjs').Scenario} */
const nextUrl = {
	asked: 'Next addresses are read from the second request on',
	issues: [25557],
	httpRequest: column({
		async measure(bench) {
			const read = async (/** @type {string} */ nextURL) => {
				const pagination = {
					paginationMode: 'responseContainsNextURL',
					nextURL,
					paginationCompleteWhen: 'other',
					completeExpression: '={{ $response.body.next === null }}',
				};
				const caller = await bench.httpRequest({ options: { pagination: { pagination } } });
				return await readLinkedPages(bench, caller);
			};
			return {
				absolute: await read('={{ $response.body.next }}'),
				nested: await read('={{ $response.body.links.next }}'),
				relative: await read('={{ $json.url + $response.body.path }}'),
			};
		},
		facts: {
			absolute: { output: PAGES, asked: ['', '/2', '/3'], message: undefined },
			nested: { output: PAGES, asked: ['', '/2', '/3'], message: undefined },
			relative: { output: PAGES, asked: ['', '/2', '/3'], message: undefined },
		},
		says: ({ absolute }) =>
			`All ${absolute.output} pages are read, beginning with the URL of the node: with an expression that is the address, one that looks deeper into the body, and one that completes a path.`,
	}),
	makeApiCall: column({
		async measure(bench) {
			const read = async (/** @type {string} */ nextPath) => {
				const pagination = { mode: 'nextUrl', nextPath, itemsPath: 'data' };
				const caller = await bench.makeApiCall({ options: { pagination: { pagination } } });
				return await readLinkedPages(bench, caller);
			};
			return { nested: await read('links.next'), relative: await read('relative') };
		},
		facts: {
			nested: { output: PAGES, asked: ['', '/2', '/3'], message: undefined },
			relative: { output: PAGES, asked: ['', '/2', '/3'], message: undefined },
		},
		says: ({ nested }) =>
			`All ${nested.output} pages are read, beginning with the URL of the node. The address is found by a path, and may be relative.`,
	}),
};

/**
 * Requests a list with a body that has the cursor in a nested object, next to a list of fields.
 * @param {Bench} bench
 * @param {Caller} caller
 */
async function readWithBody({ api }, { call }) {
	const endpoint = api.addEndpoint((context, { body }) => {
		const { paging } = JSON.parse(body);
		const page = Number(paging?.cursor || 1);
		context.body = { data: [{ page }], next: page < PAGES ? String(page + 1) : null };
	});
	const { success } = await call({ method: 'POST', url: endpoint.url });
	return { output: success.length, sent: endpoint.calls().map(({ body }) => JSON.parse(body)) };
}

const BODY = { fields: ['id', 'name'], paging: { size: 1 } };
const WITH_BODY = {
	sendBody: true,
	contentType: 'json',
	specifyBody: 'json',
	jsonBody: JSON.stringify(BODY),
};

/** The body of the request for each page, if all is right. */
const RIGHT_BODIES = [
	BODY,
	{ ...BODY, paging: { size: 1, cursor: '2' } },
	{ ...BODY, paging: { size: 1, cursor: '3' } },
];

/** @type {import('../support/scenario.mjs').Scenario} */
const cursorInBody = {
	asked: 'A cursor deep inside the body of the request',
	issues: [12498, 18567],
	httpRequest: column({
		async measure(bench) {
			const read = async (/** @type {{ name: string, value: string }} */ parameter) => {
				const pagination = {
					paginationMode: 'updateAParameterInEachRequest',
					parameters: { parameters: [{ type: 'body', ...parameter }] },
					paginationCompleteWhen: 'other',
					completeExpression: '={{ $response.body.next === null }}',
					limitPagesFetched: true,
					maxRequests: PAGES,
				};
				const options = { pagination: { pagination } };
				const caller = await bench.httpRequest({ parameters: WITH_BODY, options });
				return await readWithBody(bench, caller);
			};
			return {
				byPath: await read({ name: 'paging.cursor', value: '={{ $response.body.next }}' }),
				byObject: await read({ name: 'paging', value: '={{ { cursor: $response.body.next } }}' }),
			};
		},
		facts: {
			byPath: {
				output: PAGES,
				sent: [BODY, { ...BODY, 'paging.cursor': '2' }, { ...BODY, 'paging.cursor': '2' }],
			},
			byObject: { output: PAGES, sent: RIGHT_BODIES },
		},
		says: ({ byPath, byObject }) =>
			`A name with a dot is sent as it is, \`${JSON.stringify(byPath.sent[1])}\`, and the API gives the first page again. With the name \`paging\` and an expression that gives an object, all ${byObject.output} pages are read.`,
	}),
	makeApiCall: column({
		async measure(bench) {
			const pagination = {
				mode: 'cursor',
				parameterIn: 'body',
				bodyParameter: 'paging.cursor',
				nextPath: 'next',
				itemsPath: 'data',
			};
			const parameters = { sendBody: true, specifyBody: 'json', jsonBody: JSON.stringify(BODY) };
			const options = { pagination: { pagination } };
			return await readWithBody(bench, await bench.makeApiCall({ parameters, options }));
		},
		facts: { output: PAGES, sent: RIGHT_BODIES },
		says: ({ output, sent }) =>
			`With the name \`paging.cursor\`, the second body is \`${JSON.stringify(sent[1])}\`. All ${output} pages are read.`,
	}),
};

export const pages = [failingPage, identicalPages, nextUrl, cursorInBody];
