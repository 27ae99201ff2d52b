import { column } from '../support/scenario.mjs';

/** @typedef {import('../support/start-bench.mjs').Bench} Bench */
/** @typedef {import('../support/callers.mjs').Caller} Caller */
/** @typedef {import('../support/callers.mjs').Json} Json */

const LARGE_ID = '7615917337495251231';
const NEXT_ID = '7615917337495251232';

/**
 * Responds with JSON that JavaScript could not write itself.
 * @param {import('koa').Context} context
 * @param {string} json
 */
function sendJson(context, json) {
	context.type = 'application/json';
	context.body = json;
}

/**
 * Returns how the node gives out an ID that JavaScript would round.
 * @param {Bench} bench
 * @param {Caller} caller
 */
async function readLargeId({ api }, { call }) {
	const endpoint = api.addEndpoint((context) => sendJson(context, `{"id":${LARGE_ID}}`));
	const { success } = await call({ url: endpoint.url });
	return { id: String(success[0].json.id) };
}

/** @type {import('../support/scenario.mjs').Scenario} */
const largeId = {
	asked: 'IDs of 19 digits in an answer keep their digits',
	issues: [26925],
	httpRequest: column({
		measure: async (bench) => readLargeId(bench, await bench.httpRequest()),
		facts: { id: '7615917337495251000' },
		says: ({ id }) => `${LARGE_ID} is given out as ${id}: JavaScript rounds it.`,
	}),
	makeApiCall: column({
		measure: async (bench) => readLargeId(bench, await bench.makeApiCall()),
		facts: { id: LARGE_ID },
		says: ({ id }) => `It is given out as the text ${id}. **Large Numbers** can be set to numbers.`,
	}),
};

const TYPED_JSON = `{"id": ${LARGE_ID}, "price": 10.00}`;

/**
 * Returns the body that the API receives.
 * @param {Bench} bench
 * @param {Caller} caller
 */
async function sendTypedJson({ api }, { call }) {
	const endpoint = api.addEndpoint((context) => void (context.body = {}));
	await call({ method: 'POST', url: endpoint.url });
	return { body: endpoint.calls()[0].body };
}

const WITH_TYPED_JSON = {
	parameters: {
		sendBody: true,
		contentType: 'json',
		specifyBody: 'json',
		jsonBody: TYPED_JSON,
	},
};

/** @type {import('../support/scenario.mjs').Scenario} */
const typedJson = {
	asked: 'JSON is sent as it was typed',
	issues: [26925],
	httpRequest: column({
		measure: async (bench) => sendTypedJson(bench, await bench.httpRequest(WITH_TYPED_JSON)),
		facts: { body: '{"id":7615917337495251000,"price":10}' },
		says: ({ body }) => `\`${TYPED_JSON}\` arrives as \`${body}\`.`,
	}),
	makeApiCall: column({
		measure: async (bench) => sendTypedJson(bench, await bench.makeApiCall(WITH_TYPED_JSON)),
		facts: { body: TYPED_JSON },
		says: () => 'It arrives as it was typed.',
	}),
};

/**
 * Reads a list of three pages. The API gives another list for a cursor that it did not name.
 * @param {Bench} bench
 * @param {Caller} caller
 */
async function readByLargeCursor({ api }, { call }) {
	const cursors = ['', LARGE_ID, NEXT_ID];
	const endpoint = api.addEndpoint((context, { query }) => {
		const page = cursors.indexOf(query.get('after') ?? '') + 1;
		const data = page === 0 ? '' : `{"page":${page}}`;
		sendJson(context, `{"data":[${data}],"next":${(page && cursors[page]) || null}}`);
	});
	const { success } = await call({ url: endpoint.url });
	const pages = success.flatMap(({ json }) => json.data ?? [json]);
	return { pages: pages.map((/** @type {Json} */ { page }) => page) };
}

const EXPRESSION_CURSOR = {
	options: {
		pagination: {
			pagination: {
				paginationMode: 'updateAParameterInEachRequest',
				parameters: {
					parameters: [{ type: 'qs', name: 'after', value: "={{ $response?.body?.next ?? '' }}" }],
				},
				paginationCompleteWhen: 'other',
				completeExpression: '={{ !$response.body.next }}',
				limitPagesFetched: true,
				maxRequests: 5,
			},
		},
	},
};
const CURSOR = {
	options: {
		pagination: {
			pagination: { mode: 'cursor', parameter: 'after', nextPath: 'next', itemsPath: 'data' },
		},
	},
};

