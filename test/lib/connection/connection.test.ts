import { readConnection } from '../../../lib/connection/connection';
import { sealSecret } from '../../../lib/connection/seal';
import type { ConnectionKind } from '../../../lib/connection/secret-rules';
import { HTTP_METHODS } from '../../../lib/http/http-method';

const DOMAIN = 'api.example.com';
const apiKey = { allowedDomain: DOMAIN, headerName: 'X-Key', connectionSecret: 'k-4711' };
const basicAuth = { allowedDomain: DOMAIN, username: 'Aladdin', connectionSecret: 'open sesame' };
const bearerToken = { allowedDomain: DOMAIN, connectionSecret: 't-4711' };
const readOnly = { ...bearerToken, allowedMethods: ['GET'] };
const readOnlyKey = { ...apiKey, allowedMethods: ['GET'] };

function valueOf(kind: ConnectionKind, stored: unknown) {
	const verdict = readConnection(kind, stored);
	if (!verdict.ok) throw new Error(`refused: ${verdict.code}`);
	return verdict.value;
}

describe('a stored connection that may be used', () => {
	it('carries an API key in the header of its name', () => {
		expect(valueOf('apiKey', apiKey)).toEqual({
			kind: 'apiKey',
			tls: {},
			lock: {
				domain: { text: DOMAIN, displayText: DOMAIN, host: DOMAIN, wildcard: false },
				methods: { list: HTTP_METHODS, text: '' },
			},
			headers: [{ name: 'X-Key', scheme: '', value: 'k-4711' }],
			queryParameter: undefined,
			secrets: ['k-4711'],
			fieldsToStore: {
				connectionSecret: sealSecret('k-4711', { allowedDomain: DOMAIN, headerName: 'x-key' }),
			},
		});
	});

	it('carries user name and password as RFC 7617 shows it', () => {
		expect(valueOf('basicAuth', basicAuth)).toMatchObject({
			kind: 'basicAuth',
			headers: [
				{ name: 'Authorization', scheme: 'Basic', value: 'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==' },
			],
			secrets: ['open sesame', 'Aladdin:open sesame', 'QWxhZGRpbjpvcGVuIHNlc2FtZQ=='],
			fieldsToStore: {
				connectionSecret: sealSecret('open sesame', { allowedDomain: DOMAIN, username: 'Aladdin' }),
			},
		});
	});

	it('carries a password beyond ASCII in UTF-8, as RFC 7617 shows it', () => {
		const { headers } = valueOf('basicAuth', {
			...basicAuth,
			username: 'test',
			connectionSecret: '123£',
		});
		expect(headers[0]?.value).toBe('Basic dGVzdDoxMjPCow==');
	});

	it('carries a password alone, which is the secret', () => {
		const connection = valueOf('basicAuth', {
			...basicAuth,
			username: '',
			connectionSecret: 'pat1',
		});
		expect(connection).toMatchObject({
			headers: [{ name: 'Authorization', scheme: 'Basic', value: 'Basic OnBhdDE=' }],
			secrets: ['pat1', ':pat1', 'OnBhdDE='],
			fieldsToStore: {
				connectionSecret: sealSecret('pat1', { allowedDomain: DOMAIN, username: '' }),
			},
		});
	});

	it('carries a user name alone, and then treats it as a secret', () => {
		const connection = valueOf('basicAuth', {
			...basicAuth,
			username: 'sk_live',
			connectionSecret: '',
		});
		expect(connection.headers[0]?.value).toBe('Basic c2tfbGl2ZTo=');
		expect(connection.secrets).toEqual(['sk_live', 'sk_live:', 'c2tfbGl2ZTo=']);
	});

	it('carries a bearer token as RFC 6750 shows it', () => {
		expect(
			valueOf('bearerToken', { ...bearerToken, connectionSecret: 'mF_9.B5f-4.1JqM' }),
		).toMatchObject({
			kind: 'bearerToken',
			headers: [{ name: 'Authorization', scheme: 'Bearer', value: 'Bearer mF_9.B5f-4.1JqM' }],
			secrets: ['mF_9.B5f-4.1JqM'],
		});
	});

	it('carries a key in the query, and then in no header', () => {
		const inQuery = { ...apiKey, sendIn: 'query', queryName: 'api_Key', connectionSecret: 'пk' };
		const locked = { allowedDomain: DOMAIN, sendIn: 'query', queryName: 'api_Key' };
		expect(valueOf('apiKey', inQuery)).toMatchObject({
			headers: [],
			queryParameter: { name: 'api_Key', value: 'пk' },
			secrets: ['пk'],
			fieldsToStore: { connectionSecret: sealSecret('пk', locked) },
		});
	});

	it('carries a token with another word before it, which is locked', () => {
		const token = { ...bearerToken, tokenPrefix: 'Token' };
		expect(valueOf('bearerToken', token)).toMatchObject({
			headers: [{ name: 'Authorization', scheme: 'Token', value: 'Token t-4711' }],
			secrets: ['t-4711'],
			fieldsToStore: {
				connectionSecret: sealSecret('t-4711', { allowedDomain: DOMAIN, tokenPrefix: 'Token' }),
			},
		});
		expect(valueOf('bearerToken', { ...bearerToken, tokenPrefix: 'Bearer' })).toEqual(
			valueOf('bearerToken', bearerToken),
		);
	});

	it.each([
		['apiKey' as const, apiKey, 'X-Key'],
		['apiKey' as const, { ...apiKey, sendIn: 'query', queryName: 'key' }, undefined],
		['basicAuth' as const, basicAuth, 'Authorization'],
		['bearerToken' as const, bearerToken, 'Authorization'],
	])('carries another header behind its own: %s', (kind, stored, first) => {
		const another = { anotherHeaderName: 'X-App', anotherSecret: 'app-4711' };
		const { headers, secrets, fieldsToStore } = valueOf(kind, {
			...stored,
			...another,
			sendAnotherHeader: true,
		});
		const names = [first, 'X-App'].filter((name) => name !== undefined);
		expect(headers.map(({ name }) => name)).toEqual(names);
		expect(secrets).toEqual([...valueOf(kind, stored).secrets, 'app-4711']);
		expect(fieldsToStore).toEqual({
			...valueOf(kind, stored).fieldsToStore,
			anotherSecret: sealSecret('app-4711', {
				allowedDomain: DOMAIN,
				anotherHeaderName: 'x-app',
				sealedField: 'anotherSecret',
			}),
		});
	});

	it.each([
		['apiKey' as const, { ...apiKey, sendIn: 'cookie' }, 'send_in_unknown'],
		['apiKey' as const, { ...apiKey, sendIn: 'query' }, 'field_not_text'],
		[
			'apiKey' as const,
			{ ...apiKey, sendIn: 'query', queryName: 'a b' },
			'query_name_invalid_character',
		],
		[
			'apiKey' as const,
			{ ...apiKey, sendIn: 'query', queryName: 'k', connectionSecret: ' k' },
			'secret_has_outer_space',
		],
		['apiKey' as const, { ...apiKey, headerName: undefined }, 'field_not_text'],
		['bearerToken' as const, { ...bearerToken, tokenPrefix: 'DPoP' }, 'token_prefix_dpop'],
		[
			'bearerToken' as const,
			{ ...bearerToken, tokenPrefix: 'Token', connectionSecret: 'token t' },
			'secret_has_scheme',
		],
		[
			'basicAuth' as const,
			{
				...basicAuth,
				sendAnotherHeader: true,
				anotherHeaderName: 'authorization',
				anotherSecret: 'a',
			},
			'another_header_is_first',
		],
	])('has fields that say how the key is sent: %s, %j', (kind, stored, code) => {
		expect(readConnection(kind, stored)).toMatchObject({ ok: false, code });
	});

	it.each([
		['a header', apiKey, { ...apiKey, sendIn: 'query', queryName: 'key' }, 'sendIn'],
		['the query', { ...apiKey, sendIn: 'query', queryName: 'key' }, apiKey, 'headerName'],
		[
			'a parameter',
			{ ...apiKey, sendIn: 'query', queryName: 'key' },
			{ ...apiKey, sendIn: 'query', queryName: 'Key' },
			'queryName',
		],
	])('keeps its key where it was locked to: %s', (_, sealed, changed, field) => {
		const { fieldsToStore } = valueOf('apiKey', sealed);
		expect(readConnection('apiKey', { ...changed, ...fieldsToStore })).toMatchObject({
			code: 'lock_changed',
			changed: field,
		});
	});

	it.each([
		['apiKey' as const, apiKey, '{"allowedDomain":"api.example.com","headerName":"x-key"}'],
		['basicAuth' as const, basicAuth, '{"allowedDomain":"api.example.com","username":"Aladdin"}'],
		['bearerToken' as const, bearerToken, '{"allowedDomain":"api.example.com"}'],
		[
			'bearerToken' as const,
			readOnly,
			'{"allowedDomain":"api.example.com","allowedMethods":"GET"}',
		],
	])(
		'works as it was stored before there were more places for a key: %s',
		(kind, stored, lockedTo) => {
			const seal = `connection-seal:1:{"lockedTo":${lockedTo},"secret":"${stored.connectionSecret}"}`;
			const old = { ...stored, seal: '', lockState: 'locked', testUrl: '', connectionSecret: seal };
			expect(valueOf(kind, old)).toEqual({ ...valueOf(kind, stored), fieldsToStore: {} });
		},
	);

	it('may have more than its own fields', () => {
		expect(readConnection('apiKey', { ...apiKey, testUrl: '', other: {} }).ok).toBe(true);
	});

	it.each([
		['apiKey' as const, apiKey],
		['basicAuth' as const, basicAuth],
		['bearerToken' as const, bearerToken],
		['bearerToken' as const, readOnly],
		['apiKey' as const, readOnlyKey],
	])('%s: works the same when its secret is sealed, and is not sealed again', (kind, bare) => {
		const first = valueOf(kind, bare);
		const again = valueOf(kind, { ...bare, ...first.fieldsToStore });
		expect(again).toEqual({ ...first, fieldsToStore: {} });
	});

	it.each([
		['the domain in capitals', { allowedDomain: 'API.Example.COM' }],
		['the header name in another letter case', { headerName: 'x-kEY' }],
	])('still opens its seal with %s', (_, change) => {
		const sealed = { ...apiKey, ...valueOf('apiKey', apiKey).fieldsToStore };
		expect(readConnection('apiKey', { ...sealed, ...change }).ok).toBe(true);
	});
});

