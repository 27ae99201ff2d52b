import { demoSecrets } from '../../../host/demo-api/demo-secrets.mjs';
import { demoConnections } from '../../../host/demo/demo-connections.mjs';

/** @typedef {Awaited<ReturnType<typeof exampleEnvironment>>} ExampleEnvironment */
/** @typedef {import('../../../host/demo-api/record-requests.mjs').RecordedRequest} RecordedRequest */
/** @typedef {Record<string, any>} Json */

const { apiKey, basicAuth, bearerToken } = demoSecrets;
const userPass = `${basicAuth.username}:${basicAuth.password}`;
const SECRETS = new Map([
	[apiKey, 'the API key'],
	[`Basic ${Buffer.from(userPass).toString('base64')}`, 'the password'],
	[`Bearer ${bearerToken}`, 'the bearer token'],
]);

/**
 * Prepares what the examples are tested with: a connection of each kind, and the shop of the demo API, which accepts
 * only requests with the right secret.
 * @param {import('../support/stage/start-stage.mjs').Environment} environment
 */
export async function exampleEnvironment({ n8n, demoApi }) {
	const connections = demoConnections(demoApi);
	const save = (/** @type {keyof typeof connections} */ kind) =>
		n8n.createCredential(connections[kind]);
	return {
		n8n,
		url: demoApi.apiUrl,
		/** A third-party server, which would accept any secret. */
		otherUrl: demoApi.otherUrl,
		failOnce: demoApi.failOnce,
		apiKey: await save('apiKey'),
		basicAuth: await save('basicAuth'),
		bearerToken: await save('bearerToken'),
		oAuth2: await save('oAuth2'),
		/** An API key for GET alone. */
		readOnly: await n8n.createCredential({
			...connections.apiKey,
			data: { ...connections.apiKey.data, allowedMethods: ['GET'] },
		}),
		forgetRequests: demoApi.forgetRequests,
		/** Returns the requests that reached any server, oldest first: "api: GET /v1/orders with the API key". */
		traffic: () =>
			demoApi
				.requests()
				.filter(({ server }) => server !== 'auth')
				.map(describeRequest),
		/** Returns the bodies of these requests, parsed as JSON. */
		bodies: () => demoApi.requests().flatMap(({ body }) => (body ? [JSON.parse(body)] : [])),
		/** Returns the `Accept-Language` headers of these requests. */
		languages: () => demoApi.requests().map(({ headers }) => headers['accept-language']),
		/** Saves an example and runs it, as the editor's button does. @param {Json} workflow */
		async run(workflow) {
			const trigger = workflow.nodes.find((/** @type {Json} */ node) =>
				node.type.endsWith('Trigger'),
			);
			const { id } = await n8n.createWorkflow(/** @type {any} */ (workflow));
			return await n8n.runWorkflow(id, trigger.name);
		},
	};
}

/** @param {RecordedRequest} request */
function describeRequest({ server, method, path, query, headers }) {
	const sent = headers['x-api-key'] ?? headers.authorization;
	const secret = sent === undefined ? 'nothing' : (SECRETS.get(String(sent)) ?? 'another secret');
	return `${server}: ${method} ${path}${query && `?${query}`} with ${secret}`;
}
