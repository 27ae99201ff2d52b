import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import { KINDS, TYPES } from '../../../e2e/support/workflows/connections.mjs';
import { newSecret } from '../../../e2e/support/workflows/new-secret.mjs';
import { usedConnection } from '../../../e2e/support/workflows/used-connection.mjs';
import { startWatch } from '../../support/watch/start-watch.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../support/scenario/test-scenario.mjs').LeakEnvironment} LeakEnvironment */
/** @typedef {{ id: string, name: string, type: string }} Credential */

/** The kinds of authentication that an agent can use for an MCP server. */
const WAYS = ['bearerAuth', 'headerAuth', 'oAuth2Api', 'anyOAuth2Api', ...Object.values(TYPES)];

/**
 * Has an agent use a third party's MCP server with this credential.
 * @param {LeakEnvironment} environment
 * @param {{ authentication: string, credential: Credential, modelAccess: Credential }} agent
 * @returns {Promise<string>} The message that the user who creates the agent and chats with it is shown.
 */
async function chat({ n8n, servers }, { authentication, credential, modelAccess }) {
	const { id: projectId } = await n8n.request('/projects/personal');
	const agents = `/projects/${projectId}/agents/v2`;
	const { id } = await n8n.request(agents, { method: 'POST', body: { name: randomUUID() } });
	const { config, configHash } = await n8n.request(`${agents}/${id}/config`);
	const server = {
		name: 'tools',
		url: `${servers.foreign.url}/mcp`,
		transport: 'streamableHttp',
		authentication,
		credential: credential.id,
	};
	const body = {
		baseConfigHash: configHash,
		config: {
			...config,
			model: 'openai/gpt-4o',
			credential: modelAccess.id,
			instructions: 'Be brief',
			mcpServers: [server],
		},
	};
	const saved = await n8n.send(`/rest${agents}/${id}/config`, { method: 'PUT', body });
	if (!saved.ok) return await saved.text();
	const response = await n8n.send(`/rest${agents}/${id}/chat`, {
		method: 'POST',
		body: { message: 'Hello', sessionId: randomUUID() },
	});
	return await response.text();
}

/** @param {LeakEnvironment} environment */
async function askAgents(environment) {
	const { n8n, servers, arrivals, traffic } = environment;
	// The agent requests its tools before it calls the model, so a model without useful responses is enough.
	const modelAccess = await n8n.createCredential({
		name: 'Local model',
		type: 'openAiApi',
		data: { apiKey: 'none', url: `http://127.0.0.1:${servers.plain.port}/v1` },
	});
	const token = newSecret();
	const open = await n8n.createCredential({
		name: 'Not locked',
		type: 'httpBearerAuth',
		data: { token },
	});
	environment.forgetArrivals();
	await chat(environment, { authentication: 'bearerAuth', credential: open, modelAccess });
	assert.ok(traffic(token).includes('foreign: POST /mcp with the secret'));

	for (const kind of KINDS) {
		const { credential, secret } = await usedConnection(environment, kind);
		const watch = await startWatch(environment);
		for (const authentication of WAYS) {
			const message = await chat(environment, { authentication, credential, modelAccess });
			watch.show(`chat, ${authentication}`, message);
			assert.match(
				message,
				/Invalid agent config|not ready to run|not allowed|restrict/,
				authentication,
			);
		}
		assert.deepEqual(
			arrivals().filter(({ server }) => server === 'foreign'),
			[],
		);
		await watch.expectNoLeak([secret], []);
	}
}

/** @type {Scenario[]} */
export const agents = [
	{
		id: 'L63',
		title: 'n8n’s agents, told to sign what they send to a foreign server of tools',
		verdict: 'prevented',
		how: 'n8n offers them what is called a token, a value or an access token, or is of a type that it knows. The signed kinds are neither; an OAuth2 connection carries a list of domains for n8n’s own requests, on which no domain is.',
		versions: ['2.41.1'],
		driveAll: askAgents,
	},
];
