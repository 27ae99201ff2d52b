import { outputItems } from '../n8n/execution-requests.mjs';
import { callNodeName } from './demo-workflow.mjs';

/** @typedef {import('./demo-calls.mjs').DemoCall} DemoCall */
/** @typedef {import('../demo-api/record-requests.mjs').RecordedRequest} RecordedRequest */
/** @typedef {{ isRight: boolean, cameOut: string }} Judgement */

/**
 * Did this call of the demo workflow do what it should? Both sides are asked: what the node put
 * on its outputs, and what the servers got.
 * @param {DemoCall} call
 * @param {import('../n8n/execution-requests.mjs').Execution} execution
 * @param {RecordedRequest[]} requests
 * @returns {Judgement}
 */
export function judgeDemoCall(call, execution, requests) {
	const name = callNodeName(call);
	const successes = outputItems(execution, name, 0).map(({ json }) => json);
	const failures = outputItems(execution, name, 1).map(({ json }) => json);
	const received = requestsFor(call, requests);
	const isRight = call.isInsideTheLock
		? failures.length === 0 &&
			successes.length === 1 &&
			successes[0].authenticatedBy === call.authentication &&
			received === 1
		: successes.length === 0 &&
			failures.length === 1 &&
			failures[0].error?.code === 'refused' &&
			received === 0;
	const cameOut = [describeItems(successes, failures), describeReceived(call, received)];
	return { isRight, cameOut: cameOut.join('; ') };
}

/**
 * For the call outside the lock, anything the other server got counts, whatever its path.
 * @param {DemoCall} call
 * @param {RecordedRequest[]} requests
 */
function requestsFor({ url, isInsideTheLock }, requests) {
	const { pathname } = new URL(url);
	return requests.filter(({ server, path }) =>
		isInsideTheLock ? server === 'api' && path === pathname : server === 'other',
	).length;
}

/**
 * @param {Record<string, any>[]} successes
 * @param {Record<string, any>[]} failures
 */
function describeItems(successes, failures) {
	const all = [
		...successes.map((item) => `Success (${item.authenticatedBy ?? 'not recognised'})`),
		...failures.map(
			({ error }) => `Failure (${[error?.code, error?.reason].filter(Boolean).join(', ')})`,
		),
	];
	return all.join(', ') || 'nothing came out';
}

/**
 * @param {DemoCall} call
 * @param {number} received
 */
function describeReceived({ url }, received) {
	return `${new URL(url).hostname} got ${received} request${received === 1 ? '' : 's'}`;
}
