import { node, referenceTo } from '../../test/e2e/support/workflows/call-workflow.mjs';

/** @typedef {Record<string, any>} Json */
/** @typedef {{ id: string, name: string, type: string }} Credential */
/** @typedef {{ ours: Credential, peer: Credential }} Credentials */
/**
 * What a node has to do. `json` is its usual work with default options. `limited` is the same for an API with a rate
 * limit, with the node's own options for that.
 * @typedef {'json' | 'limited' | 'download' | 'upload'} Task
 */
/**
 * @typedef {object} Contender
 * @property {string} id As in the results. `ours`, `peer` and `noop` must be among the ids.
 * @property {string} name
 * @property {(task: Task, credentials: Credentials) => Json} node Its parameters may use the item, which has a `url`.
 * @property {Goals} [goals] Its goals. A contender without goals is there only for comparison.
 */
/**
 * @typedef {object} Goals
 * @property {number} time Its time above the no-op's, relative to that of HTTP Request.
 * @property {number} [roundTrips] The round trips of a warm call.
 */

export const CALL = 'Call';

const LARGEST_FILE_IN_MB = 2_000;
const FILE_TIMEOUT_IN_MS = 600_000;
const URL_OF_ITEM = '={{ $json.url }}';
const SENDS_FILE = {
	method: 'POST',
	sendBody: true,
	contentType: 'binaryData',
	inputDataFieldName: 'data',
};
const RECEIVES_FILE = { response: { response: { responseFormat: 'file' } } };

/** The parameters of Make API Call for each task. @type {Record<Task, Json>} */
const OURS = {
	json: {},
	limited: {
		options: {
			pacing: { pacing: { requestsPerSecond: 50 } },
			retry: { retry: { maxTries: 5 } },
		},
	},
	download: {
		options: {
			...RECEIVES_FILE,
			maxResponseSize: LARGEST_FILE_IN_MB,
			timeout: FILE_TIMEOUT_IN_MS,
		},
	},
	upload: { ...SENDS_FILE, options: { timeout: FILE_TIMEOUT_IN_MS } },
};

/** The same for HTTP Request, which has no limits by default. @type {Record<Task, Json>} */
const PEER = {
	json: {},
	limited: { options: { batching: { batch: { batchSize: 10, batchInterval: 200 } } } },
	download: { options: RECEIVES_FILE },
	upload: SENDS_FILE,
};
const RETRY_ON_FAIL = { retryOnFail: true, maxTries: 5, waitBetweenTries: 5_000 };

/**
 * @param {Json} parameters
 * @param {Credentials} credentials
 */
function makeApiCall(parameters, { ours }) {
	const allParameters = { authentication: 'apiKey', url: URL_OF_ITEM, ...parameters };
	return {
		...node(CALL, 'makeApiCall', 1, allParameters),
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

/** The same over pooled connections. @type {Contender} */
const reuse = {
	id: 'reuse',
	name: 'with Reuse Connections',
	node: (task, credentials) => {
		const { options, ...parameters } = OURS[task];
		const reusing = { ...parameters, options: { ...options, reuseConnections: true } };
		return makeApiCall(reusing, credentials);
	},
	// One round trip. It is derived from the time that a call takes, so the goal leaves room.
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

/** The contenders run in turn, in rotating order. */
export const CONTENDERS = [ours, reuse, peer, noop];
