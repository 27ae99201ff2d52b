import { callNode } from '../../support/node/call-node';
import { apiKeyConnection, EXAMPLE_SECRET } from '../../support/secrets/example-connections';
import { findSecret } from '../../support/secrets/find-secret';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();

// Shows why errors are rebuilt, and that the search that finds no secret in other tests does find one here.
it('the error that n8n throws to the node contains the secret, and the resulting item does not', async () => {
	api.respondWith((response) => void response.destroy());
	let thrown: unknown;
	const { failure } = await callNode({
		parameters: { url: api.origin },
		store: apiKeyConnection(),
		prepare: ({ helpers }) => {
			const original = helpers.httpRequestWithAuthentication;
			helpers.httpRequestWithAuthentication = async function (...rest) {
				const response = original.apply(this, rest) as Promise<unknown>;
				return await response.catch(async (error: unknown) => {
					thrown = error;
					return await Promise.reject(error as Error);
				});
			};
		},
	});
	expect(findSecret(thrown, EXAMPLE_SECRET)).not.toEqual([]);
	expect(failure[0]!.json.error).toMatchObject({ code: 'network' });
	expect(findSecret(failure, EXAMPLE_SECRET)).toEqual([]);
});
