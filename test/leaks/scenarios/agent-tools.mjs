import assert from 'node:assert/strict';

import { outputItems } from '../../../host/n8n/execution-requests.mjs';
import { agentWorkflow } from '../../e2e/support/agent-workflow.mjs';
import { TRIGGER } from '../../e2e/support/call-workflow.mjs';
import { SIGNED_KINDS } from '../../e2e/support/connections.mjs';
import { itemsFor, START } from '../support/probe-workflow.mjs';
import { startWatch } from '../support/start-watch.mjs';
import { serversOf } from '../support/what-arrives.mjs';
import { withChatModel } from '../support/with-chat-model.mjs';

/** @typedef {import('../support/test-scenario.mjs').Scenario} Scenario */
/** @typedef {import('../support/test-scenario.mjs').LeakStage} LeakStage */
/** @typedef {import('../../e2e/support/connections.mjs').Kind} Kind */
/** @typedef {Record<string, any>} Json */
/**
 * What a model asks of its tool, and what it has to be told.
 * @typedef {object} Asking
 * @property {Json} asked
 * @property {RegExp} told
 * @property {string[]} [arrivals]
 */

const fromModel = (/** @type {string} */ name, /** @type {string} */ type) =>
	`={{ $fromAI('${name}', 'The ${name}', '${type}') }}`;

/** Everything of a request that a workflow can leave to the model. */
const LEFT_TO_MODEL = {
	method: fromModel('method', 'string'),
	sendHeaders: true,
	specifyHeaders: 'json',
	jsonHeaders: fromModel('headers', 'json'),
	specifyBody: 'json',
	jsonBody: fromModel('body', 'json'),
};

/**
 * @param {LeakStage} stage
 * @param {Kind} kind
 * @param {{ fields?: Json, askings: Asking[], sendBody?: boolean }} options
 */
async function ask(stage, kind, { fields, askings, sendBody = true }) {
	await withChatModel(stage, async ({ model, modelAccess }) => {
		const { n8n, pushes, saveConnection, traffic } = stage;
		const { credential, secret } = await saveConnection(kind, fields);
		const { definition } = agentWorkflow({
			kind,
			credential,
			modelAccess,
			parameters: { ...LEFT_TO_MODEL, sendBody },
		});
		const usual = { method: 'POST', headers: {}, body: { a: 1 } };
		const texts = askings.map(({ asked }) => ({ text: JSON.stringify({ ...usual, ...asked }) }));
		const { id } = await n8n.createWorkflow(withItems(definition, texts));
		const watch = await startWatch(stage);
		const execution = await n8n.runWorkflow(id, START, pushes.pushRef);
		const said = outputItems(execution, 'Agent').map(({ json }) => String(json.output));
		askings.forEach(({ told }, index) => assert.match(said[index] ?? '', told));
		assert.deepEqual(
			traffic(secret),
			askings.flatMap(({ arrivals = [] }) => arrivals),
		);
		watch.show('model', model.toolAnswers());
		await watch.showExecution(execution.id);
		await watch.expectNoLeak([secret], serversOf(kind));
	});
}

/**
 * The same workflow, started by hand, with a question to the agent in each item.
 * @param {ReturnType<typeof agentWorkflow>['definition']} definition
 * @param {Json[]} items
 */
function withItems({ nodes, connections, name }, items) {
	const { [TRIGGER]: _, ...rest } = /** @type {Json} */ (connections);
	const feeding = itemsFor('Agent', items);
	const fed = nodes
		.filter((/** @type {Json} */ one) => one.name !== TRIGGER)
		.map((/** @type {Json} */ one) =>
			one.name === 'Agent'
				? { ...one, parameters: { ...one.parameters, text: '={{ $json.text }}' } }
				: one,
		);
	return {
		name,
		nodes: [...feeding.nodes, ...fed],
		connections: { ...feeding.connections, ...rest },
	};
}

/** @param {string} text */
const refused = (text) => new RegExp(`"code":\\s*"refused".*${text}`, 's');

