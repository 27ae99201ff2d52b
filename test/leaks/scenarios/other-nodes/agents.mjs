import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import { KINDS, TYPES } from '../../../e2e/support/workflows/connections.mjs';
import { newSecret } from '../../../e2e/support/workflows/new-secret.mjs';
import { usedConnection } from '../../../e2e/support/workflows/used-connection.mjs';
import { startWatch } from '../../support/watch/start-watch.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../support/scenario/test-scenario.mjs').LeakStage} LeakStage */
/** @typedef {{ id: string, name: string, type: string }} Credential */

/** How an agent may be told to sign what it sends to a server of tools. */
const WAYS = ['bearerAuth', 'headerAuth', 'oAuth2Api', 'anyOAuth2Api', ...Object.values(TYPES)];

/**
 * Has an agent use a server of tools that is somebody else's, signed with this credential.
 * @param {LeakStage} stage
 * @param {{ authentication: string, credential: Credential, modelAccess: Credential }} agent
 * @returns {Promise<string>} What the person is told who makes it and chats with it.
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

/** @param {LeakStage} stage */
async function askAgents(stage) {
	const { n8n, servers, arrivals, traffic } = stage;
	// Tools are asked for before the model, so one that says nothing useful will do.
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
	stage.forgetArrivals();
	await chat(stage, { authentication: 'bearerAuth', credential: open, modelAccess });
	assert.ok(traffic(token).includes('foreign: POST /mcp with the secret'));

	for (const kind of KINDS) {
		const { credential, secret } = await usedConnection(stage, kind);
		const watch = await startWatch(stage);
		for (const authentication of WAYS) {
			const told = await chat(stage, { authentication, credential, modelAccess });
			watch.show(`chat, ${authentication}`, told);
			assert.match(
				told,
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
