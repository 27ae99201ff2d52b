import {
	CALL,
	callWorkflow,
	node,
	referenceTo,
} from '../../e2e/support/workflows/call-workflow.mjs';

/** @typedef {{ id: string, name: string, type: string }} Credential */
/**
 * @typedef {object} ComparedNode
 * @property {string} name
 * @property {(environment: import('../../e2e/support/stage/start-stage.mjs').Environment, oauth2: import('../../e2e/support/oauth2/start-oauth2.mjs').OAuth2) => Promise<Credential>}
 *   save Saves a connection that still needs the user's consent.
 * @property {(credential: Credential, batch?: Batch) => ReturnType<typeof callWorkflow>} workflow
 */
/** @typedef {{ batchSize: number, batchInterval: number }} Batch */

/** @type {ComparedNode} */
const makeApiCall = {
	name: 'Make API Call',
	save: (_, { save }) => save(),
	workflow(credential, batch) {
		const pacing = { concurrency: batch?.batchSize };
		const options = batch ? { pacing: { pacing } } : {};
		return callWorkflow({ authentication: 'oAuth2', credential, parameters: { options } });
	},
};

/** @type {ComparedNode} */
const httpRequest = {
	name: 'HTTP Request',
	save: ({ n8n }, { authorization: { authUrl, tokenUrl, clients } }) =>
		n8n.createCredential({
			name: 'Test OAuth2 of n8n',
			type: 'oAuth2Api',
			data: {
				grantType: 'authorizationCode',
				authUrl,
				accessTokenUrl: tokenUrl,
				clientId: clients.usual.id,
				clientSecret: clients.usual.secret,
				scope: 'read',
				authentication: 'header',
			},
		}),
	workflow(credential, batch) {
		const { path, definition } = callWorkflow({ authentication: 'none' });
		const call = {
			...node(CALL, 'httpRequest', 4.2, {
				url: '={{ $json.url }}',
				authentication: 'genericCredentialType',
				genericAuthType: 'oAuth2Api',
				options: batch ? { batching: { batch } } : {},
			}),
			credentials: referenceTo(credential),
			// So that failed calls can be counted: otherwise, the first failure ends the execution.
			onError: 'continueErrorOutput',
		};
		const nodes = definition.nodes.map((one) => (one.name === CALL ? call : one));
		return { path, definition: { ...definition, nodes } };
	},
};

export const COMPARED_NODES = [makeApiCall, httpRequest];