describe('a sealed connection', () => {
	it.each([
		['apiKey' as const, apiKey, { allowedDomain: 'evil.com' }, 'allowedDomain', DOMAIN],
		['apiKey' as const, apiKey, { allowedDomain: '*.example.com' }, 'allowedDomain', DOMAIN],
		['apiKey' as const, apiKey, { headerName: 'X-Shown' }, 'headerName', 'x-key'],
		['basicAuth' as const, basicAuth, { allowedDomain: 'evil.com' }, 'allowedDomain', DOMAIN],
		['basicAuth' as const, basicAuth, { username: 'Ali' }, 'username', ''],
		['basicAuth' as const, basicAuth, { username: 'aladdin' }, 'username', ''],
		['bearerToken' as const, bearerToken, { allowedDomain: 'evil.com' }, 'allowedDomain', DOMAIN],
		['bearerToken' as const, readOnly, { allowedMethods: [] }, 'allowedMethods', 'GET'],
		['bearerToken' as const, readOnly, { allowedMethods: undefined }, 'allowedMethods', 'GET'],
		['apiKey' as const, readOnlyKey, { allowedMethods: ['GET', 'PUT'] }, 'allowedMethods', 'GET'],
		['apiKey' as const, readOnlyKey, { allowedMethods: ['PUT'] }, 'allowedMethods', 'GET'],
	])('%s %j refuses %j', (kind, bare, change, changed, lockedTo) => {
		const sealed = { ...bare, ...valueOf(kind, bare).fieldsToStore };
		expect(readConnection(kind, { ...sealed, ...change })).toMatchObject({
			ok: false,
			code: 'lock_changed',
			changed,
			lockedTo,
		});
	});

	it.each<[label: string, bare: object, methods: string[]]>([
		['one of all', bearerToken, ['GET']],
		['none of all', bearerToken, []],
		['one of two', { ...bearerToken, allowedMethods: ['GET', 'POST'] }, ['POST']],
		['both of two', { ...bearerToken, allowedMethods: ['GET', 'POST'] }, ['POST', 'GET']],
	])('may be used with fewer methods, and keeps its seal: %s', (_, bare, allowedMethods) => {
		const sealed = { ...bare, ...valueOf('bearerToken', bare).fieldsToStore };
		const narrowed = valueOf('bearerToken', { ...sealed, allowedMethods });
		expect(narrowed.fieldsToStore).toEqual({});
		if (allowedMethods.length > 0) {
			expect([...narrowed.lock.methods.list].sort()).toEqual([...allowedMethods].sort());
		}
	});

	it('never repeats a user name, which may be the key of an API', () => {
		const sealed = { ...basicAuth, ...valueOf('basicAuth', basicAuth).fieldsToStore };
		const refused = readConnection('basicAuth', { ...sealed, username: 'Ali' });
		expect(JSON.stringify(refused)).not.toContain('Aladdin');
	});

	it('cannot be moved to another kind of connection', () => {
		const sealed = valueOf('apiKey', apiKey).fieldsToStore;
		for (const [kind, bare] of [
			['bearerToken', bearerToken],
			['basicAuth', basicAuth],
		] as const) {
			expect(readConnection(kind, { ...bare, ...sealed })).toMatchObject({
				code: 'lock_changed',
			});
		}
	});

	it('is checked like a bare one: a seal does not make a bad secret good', () => {
		const secret = sealSecret('Bearer t', { allowedDomain: DOMAIN });
		expect(
			readConnection('bearerToken', { ...bearerToken, connectionSecret: secret }),
		).toMatchObject({
			code: 'secret_has_scheme',
		});
	});
});

