import { randomUUID } from 'node:crypto';

/** @typedef {Record<string, any>} Json */

export const TRIGGER = 'Webhook';
export const CALL = 'Call';

/**
 * @typedef {object} CallWorkflow
 * @property {string} authentication
 * @property {{ id: string, name: string, type: string }} [credential]
 * @property {Json} [parameters] More parameters of the node. By default it takes URL and method from the item.
 * @property {boolean} [isFailureConnected] Defaults to true.
 * @property {Json} [nodeSettings] Settings such as `onError`.
 */

/**
 * Returns a workflow that a webhook or the editor's button starts. Each element of `items` in the request becomes an
 * item, and Make API Call makes the call that the item describes.
 * @param {CallWorkflow} options
 */
export function callWorkflow(options) {
	const path = randomUUID();
	const { isFailureConnected = true } = options;
	const to = (/** @type {string} */ node) => [{ node, type: 'main', index: 0 }];
	return {
		path,
		definition: {
			name: `Test ${path}`,
			nodes: [
				webhookTrigger(path),
				node('Items', 'splitOut', 1, { fieldToSplitOut: 'body.items', options: {} }),
				callNode(options),
				node('On success', 'noOp', 1, {}),
				node('On failure', 'noOp', 1, {}),
			],
			connections: {
				[TRIGGER]: { main: [to('Items')] },
				Items: { main: [to(CALL)] },
				[CALL]: { main: [to('On success'), isFailureConnected ? to('On failure') : []] },
			},
		},
	};
}

/**
 * @param {CallWorkflow} options
 * @returns {Json}
 */
export function callNode({ authentication, credential, parameters, nodeSettings }) {
	return {
		...node(CALL, 'makeApiCall', 1, {
			authentication,
			method: "={{ $json.method ?? 'GET' }}",
			url: '={{ $json.url }}',
			...parameters,
		}),
		type: 'n8n-nodes-api-connections.makeApiCall',
		...(credential ? { credentials: referenceTo(credential) } : {}),
		...nodeSettings,
	};
}

/** @param {string} path */
export function webhookTrigger(path) {
	return node(TRIGGER, 'webhook', 2, {
		httpMethod: 'POST',
		path,
		responseMode: 'lastNode',
		options: {},
	});
}

/** @param {{ id: string, name: string, type: string }} credential */
export function referenceTo({ id, name, type }) {
	return { [type]: { id, name } };
}

/**
 * @param {string} name
 * @param {string} type The type of one of n8n's own nodes.
 * @param {number} typeVersion
 * @param {Json} parameters
 * @returns {Json}
 */
export function node(name, type, typeVersion, parameters) {
	return {
		id: randomUUID(),
		name,
		type: `n8n-nodes-base.${type}`,
		typeVersion,
		position: [0, 0],
		parameters,
		// n8n also registers a webhook under this id.
		...(type === 'webhook' ? { webhookId: randomUUID() } : {}),
	};
}
