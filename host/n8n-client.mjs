import { credentialRequests } from './n8n/credential-requests.mjs';
import { executionRequests } from './n8n/execution-requests.mjs';
import { demoOwner, openSession } from './n8n/open-session.mjs';
import { workflowRequests } from './n8n/workflow-requests.mjs';

/** @typedef {Awaited<ReturnType<typeof connectToN8n>>} N8nClient */

/**
 * A client of the REST API the editor uses, logged in as the owner. The same calls work on
 * every version the host can start.
 * @param {string} url
 * @param {typeof demoOwner} [owner]
 */
export async function connectToN8n(url, owner) {
	const session = await openSession(url, owner);
	const executions = executionRequests(session);
	return {
		...session,
		...credentialRequests(session),
		...executions,
		...workflowRequests(session, executions),
	};
}