describe('a field that is an expression', () => {
	it.each([
		['apiKey' as const, apiKey, { headerName: '={{ 1 }}' }, 'headerName'],
		['apiKey' as const, apiKey, { testUrl: '=https://api.example.com' }, 'testUrl'],
		['apiKey' as const, apiKey, { testUrl: { a: ['={{ 1 }}'] } }, 'testUrl'],
		['apiKey' as const, apiKey, { other: { '={{ 1 }}': 1 } }, 'other'],
		['basicAuth' as const, basicAuth, { username: '={{ 1 }}' }, 'username'],
		[
			'bearerToken' as const,
			bearerToken,
			{ connectionPrivateKey: '={{ 1 }}' },
			'connectionPrivateKey',
		],
		[
			'bearerToken' as const,
			bearerToken,
			{ clientKeyPassphrase: '=passphrase' },
			'clientKeyPassphrase',
		],
	])('%s: refuses %j %j', (kind, bare, change, field) => {
		expect(readConnection(kind, { ...bare, ...change })).toEqual({
			ok: false,
			code: 'field_is_expression',
			field,
		});
	});

	it('may be the secret alone', () => {
		expect(readConnection('bearerToken', { ...bearerToken, connectionSecret: '=abc' }).ok).toBe(
			true,
		);
	});
});