/** @type {Scenario[]} */
export const agentTools = [
	{
		id: 'L65',
		title: 'an AI agent that was talked into another URL, method, header or body',
		verdict: 'prevented',
		how: 'As a tool of an agent the node is bound by the same lock, whatever the model fills in. The model is told why a call was refused, and answers reach it without the secret.',
		drive: async (stage, kind) => {
			const { allowed, foreign, plain } = stage.servers;
			const url = `${allowed.url}/ok`;
			const own = kind === 'apiKey' ? 'X-Api-Key' : 'Authorization';
			await ask(stage, kind, {
				askings: [
					{ asked: { url: `${foreign.url}/ok` }, told: refused('locked to allowed') },
					{ asked: { url: `${plain.url}/ok` }, told: refused('https') },
					{ asked: { url, headers: { [own]: 'mine' } }, told: refused(own) },
					{ asked: { url, headers: { Host: foreign.host } }, told: refused('Host') },
					{ asked: { url, method: 'TRACE' }, told: refused('TRACE') },
					{
						asked: { url: foreign.url, allowedDomain: foreign.host, authentication: 'none' },
						told: refused('locked to allowed'),
					},
					{
						asked: { url: `${allowed.url}/echo`, body: { to: foreign.url } },
						told: /\*\*hidden\*\*/,
						arrivals: ['allowed: POST /echo with the secret'],
					},
				],
			});
		},
	},
	{
		id: 'L65',
		title: 'an AI agent that was talked into changing something, with a connection for GET alone',
		verdict: 'prevented',
		how: '“Allowed Methods” of a connection holds for every call with it. A request by any other method does not leave.',
		drive: async (stage, kind) => {
			const url = `${stage.servers.allowed.url}/ok`;
			await ask(stage, kind, {
				fields: { allowedMethods: ['GET'] },
				sendBody: false,
				askings: [
					...['POST', 'DELETE', 'get'].map((method) => ({
						asked: { url, method },
						told: /"code":\s*"refused"/,
					})),
					{
						asked: { url, method: 'GET' },
						told: /fine/,
						arrivals: ['allowed: GET /ok with the secret'],
					},
				],
			});
		},
	},
	{
		id: 'L65',
		title: 'an AI agent that is to fill in the allowed domain',
		verdict: 'prevented',
		how: 'The allowed domain is a field of the connection, not of the node, and an expression in it is refused.',
		versions: ['1.123.50'],
		drive: async (stage, kind) => {
			const { allowed, foreign } = stage.servers;
			await ask(stage, kind, {
				fields: { allowedDomain: fromModel('allowedDomain', 'string') },
				askings: [allowed, foreign].map(({ url, host }) => ({
					asked: { url: `${url}/ok`, allowedDomain: host },
					told: refused('Allowed Domain'),
				})),
			});
		},
	},
	{
		id: 'L65',
		title: 'an AI agent that is to fill in the allowed domain, on n8n 2',
		verdict: 'limited',
		how: 'n8n 2 has the model fill in a field of a connection that is nothing but $fromAI(). Whoever makes such a connection gives the choice of the domain away for its first call; from then on the secret is sealed to that domain. An OAuth2 connection is not sealed: whoever may edit it can point it elsewhere.',
		kinds: SIGNED_KINDS,
		versions: ['2.41.1'],
		drive: async (stage, kind) => {
			const { allowed, foreign } = stage.servers;
			const asked = (/** @type {typeof allowed} */ { url, host }) => ({
				url: `${url}/ok`,
				allowedDomain: host,
			});
			await ask(stage, kind, {
				fields: { allowedDomain: fromModel('allowedDomain', 'string') },
				askings: [
					{
						asked: asked(allowed),
						told: /fine/,
						arrivals: ['allowed: POST /ok with the secret'],
					},
					{ asked: asked(foreign), told: refused('locked to Allowed Domain') },
				],
			});
		},
	},
];
