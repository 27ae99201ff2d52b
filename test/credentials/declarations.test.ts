import { ConnectionApiKeyApi } from '../../credentials/ConnectionApiKeyApi.credentials';
import { ConnectionBasicAuthApi } from '../../credentials/ConnectionBasicAuthApi.credentials';
import { ConnectionBearerTokenApi } from '../../credentials/ConnectionBearerTokenApi.credentials';
import { ConnectionOAuth2Api } from '../../credentials/ConnectionOAuth2Api.credentials';

const TYPES = [
	ConnectionApiKeyApi,
	ConnectionBasicAuthApi,
	ConnectionBearerTokenApi,
	ConnectionOAuth2Api,
].map((Type) => [Type.name, Type] as const);

/**
 * What users see and what n8n reads, in a snapshot: a human reviews each change. The types are imported by
 * name, since mutation testing runs only the tests that import the changed file.
 */
it.each(TYPES)('%s declares this', (_, Type) => {
	expect(new Type()).toMatchSnapshot();
});
