import { OWN_HEADER } from '../../../e2e/support/workflows/connections.mjs';
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
		drive: async (environment, kind) => {
			const { allowed, foreign, plain } = environment.servers;
			const url = `${allowed.url}/ok`;
			const own = OWN_HEADER[kind];
			await ask(environment, kind, {
				toolCalls: [
					{ args: { url: `${foreign.url}/ok` }, result: refused('locked to allowed') },
					{ args: { url: `${plain.url}/ok` }, result: refused('https') },
					{ args: { url, headers: { [own]: 'mine' } }, result: refused(own) },
					{ args: { url, headers: { Host: foreign.host } }, result: refused('Host') },
					{ args: { url, method: 'TRACE' }, result: refused('TRACE') },
					{
						args: { url: foreign.url, allowedDomain: foreign.host, authentication: 'none' },
						result: refused('locked to allowed'),
					},
					{
						args: { url: `${allowed.url}/echo`, body: { to: foreign.url } },
						result: /\*\*hidden\*\*/,
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
		drive: async (environment, kind) => {
			const url = `${environment.servers.allowed.url}/ok`;
			await ask(environment, kind, {
				fields: { allowedMethods: ['GET'] },
				sendBody: false,
				toolCalls: [
					...['POST', 'DELETE', 'get'].map((method) => ({
						args: { url, method },
						result: /"code":\s*"refused"/,
					})),
					{
						args: { url, method: 'GET' },
						result: /fine/,
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
		drive: async (environment, kind) => {
			const { allowed, foreign } = environment.servers;
			await ask(environment, kind, {
				fields: { allowedDomain: fromModel('allowedDomain', 'string') },
				toolCalls: [allowed, foreign].map(({ url, host }) => ({
					args: { url: `${url}/ok`, allowedDomain: host },
					result: refused('Allowed Domain'),
				})),
			});
		},
	},
	{
		id: 'L65',
		title: 'an AI agent that is to fill in the allowed domain, on n8n 2',
		verdict: 'prevented',
		how: 'n8n 2 has the model fill in such a placeholder even in a field that takes no expression. The node looks at a connection as it is stored, and refuses this one.',
		versions: ['2.41.1'],
		drive: async (environment, kind) => {
			const { allowed, foreign } = environment.servers;
			const args = (/** @type {typeof allowed} */ { url, host }) => ({
				url: `${url}/ok`,
				allowedDomain: host,
			});
			await ask(environment, kind, {
				fields: { allowedDomain: fromModel('allowedDomain', 'string') },
				toolCalls: [
					{ args: args(allowed), result: refused('Allowed Domain is an expression') },
					{ args: args(foreign), result: refused('Allowed Domain is an expression') },
				],
			});
		},
	},
];
