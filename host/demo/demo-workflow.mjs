import { randomUUID } from 'node:crypto';

/** @typedef {import('./demo-calls.mjs').DemoCall} DemoCall */
/** @typedef {import('../n8n/workflow-requests.mjs').WorkflowDefinition} WorkflowDefinition */
/** @typedef {{ id: string, name: string, type: string }} CredentialReference */

/** The only trigger: with a webhook beside it, the editor's button would wait for that instead. */
export const demoTrigger = 'When you click Execute';
const ROW_HEIGHT = 340;

const EXPLANATION = `## Five calls, four connections
Click **Execute workflow** below, then click a node to see what went in and out.

Each of the first four calls uses one type of connection. The demo API knows its secret, so the answer leaves at **Success**.

The last call uses the API key connection for a server that is not its allowed domain. **Make API Call** refuses, the key is not sent, and the item leaves at **Failure** and says why.

Try it: change a URL, or the allowed domain of a connection, and execute again.`;

/** @param {DemoCall} call */
export const callNodeName = ({ title }) =>
	title === 'Outside the lock' ? 'Call outside the lock' : `Call with ${title}`;

/**
 * The demo workflow: a trigger, and for each call a Make API Call node with both outputs wired.
 * @param {DemoCall[]} calls
 * @param {(call: DemoCall) => CredentialReference} credentialFor
 * @returns {WorkflowDefinition}
 */
export function demoWorkflow(calls, credentialFor) {
	const middle = ((calls.length - 1) * ROW_HEIGHT) / 2;
	const toAllCalls = calls.map((call) => ({ node: callNodeName(call), type: 'main', index: 0 }));
	return {
		name: 'Demo: five API calls',
		nodes: [
			note([-540, middle - 110], EXPLANATION),
			node(demoTrigger, 'n8n-nodes-base.manualTrigger', 1, [0, middle], {}),
			...calls.flatMap((call, row) => callNodes(call, row * ROW_HEIGHT, credentialFor(call))),
		],
		connections: {
			[demoTrigger]: { main: [toAllCalls] },
			...Object.fromEntries(calls.map((call) => [callNodeName(call), outputsOf(call)])),
		},
	};
}

/**
 * @param {DemoCall} call
 * @param {number} y
 * @param {CredentialReference} credential
 */
function callNodes(call, y, { id, name, type }) {
	const { authentication, url } = call;
	const parameters = { authentication, method: 'GET', url };
	const callType = 'n8n-nodes-api-connections.makeApiCall';
	return [
		{
			...node(callNodeName(call), callType, 1, [400, y], parameters),
			credentials: { [type]: { id, name } },
		},
		node(resultName(call, 'Success'), 'n8n-nodes-base.noOp', 1, [760, y - 80], {}),
		node(resultName(call, 'Failure'), 'n8n-nodes-base.noOp', 1, [760, y + 80], {}),
	];
}

/** @param {DemoCall} call */
function outputsOf(call) {
	return {
		main: ['Success', 'Failure'].map((output) => [
			{ node: resultName(call, output), type: 'main', index: 0 },
		]),
	};
}

/**
 * @param {DemoCall} call
 * @param {string} output
 */
function resultName({ title }, output) {
	return `${title}: ${output}`;
}

/**
 * @param {[number, number]} position
 * @param {string} content
 */
function note(position, content) {
	const size = { width: 420, height: 320 };
	return node('What this shows', 'n8n-nodes-base.stickyNote', 1, position, { content, ...size });
}

/**
 * @param {string} name
 * @param {string} type
 * @param {number} typeVersion
 * @param {[number, number]} position
 * @param {Record<string, unknown>} parameters
 */
function node(name, type, typeVersion, position, parameters) {
	return { id: randomUUID(), name, type, typeVersion, position, parameters };
}
