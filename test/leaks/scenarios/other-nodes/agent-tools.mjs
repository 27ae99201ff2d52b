import { SIGNED_KINDS } from '../../../e2e/support/workflows/connections.mjs';
import { ask, fromModel } from '../../support/calls/ask-agent.mjs';

/** @typedef {import('../../support/scenario/test-scenario.mjs').Scenario} Scenario */

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
