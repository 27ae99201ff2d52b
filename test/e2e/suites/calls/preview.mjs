import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, beforeEach, describe, it } from 'node:test';
import { promisify } from 'node:util';

import { agentWorkflow } from '../../support/agents/agent-workflow.mjs';
import { KINDS, QUERY_NAME } from '../../support/workflows/connections.mjs';
import { containsSecret } from '../../support/workflows/secret-encodings.mjs';
import { startChatModel } from '../../support/agents/start-chat-model.mjs';

/** @typedef {import('../../support/stage/start-stage.mjs').Environment} Environment */
/** @typedef {import('../../support/workflows/connections.mjs').Kind} Kind */
/** @typedef {Record<string, any>} Json */

const BODY = `{"text":"it's $TOKEN \`id\`"}`;
const POST = { sendBody: true, specifyBody: 'json', jsonBody: BODY };
const PREVIEW = { options: { preview: true } };
const FOLLOWING = { options: { preview: '={{ $json.preview }}' } };

/** @param {Environment} environment */
export function preview(environment) {
	for (const kind of KINDS) previewOf(environment, kind);
}

/**
 * @param {Environment} environment
 * @param {Kind} kind
 */
function previewOf(environment, kind) {
	const { servers, saveConnection, saveCaller, arrivals, forgetArrivals, traffic, n8n } =
		environment;
	const url = `${servers.allowed.url}/ok?q=a'b`;

	describe(`preview of a call with ${kind}`, () => {
		/** @type {Awaited<ReturnType<typeof saveConnection>>} */
		let saved;
		/** @param {Json} parameters */
		const caller = (parameters) =>
			saveCaller({ authentication: kind, credential: saved.credential, parameters });
		before(async () => (saved = await saveConnection(kind)));
		beforeEach(forgetArrivals);

		it('sends nothing, seals nothing, and shows exactly what is sent later', async () => {
			const stored = await n8n.getCredential(saved.credential.id);
			const { call } = await caller({ ...POST, ...FOLLOWING });
			const { success, failure, execution } = await call({ url, method: 'POST', preview: true });
			assert.deepEqual([failure, arrivals()], [[], []]);
			assert.deepEqual(await n8n.getCredential(saved.credential.id), stored);
			assert.equal(containsSecret(JSON.stringify(execution), saved.secret), false);
			assert.equal(success.length, 1);
			assert.deepEqual(success[0].pairedItem, { item: 0 });
			const { verdict, request, curl } = success[0].json.preview;
			assert.deepEqual(
				[verdict.allowed, verdict.host, verdict.authentication, verdict.allowedDomain],
				[true, 'allowed.demo.test', kind, 'allowed.demo.test'],
			);

			const sent = await call({ url, method: 'POST', preview: false });
			assert.equal(sent.success.length, 1);
			const arrival = arrivals().find(({ server }) => server === 'allowed');
			assert.ok(arrival);
			const { pathname, search } = new URL(request.url);
			assert.equal(request.url, `${servers.allowed.url}${pathname}${search}`);
			// A key in the query stands last, and hidden.
			const target = `${pathname}${search.replace(/\*\*hidden\*\*$/, saved.secret)}`;
			assert.ok(arrival.text.startsWith(`${request.method}\n${target}\n`));
			assert.equal(request.body, BODY);
			assert.ok(arrival.text.endsWith(BODY));
			for (const [name, value] of Object.entries(
				/** @type {Record<string, string>} */ (request.headers),
			)) {
				/** @type {string} */
				const received = String(arrival.headers[name.toLowerCase()]);
				if (value.endsWith('**hidden**')) assert.ok(received.startsWith(value.slice(0, -10)), name);
				else assert.equal(received, value);
			}
			await runsAs(curl, arrival);
		});

		it('reports a refusal, and nothing of the URL', async () => {
			const { call } = await caller(PREVIEW);
			const elsewhere = `${servers.foreign.url}/secret/path`;
			const { success, failure } = await call({ url: elsewhere });
			assert.deepEqual([failure, arrivals()], [[], []]);
			const { preview: shown } = success[0].json;
			assert.deepEqual(Object.keys(shown), ['verdict']);
			assert.equal(shown.verdict.reason, 'url_outside_domain');
			assert.doesNotMatch(JSON.stringify(shown), /secret.path/);
		});

		it('refuses a value that is neither true nor false', async () => {
			const { call } = await caller(FOLLOWING);
			const { success, failure } = await call(
				{ url, preview: 'false' },
				{ url },
				{ url, preview: null },
				{ url, preview: false },
			);
			assert.equal(success.length, 1);
			assert.deepEqual(
				failure.map(({ json }) => json.error.reason),
				Array(3).fill('option_unknown'),
			);
			assert.equal(arrivals().filter(({ server }) => server === 'allowed').length, 1);
		});

		it('is the tool result for an AI agent', async () => {
			const model = await startChatModel();
			try {
				const modelAccess = await n8n.createCredential({
					name: 'Local model',
					type: 'openAiApi',
					data: { apiKey: 'none', url: model.url },
				});
				const { credential } = saved;
				const options = { kind, credential, modelAccess, parameters: PREVIEW };
				const { path, definition } = agentWorkflow(options);
				const { id } = await n8n.createWorkflow(definition);
				await n8n.activateWorkflow(id);
				const { execution } = await environment.runCaller({ path, id }, [{ url }]);
				assert.deepEqual(traffic(saved.secret), []);
				assert.equal(model.toolResults().length, 1);
				assert.match(model.toolResults()[0], /"allowed":\s*true/);
				assert.match(model.toolResults()[0], /curl --proto/);
				assert.equal(containsSecret(JSON.stringify(execution), saved.secret), false);
			} finally {
				await model.stop();
			}
		});
	});

	/**
	 * Runs the curl command as a user who has the secret does, and compares what arrives.
	 * @param {string} curl
	 * @param {import('../../support/servers/start-test-server.mjs').Arrival} byNode
	 */
	async function runsAs(curl, byNode) {
		const { authorization, 'x-api-key': header, 'x-app-key': another } = byNode.headers;
		const target = byNode.text.split('\n')[1] ?? '';
		const key = header ?? new URL(target, url).searchParams.get(QUERY_NAME);
		const [, credentials] = String(authorization).split(' ');
		const token =
			kind === 'basicAuth' ? Buffer.from(credentials ?? '', 'base64').toString() : credentials;
		forgetArrivals();
		const settings = ['silent', 'connect-to = "::127.0.0.1:"', `cacert = "${environment.caFile}"`];
		await writeFile(join(environment.folder, '.curlrc'), settings.join('\n'));
		await promisify(execFile)('sh', ['-c', curl], {
			env: {
				...{ PATH: process.env.PATH, CURL_HOME: environment.folder },
				...{ TOKEN: String(key ?? token), ANOTHER_TOKEN: String(another) },
			},
		});
		const [byCurl] = arrivals();
		assert.ok(byCurl);
		const startOf = (/** @type {typeof byNode} */ { text }) => text.split('\n').slice(0, 2);
		assert.deepEqual(startOf(byCurl), startOf(byNode));
		assert.ok(byCurl.text.endsWith(BODY));
		for (const name of ['authorization', 'x-api-key', 'x-app-key', 'accept', 'content-type']) {
			assert.equal(byCurl.headers[name], byNode.headers[name], name);
		}
	}
}