/** @type {import('../support/scenario.mjs').Scenario} */
const largeCursor = {
	asked: 'A cursor of 19 digits leads to the next page',
	issues: [26925],
	httpRequest: column({
		measure: async (bench) => readByLargeCursor(bench, await bench.httpRequest(EXPRESSION_CURSOR)),
		facts: { pages: [1] },
		says: ({ pages }) =>
			`The expression sees a rounded number, so the API is asked for a page that it does not have. Of 3 pages, ${pages.length} is read, and the execution succeeds.`,
	}),
	makeApiCall: column({
		measure: async (bench) => readByLargeCursor(bench, await bench.makeApiCall(CURSOR)),
		facts: { pages: [1, 2, 3] },
		says: ({ pages }) => `All ${pages.length} pages are read.`,
	}),
};

/**
 * Sends a form with a field whose expression finds nothing, and returns what arrives.
 * @param {Bench} bench
 * @param {Caller} caller
 */
async function sendFormWithoutValue({ api }, { call }) {
	const endpoint = api.addEndpoint((context) => void (context.body = {}));
	const { failure } = await call({ method: 'POST', url: endpoint.url });
	const [sent] = endpoint.calls();
	return {
		value: sent && /name="phone"\r\n\r\n(.*)\r\n/.exec(sent.body)?.[1],
		reason: failure[0]?.json.error.reason,
	};
}

const FORM = {
	parameters: {
		sendBody: true,
		contentType: 'multipart-form-data',
		bodyParameters: {
			parameters: [{ parameterType: 'formData', name: 'phone', value: '={{ $json.phone }}' }],
		},
	},
};

/** @type {import('../support/scenario.mjs').Scenario} */
const fieldWithoutValue = {
	asked: 'A form field whose expression finds nothing does not become the word "undefined"',
	issues: ['devlikeapro/n8n-openapi-node#8'],
	httpRequest: column({
		measure: async (bench) => sendFormWithoutValue(bench, await bench.httpRequest(FORM)),
		facts: { value: 'undefined', reason: undefined },
		says: ({ value }) => `The API gets the text \`${value}\`.`,
	}),
	makeApiCall: column({
		measure: async (bench) => sendFormWithoutValue(bench, await bench.makeApiCall(FORM)),
		facts: { value: undefined, reason: 'form_value_invalid' },
		says: ({ reason }) => `Nothing is sent. The failure (\`${reason}\`) names the field.`,
	}),
};

/**
 * Sends a header with a letter that no header can have.
 * @param {Bench} bench
 * @param {Caller} caller
 */
async function sendHeader({ api }, { call }) {
	const endpoint = api.addEndpoint((context) => void (context.body = {}));
	const { failure } = await call({ url: endpoint.url });
	return {
		sent: endpoint.calls()[0]?.headers['x-city'],
		reason: failure[0]?.json.error.reason,
	};
}

const CITY = 'Łomża';
const WITH_CITY = {
	parameters: {
		sendHeaders: true,
		headerParameters: { parameters: [{ name: 'X-City', value: CITY }] },
	},
};

/** @type {import('../support/scenario.mjs').Scenario} */
const letterInHeader = {
	asked: 'No letter of a header is lost',
	issues: [],
	httpRequest: column({
		measure: async (bench) => sendHeader(bench, await bench.httpRequest(WITH_CITY)),
		facts: { sent: 'oma', reason: undefined },
		says: ({ sent }) => `\`${CITY}\` arrives as \`${sent}\`.`,
	}),
	makeApiCall: column({
		measure: async (bench) => sendHeader(bench, await bench.makeApiCall(WITH_CITY)),
		facts: { sent: undefined, reason: 'header_invalid' },
		says: ({ reason }) => `Nothing is sent. The failure (\`${reason}\`) names the header.`,
	}),
};

export const asTyped = [largeId, typedJson, largeCursor, fieldWithoutValue, letterInHeader];
