import { node, referenceTo } from '../../test/e2e/support/workflows/call-workflow.mjs';

/** @typedef {Record<string, any>} Json */
/** @typedef {{ id: string, name: string, type: string }} Credential */
/** @typedef {{ ours: Credential, peer: Credential }} Credentials */
/**
 * What a node is to do. `json` is its usual work with all options left alone; `limited` is the same for an API
 * with a rate limit, with what the node has for that.
 * @typedef {'json' | 'limited' | 'download' | 'upload'} Task
 */
/**
 * @typedef {object} Contender
 * @property {string} id As in the results: `ours`, `peer` and `noop` have to be among them.
 * @property {string} name
 * @property {(task: Task, credentials: Credentials) => Json} node Parameters may follow the item, which has a `url`.
 * @property {Goals} [goals] What is wanted of it; those without are there to be compared with.
 */
/**
 * @typedef {object} Goals
 * @property {number} time Its time over that of the no-op, against HTTP Request's.
 * @property {number} [roundTrips] Of a warm call.
 */

export const CALL = 'Call';

const LARGEST_FILE_IN_MB = 2_000;
const PATIENCE_IN_MS = 600_000;
const URL_OF_ITEM = '={{ $json.url }}';
const SENDS_FILE = {
	method: 'POST',
	sendBody: true,
	contentType: 'binaryData',
	inputDataFieldName: 'data',
};
const GIVES_FILE = { response: { response: { responseFormat: 'file' } } };

/** What Make API Call is told for each task. @type {Record<Task, Json>} */
const OURS = {
	json: {},
	limited: {
		options: {
			pacing: { pacing: { requestsPerSecond: 50 } },
			retry: { retry: { maxTries: 5 } },
		},
	},
	download: {
		options: { ...GIVES_FILE, maxResponseSize: LARGEST_FILE_IN_MB, timeout: PATIENCE_IN_MS },
	},
	upload: { ...SENDS_FILE, options: { timeout: PATIENCE_IN_MS } },
};

/** The same for HTTP Request, which has no limits by default. @type {Record<Task, Json>} */
const PEER = {
	json: {},
	limited: { options: { batching: { batch: { batchSize: 10, batchInterval: 200 } } } },
	download: { options: GIVES_FILE },
	upload: SENDS_FILE,
};
const RETRY_ON_FAIL = { retryOnFail: true, maxTries: 5, waitBetweenTries: 5_000 };

/**
 * @param {Json} parameters
 * @param {Credentials} credentials
 */
function makeApiCall(parameters, { ours }) {
	const given = { authentication: 'apiKey', url: URL_OF_ITEM, ...parameters };
	return {
		...node(CALL, 'makeApiCall', 1, given),
		type: 'n8n-nodes-api-connections.makeApiCall',
		credentials: referenceTo(ours),
	};
}

/** @type {Contender} */
const ours = {
	id: 'ours',
	name: 'Make API Call',
	node: (task, credentials) => makeApiCall(OURS[task], credentials),
	goals: { time: 0.9 },
};

/** The same over connections that are kept. @type {Contender} */
const reuse = {
	id: 'reuse',
	name: 'with Reuse Connections',
	node: (task, credentials) => {
		const { options, ...parameters } = OURS[task];
		const reusing = { ...parameters, options: { ...options, reuseConnections: true } };
		return makeApiCall(reusing, credentials);
	},
	// One, which is measured by the time it takes.
	goals: { time: 0.3, roundTrips: 1.05 },
};

/** @type {Contender} */
const peer = {
	id: 'peer',
	name: 'HTTP Request',
	node: (task, credentials) => ({
		...node(CALL, 'httpRequest', 4.5, {
			url: URL_OF_ITEM,
			authentication: 'genericCredentialType',
			genericAuthType: 'httpHeaderAuth',
			options: {},
			...PEER[task],
		}),
		credentials: referenceTo(credentials.peer),
		...(task === 'limited' ? RETRY_ON_FAIL : {}),
	}),
};

/** @type {Contender} */
const noop = { id: 'noop', name: 'No Operation', node: () => node(CALL, 'noOp', 1, {}) };

/** They run in turn, in rotating order. */
export const CONTENDERS = [ours, reuse, peer, noop];
