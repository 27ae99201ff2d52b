import type { ICredentialType, INodeProperties, INodeType } from 'n8n-workflow';
import { loadClass, readIcon, readManifestSources } from '../support/sources/package-files';

const SOURCES = readManifestSources('credentials');
const CREDENTIALS = SOURCES.map((source) => {
	const { className, instance } = loadClass<ICredentialType>(source);
	return { source, className, type: instance };
});
const rows = CREDENTIALS.map((credential) => [credential.type.name, credential] as const);
const OWN_HOOKS = ['connectionApiKeyApi', 'connectionBasicAuthApi', 'connectionBearerTokenApi'];

const fieldsOf = ({ properties }: ICredentialType) =>
	new Map(properties.map((property) => [property.name, property]));

it('the manifest has the four types, under the names that stored connections have', () => {
	expect(CREDENTIALS.map(({ type }) => [type.name, type.displayName])).toEqual([
		['connectionApiKeyApi', 'API Key Connection API'],
		['connectionBasicAuthApi', 'Basic Auth Connection API'],
		['connectionBearerTokenApi', 'Bearer Token Connection API'],
		['connectionOAuth2Api', 'Connection OAuth2 API'],
	]);
});

it('the node knows each type of the manifest, and no other', () => {
	const [source] = readManifestSources('nodes');
	const { description } = loadClass<INodeType>(source!).instance;
	const names = description.credentials!.map(({ name }) => name);
	expect(names).toEqual(CREDENTIALS.map(({ type }) => type.name));
});

const SECRETS_OF_TLS = ['connectionPrivateKey', 'clientKeyPassphrase'];

describe.each(rows)('%s', (name, { source, className, type }) => {
	const fields = fieldsOf(type);

	it('is named after its class and its file', () => {
		expect(className[0]!.toLowerCase() + className.slice(1)).toBe(name);
	});

	it('has two icons, one for each theme', () => {
		const { light, dark } = type.icon as { light: string; dark: string };
		const [lightIcon, darkIcon] = [readIcon(source, light), readIcon(source, dark)];
		expect(lightIcon).toMatch(/^<svg/);
		expect(darkIcon).toMatch(/^<svg/);
		expect(lightIcon).not.toBe(darkIcon);
	});

	it('works in our node only', () => {
		expect(type.restrictToSupportedNodes).toBe(true);
		expect(type.hideDomainRestrictionFields).toBe(true);
		expect(type).not.toHaveProperty('supportedNodes');
	});

	it('keeps other parts of n8n from sending it', () => {
		const mode = name === 'connectionOAuth2Api' ? 'domains' : 'none';
		const restriction = { type: 'hidden', default: mode };
		expect(fields.get('allowedHttpRequestDomains')).toMatchObject(restriction);
		expect(fields.get('allowedDomains')).toMatchObject({ type: 'hidden', default: '' });
	});

	it('asks for its domain first, as plain text', () => {
		const [first] = type.properties;
		expect(first).toMatchObject({
			name: 'allowedDomain',
			type: 'string',
			default: '',
			required: true,
			noDataExpression: true,
		});
	});

	it('allows an expression for its secret alone, since it can read all other fields', () => {
		const open = type.properties.filter(
			({ noDataExpression, type: kind }) => noDataExpression !== true && kind !== 'notice',
		);
		expect(open.map((field) => field.name)).toEqual(
			// n8n puts the scopes of an OAuth2 connection together with an expression of this package.
			[name === 'connectionOAuth2Api' ? 'scope' : 'connectionSecret'],
		);
	});

	it('masks its secrets and its certificates, has no default for them, and masks nothing else', () => {
		const masked = (property: INodeProperties) => property.typeOptions?.password === true;
		const secrets = type.properties.filter(masked);
		expect(secrets.map((field) => [field.name, field.default])).toEqual([
			[name === 'connectionOAuth2Api' ? 'clientSecret' : 'connectionSecret', ''],
			['anotherSecret', ''],
			...['caCertificate', 'clientCertificate', ...SECRETS_OF_TLS].map((field) => [field, '']),
		]);
	});

	it('has no field with a name by which other parts of n8n would pick a secret', () => {
		const picked = ['token', 'value', 'apiKey', 'password', 'accessToken', 'key', 'domain'];
		expect(picked.filter((field) => fields.has(field))).toEqual([]);
	});

	it('has a page in the docs', () => {
		expect(type.documentationUrl).toMatch(
			/^https:\/\/github\.com\/.+\/docs\/connections\/[a-z0-9-]+\.md$/,
		);
	});
});

describe.each(rows.filter(([name]) => OWN_HOOKS.includes(name)))('%s', (_name, { type }) => {
	it('is sealed through a hidden field that n8n looks for', () => {
		const triggers = type.properties.filter(({ typeOptions }) => typeOptions?.expirable === true);
		expect(triggers).toEqual([expect.objectContaining({ type: 'hidden', default: '' })]);
		expect(type.preAuthentication).toBeInstanceOf(Function);
		expect(type.authenticate).toBeInstanceOf(Function);
		expect(type).not.toHaveProperty('test');
	});
});

it('the header of an API key cannot be an expression', () => {
	const { type } = CREDENTIALS.find(({ type: { name } }) => name === 'connectionApiKeyApi')!;
	expect(fieldsOf(type).get('headerName')).toMatchObject({
		required: true,
		noDataExpression: true,
	});
});

it('OAuth2 is n8n’s own, with no way around verified TLS', () => {
	const { type } = CREDENTIALS.find(({ type: { name } }) => name === 'connectionOAuth2Api')!;
	expect(type.extends).toEqual(['oAuth2Api']);
	expect(type).not.toHaveProperty('authenticate');
	const fields = fieldsOf(type);
	expect(fields.get('ignoreSSLIssues')).toMatchObject({ type: 'hidden', default: false });
	expect(fields.get('scope')).toMatchObject({
		type: 'hidden',
		default: '={{ $self["scopes"] || $self["defaultScopes"] }}',
	});
	expect(fields.get('grantType')!.options).toEqual([
		expect.objectContaining({ value: 'authorizationCode' }),
		expect.objectContaining({ value: 'clientCredentials' }),
		expect.objectContaining({ value: 'pkce' }),
	]);
});
