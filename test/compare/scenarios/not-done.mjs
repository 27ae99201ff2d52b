import { createServer } from 'node:https';

import { createCA, createCert } from 'mkcert';

import { listen } from '../../../host/listen.mjs';
import { connection } from '../../e2e/support/workflows/connections.mjs';
import { newSecret } from '../../e2e/support/workflows/new-secret.mjs';
import { column } from '../support/scenario.mjs';
import { HOSTS, KEY_HEADER } from '../support/start-bench.mjs';

/** @typedef {import('../support/start-bench.mjs').Bench} Bench */
/** @typedef {import('../support/callers.mjs').Caller} Caller */

/** What HTTP Request does, and Make API Call refuses to do. */

const HEADER_WITH_DIGIT = 'X-N8N-API-KEY';

/**
 * @param {Bench} bench
 * @param {Caller} caller
 */
async function sendKeyWithDigit({ api }, { call }) {
	const endpoint = api.addEndpoint((context) => void (context.body = {}));
	const { failure } = await call({ url: endpoint.url });
	const sent = endpoint.calls().filter(({ headers }) => headers[HEADER_WITH_DIGIT.toLowerCase()]);
	return { sent: sent.length, reason: failure[0]?.json.error.reason };
}

/** @type {import('../support/scenario.mjs').Scenario} */
const digitInHeaderName = {
	asked: 'A key in a header whose name has a digit, such as `X-N8N-API-KEY`',
	issues: [],
	httpRequest: column({
		measure: async (bench) => {
			const credential = await bench.environment.n8n.createCredential({
				name: 'Test header auth of n8n',
				type: 'httpHeaderAuth',
				data: { name: HEADER_WITH_DIGIT, value: newSecret() },
			});
			return await sendKeyWithDigit(bench, await bench.httpRequest({ credential }));
		},
		facts: { sent: 1, reason: undefined },
		says: () => 'It is sent.',
	}),
	makeApiCall: column({
		measure: async (bench) => {
			const usual = connection('apiKey', { allowedDomain: HOSTS.api, secret: newSecret() });
			const data = { ...usual.data, headerName: HEADER_WITH_DIGIT };
			const credential = await bench.environment.n8n.createCredential({ ...usual, data });
			return await sendKeyWithDigit(bench, await bench.makeApiCall({ credential }));
		},
		facts: { sent: 0, reason: 'header_name_invalid_character' },
		says: ({ reason }) =>
			`Not done: such a name is refused (\`${reason}\`). Letters, hyphens and underscores may be used.`,
	}),
};

const GET_WITH_BODY = {
	parameters: {
		sendBody: true,
		contentType: 'json',
		specifyBody: 'json',
		jsonBody: '{"query":"x"}',
	},
};

/**
 * @param {Bench} bench
 * @param {Caller} caller
 */
async function getWithBody({ api }, { call }) {
	const endpoint = api.addEndpoint((context) => void (context.body = {}));
	const { failure } = await call({ method: 'GET', url: endpoint.url });
	return { body: endpoint.calls()[0]?.body ?? '', reason: failure[0]?.json.error.reason };
}

/** @type {import('../support/scenario.mjs').Scenario} */
const bodyOfGet = {
	asked: 'A GET with a body, as some search APIs want it',
	issues: ['postmanlabs/postman-app-support#131'],
	httpRequest: column({
		measure: async (bench) => getWithBody(bench, await bench.httpRequest(GET_WITH_BODY)),
		facts: { body: '{"query":"x"}', reason: undefined },
		says: () => 'The body is sent.',
	}),
	makeApiCall: column({
		measure: async (bench) => getWithBody(bench, await bench.makeApiCall(GET_WITH_BODY)),
		facts: { body: '', reason: 'body_not_allowed' },
		says: ({ reason }) => `Not done: it is refused (\`${reason}\`). Such APIs take a POST as well.`,
	}),
};

const DAYS = 2;

/**
 * Calls a server whose certificate nobody has signed that n8n trusts, and counts the keys that it gets.
 * @param {Caller} caller
 */
async function callSelfSigned({ call }) {
	let keys = 0;
	const authority = await createCA({
		...{ organization: 'Unknown', countryCode: 'DE', state: '-', locality: '-' },
		validity: DAYS,
	});
	const tls = await createCert({ domains: [HOSTS.api], validity: DAYS, ca: authority });
	const server = await listen(
		createServer(tls, ({ headers }, response) => {
			if (headers[KEY_HEADER] !== undefined) keys += 1;
			response.setHeader('Content-Type', 'application/json').end('{}');
		}),
	);
	try {
		const { failure } = await call({ url: `https://${HOSTS.api}:${server.port}/` });
		return { keys, code: failure[0]?.json.error.code };
	} finally {
		await server.stop();
	}
}

/** @type {import('../support/scenario.mjs').Scenario} */
const selfSigned = {
	asked: 'A server whose certificate n8n does not trust, for tests in a private network',
	issues: [],
	httpRequest: column({
		measure: async (bench) =>
			callSelfSigned(await bench.httpRequest({ options: { allowUnauthorizedCerts: true } })),
		facts: { keys: 1, code: undefined },
		says: ({ keys }) =>
			`With _Ignore SSL Issues (Insecure)_, the call is made, and whoever answers gets the key (${keys}).`,
	}),
	makeApiCall: column({
		measure: async (bench) => callSelfSigned(await bench.makeApiCall()),
		facts: { keys: 0, code: 'network' },
		says: ({ keys }) =>
			`There is no such option: ${keys} keys are sent. The CA of a private network can be entered in the connection.`,
	}),
};

export const notDone = [digitInHeaderName, bodyOfGet, selfSigned];
