import assert from 'node:assert/strict';

import { outputItems } from '../../../../host/n8n/execution-requests.mjs';
import { node } from '../../../e2e/support/workflows/call-workflow.mjs';
import { START } from '../calls/probe-workflow.mjs';

/** @typedef {import('../scenario/start-leak-stage.mjs').LeakEnvironment} LeakEnvironment */

const NAME = 'Other code';

/**
 * Runs the body of an asynchronous function in n8n's process, as a node of another package does. Returns its result.
 * @param {LeakEnvironment} environment
 * @param {string} code
 * @returns {Promise<unknown>}
 */
export async function runOtherCode({ n8n }, code) {
	const otherCode = {
		...node(NAME, '', 1, { code }),
		type: 'n8n-nodes-other-code.otherCode',
	};
	const workflow = await n8n.createWorkflow({
		name: NAME,
		nodes: [node(START, 'manualTrigger', 1, {}), otherCode],
		connections: { [START]: { main: [[{ node: NAME, type: 'main', index: 0 }]] } },
	});
	const execution = await n8n.runWorkflow(workflow, START);
	assert.equal(execution.status, 'success', JSON.stringify(execution.data.resultData.error));
	return outputItems(execution, NAME)[0]?.json.result;
}

/** Where undici, the client inside Node.js, keeps the dispatcher that `fetch` sends by. */
const KEY = "Symbol.for('undici.globalDispatcher.1')";

/** Puts back what other code has replaced. */
export const PUT_BACK = `
	const { dispatcher, send } = globalThis.beforeOtherCode ?? {};
	if (dispatcher) globalThis[${KEY}] = dispatcher;
	if (send) globalThis.fetch = send;
`;

/** Remembers what other code is going to replace. */
const REMEMBER = `
	new Headers();
	const dispatcher = globalThis[${KEY}];
	const send = globalThis.fetch;
	globalThis.beforeOtherCode ??= { dispatcher, send };
	const Agent = dispatcher.constructor;
	const unverified = new Agent({ connect: { rejectUnauthorized: false } });
`;

/** Makes `fetch` trust any certificate. */
export const TRUST_ANY_CERTIFICATE = `globalThis[${KEY}] = unverified;`;

/** Dispatchers of another class, which may connect in a way of their own. */
export const OTHER_DISPATCHERS = {
	'a class that is derived from Agent': `
		globalThis[${KEY}] = new (class extends Agent {})({ connect: { rejectUnauthorized: false } });`,
	'a derived class of the same name': `
		const Own = { Agent: class extends Agent {} }.Agent;
		globalThis[${KEY}] = new Own({ connect: { rejectUnauthorized: false } });`,
	'an interceptor': `
		globalThis[${KEY}] = unverified.compose((dispatch) => (options, handler) => dispatch(options, handler));`,
	'a wrapper': `
		globalThis[${KEY}] = { dispatch: (options, handler) => unverified.dispatch(options, handler) };`,
	'an object in its place': `
		globalThis[${KEY}] = { constructor: class Agent {}, dispatch: () => false };`,
};

/** Functions in place of `fetch`, which send over connections that nobody verifies. */
export const OTHER_FETCHES = {
	'a fetch that takes another dispatcher': `
		globalThis.fetch = (url, init) => send(url, { ...init, dispatcher: unverified });`,
	'a fetch that drops the dispatcher': `
		globalThis[${KEY}] = unverified;
		globalThis.fetch = (url, { dispatcher: _, ...init } = {}) => send(url, init);`,
};

/** Returns the code to run for one of the above. */
export const replacing = (/** @type {string} */ code) => REMEMBER + code;

/**
 * Returns code that fetches a URL once while nothing is verified, and turns verification on again.
 * @param {string} url
 */
export const fetchOnceUnverified = (url) => `
	process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
	try {
		return await (await fetch('${url}')).text();
	} finally {
		delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
	}
`;

/** @param {string} url */
export const fetchOnce = (url) => `return await (await fetch('${url}')).text();`;