/** As the first version of this package stored them, before there were allowed methods. */
const FIRST_SEALS = {
	apiKey:
		'connection-seal:1:{"lockedTo":{"allowedDomain":"api.example.com","headerName":"x-key"},"secret":"k-4711"}',
	basicAuth:
		'connection-seal:1:{"lockedTo":{"allowedDomain":"api.example.com","username":"Aladdin"},"secret":"open sesame"}',
	bearerToken:
		'connection-seal:1:{"lockedTo":{"allowedDomain":"api.example.com"},"secret":"t-4711"}',
};

describe('seals of other versions of this package', () => {
	it.each([
		['apiKey' as const, apiKey],
		['basicAuth' as const, basicAuth],
		['bearerToken' as const, bearerToken],
	])(
		'%s: a seal of the first version is valid, and is still written the same way',
		(kind, bare) => {
			const secret = FIRST_SEALS[kind];
			expect(readConnection(kind, { ...bare, connectionSecret: secret }).ok).toBe(true);
			expect(valueOf(kind, { ...bare, allowedMethods: [] }).fieldsToStore).toEqual({
				connectionSecret: secret,
			});
		},
	);

	it('the seal of a narrowed lock has one more field, which the first version takes for a change', () => {
		expect(valueOf('bearerToken', readOnly).fieldsToStore).toEqual({
			connectionSecret:
				'connection-seal:1:{"lockedTo":{"allowedDomain":"api.example.com","allowedMethods":"GET"},"secret":"t-4711"}',
		});
	});

	it('a seal with an unknown field is refused, and the refusal names the field', () => {
		const lockedTo = { allowedDomain: DOMAIN, clientCertificate: 'sha256:1' };
		const stored = { ...bearerToken, connectionSecret: sealSecret('t-4711', lockedTo) };
		expect(readConnection('bearerToken', stored)).toMatchObject({
			ok: false,
			code: 'lock_changed',
			changed: 'clientCertificate',
		});
	});
});
