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
 * What people see and what n8n reads, to be read by a person where it changes. The types are imported by
 * name, since mutation testing asks only the tests that import what it changed.
 */
it.each(TYPES)('%s declares this', (_, Type) => {
	expect(new Type()).toMatchSnapshot();
});
