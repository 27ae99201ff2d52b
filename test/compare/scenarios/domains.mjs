import { connection } from '../../e2e/support/workflows/connections.mjs';
import { newSecret } from '../../e2e/support/workflows/new-secret.mjs';
import { column } from '../support/scenario.mjs';
import { HOSTS, KEY_HEADER } from '../support/start-bench.mjs';

/** @typedef {import('../support/start-bench.mjs').Bench} Bench */
/** @typedef {import('../support/callers.mjs').Caller} Caller */

const WITH_SCHEME = `https://${HOSTS.api}`;

/** @type {import('../support/scenario.mjs').Scenario} */
const domainWithScheme = {
	asked: 'A domain that was entered with `https://` before it',
	issues: [21207],
	httpRequest: column({
		async measure({ environment, api, httpRequest }) {
			const data = { allowedHttpRequestDomains: 'domains', allowedDomains: WITH_SCHEME };
			const credential = await environment.n8n.createCredential({
				name: 'Test header auth of n8n',
				type: 'httpHeaderAuth',
				data: { name: KEY_HEADER, value: newSecret(), ...data },
			});
			const endpoint = api.addEndpoint((context) => void (context.body = {}));
			const { error } = await (await httpRequest({ credential })).call({ url: endpoint.url });
			return { calls: endpoint.calls().length, message: error?.message.replace(/:\d+/, '') };
		},
		facts: {
			calls: 0,
			message:
				'Domain not allowed: This credential is restricted from accessing api.demo.test. Only the following domains are allowed: https://api.demo.test',
		},
		says: ({ calls, message }) =>
			`It is saved, and fits nothing: ${calls} calls reach that domain. The message when the node runs: "${message}".`,
	}),
	makeApiCall: column({
		async measure({ environment }) {
			const { name, type, data } = connection('apiKey', {
				allowedDomain: WITH_SCHEME,
				secret: newSecret(),
			});
			const credential = await environment.n8n.createCredential({ name, type, data });
			const { status, message } = await environment.n8n.testCredential({ ...credential, data });
			return { status, message };
		},
		facts: {
			status: 'Error',
			message:
				'Allowed Domain contains "://". Enter the host name alone, e.g. api.demo.test. A connection always uses https.',
		},
		says: ({ message }) => `The dialog says on saving: "${message}"`,
	}),
};

/**
 * Calls an API that redirects to another host, and returns what arrives there.
 * @param {Bench} bench
 * @param {Caller} caller
 */
async function callThatIsRedirected({ api, other }, { call }) {
	const target = other.addEndpoint((context) => void (context.body = {}));
	const endpoint = api.addEndpoint((context) => context.redirect(target.url));
	const { failure } = await call({ url: endpoint.url });
	const gotKey = (
		/** @type {import('../../e2e/support/servers/start-measured-api.mjs').Endpoint} */ { calls },
	) => calls().some(({ headers }) => headers[KEY_HEADER] ?? headers.authorization);
	return {
		ownGotKey: gotKey(endpoint),
		otherGotKey: gotKey(target),
		callsToOther: target.calls().length,
		codes: failure.map(({ json }) => json.error.code),
	};
}

const FOLLOWED = { ownGotKey: true, callsToOther: 1, codes: [] };

/** @param {{ otherGotKey: boolean }} facts */
const describeKey = ({ otherGotKey }) => (otherGotKey ? 'goes along' : 'stays behind');

/** @type {import('../support/scenario.mjs').Scenario} */
const redirectedKey = {
	asked: 'A redirect does not take the credential to another host',
	issues: [24526],
	httpRequest: column({
		async measure(bench) {
			const credential = await bench.environment.n8n.createCredential({
				name: 'Test bearer auth of n8n',
				type: 'httpBearerAuth',
				data: { token: newSecret() },
			});
			return {
				bearer: await callThatIsRedirected(bench, await bench.httpRequest({ credential })),
				key: await callThatIsRedirected(bench, await bench.httpRequest()),
			};
		},
		facts: {
			bearer: { ...FOLLOWED, otherGotKey: false },
			key: { ...FOLLOWED, otherGotKey: true },
		},
		says: ({ bearer, key }) =>
			`With the presets, a bearer token ${describeKey(bearer)}, and a key in a header of its own ${describeKey(key)}.`,
	}),
	makeApiCall: column({
		measure: async (bench) => callThatIsRedirected(bench, await bench.makeApiCall()),
		facts: {
			ownGotKey: true,
			otherGotKey: false,
			callsToOther: 0,
			codes: ['refused'],
		},
		says: ({ callsToOther, codes }) =>
			`The other host gets ${callsToOther} calls. The call fails with \`${codes[0]}\`, and names the host. [More](how-the-lock-works.md).`,
	}),
};

export const domains = [domainWithScheme, redirectedKey];
