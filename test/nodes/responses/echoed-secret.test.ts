import { callNode, createStore, type NodeResult } from '../../support/node/call-node';
import { ALLOWED_DOMAIN, EXAMPLE_SECRET } from '../../support/secrets/example-connections';
import { findSecret } from '../../support/secrets/find-secret';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

const ECHOES: Array<[string, (secret: string) => string]> = [
	['plainly', (secret) => secret],
	['within a string', (secret) => `key=${secret};`],
	['in Base64', base64],
	['in URL-safe Base64', (secret) => Buffer.from(secret).toString('base64url')],
	['in Base64 after a user name', (secret) => base64(`nathan:${secret}`)],
	['in Base64 after other bytes', (secret) => base64(`ab${secret}`)],
	['percent-encoded', encodeURIComponent],
	['percent-encoded in lower case', (secret) => encodeURIComponent(secret).toLowerCase()],
	['as JSON in JSON', (secret) => JSON.stringify({ secret })],
];

const KINDS: Array<[string, Record<string, string>]> = [
	['apiKey', { headerName: 'X-Demo-Auth', connectionSecret: EXAMPLE_SECRET }],
	['basicAuth', { username: 'nathan', connectionSecret: EXAMPLE_SECRET }],
	['bearerToken', { connectionSecret: EXAMPLE_SECRET }],
];

async function call(authentication: string, fields: Record<string, string>): Promise<NodeResult> {
	return await callNode({
		parameters: { authentication, url: api.origin },
		store: createStore({ allowedDomain: ALLOWED_DOMAIN, ...fields }),
	});
}

/** Converts only the escapes to lower case, and leaves the letters of `EXAMPLE_SECRET` as they are. */
const lowerEscapes = (text: string) =>
	text.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());

it('a key that is the user name, without a password, is hidden like a password', async () => {
	api.respondWith((response, { headers }) => {
		response.end(JSON.stringify({ seen: EXAMPLE_SECRET, headers }));
	});
	const { success } = await call('basicAuth', { username: EXAMPLE_SECRET, connectionSecret: '' });
	expect(success[0]!.json).toMatchObject({ seen: '**hidden**' });
	expect(findSecret(success, EXAMPLE_SECRET)).toEqual([]);
});

describe.each(KINDS)('a server that echoes the secret (%s)', (authentication, fields) => {
	it.each(ECHOES)('%s in a response does not reveal it', async (label, echo) => {
		const text = label.includes('lower case')
			? lowerEscapes(encodeURIComponent(EXAMPLE_SECRET))
			: echo(EXAMPLE_SECRET);
		for (const statusCode of [200, 400]) {
			api.respondWith((response) => {
				response.writeHead(statusCode, { 'content-type': 'application/json' });
				response.end(JSON.stringify({ seen: text, list: [{ [text]: 1 }], kept: 'kept' }));
			});
			const result = await call(authentication, fields);
			expect(JSON.stringify(result)).toContain('kept');
			expect(JSON.stringify(result)).toContain('**hidden**');
			expect(JSON.stringify(result)).not.toContain(JSON.stringify(text).slice(1, -1));
			expect(findSecret(result, EXAMPLE_SECRET)).toEqual([]);
		}
	});

	it.each(ECHOES.filter(([label]) => label !== 'percent-encoded in lower case'))(
		'%s in a response header does not reveal it',
		async (_label, echo) => {
			const text = echo(EXAMPLE_SECRET);
			api.respondWith((response) => {
				response.writeHead(400, { 'x-echo': text, 'set-cookie': [`a=${text}`], 'x-kept': 'kept' });
				response.end();
			});
			const { failure } = await call(authentication, fields);
			expect(failure[0]!.json.error).toMatchObject({ headers: { 'x-kept': 'kept' } });
			expect(JSON.stringify(failure)).toContain('**hidden**');
			expect(findSecret(failure, EXAMPLE_SECRET)).toEqual([]);
		},
	);

	it('in a response that is not JSON does not reveal it', async () => {
		api.respondWith(
			(response, { rawHeaders }) => void response.end(`<pre>${rawHeaders.join('\n')}</pre>`),
		);
		const { failure } = await call(authentication, fields);
		expect(failure[0]!.json.error).toMatchObject({ code: 'not_json' });
		expect(JSON.stringify(failure)).toContain('**hidden**');
		expect(findSecret(failure, EXAMPLE_SECRET)).toEqual([]);
	});

	it('as a saved value does not reveal it', async () => {
		api.respondWith((response) => void response.end(JSON.stringify({ seen: EXAMPLE_SECRET })));
		const { success } = await callNode({
			parameters: {
				authentication,
				url: api.origin,
				savedValues: { values: [{ name: 'seen', path: 'seen' }] },
			},
			store: createStore({ allowedDomain: ALLOWED_DOMAIN, ...fields }),
		});
		expect(success[0]!.json).toEqual({ seen: '**hidden**' });
	});
});

describe.each(KINDS)('a server that redirects to the secret (%s)', (kind, fields) => {
	const secret = 'sk-live-Qz7-42';
	it.each([
		['the name of a host', (text: string) => `https://${text}.www.example.test/`],
		['the name of a scheme', (text: string) => `${text}:x`],
		['a path', (text: string) => `https://www.example.test/a/${text}`],
		['a path over http', (text: string) => `http://api.example.test/${text}/`],
		['a path in Base64', (text: string) => `//evil.test/${Buffer.from(text).toString('base64')}`],
		['a long path', (text: string) => `//evil.test/${'a'.repeat(45)}${text}${'b'.repeat(60)}`],
	])('does not reveal it in %s', async (_, target) => {
		api.respondWith((response) => void response.writeHead(302, { location: target(secret) }).end());
		const { failure } = await call(kind, { ...fields, connectionSecret: secret });
		expect(failure[0]!.json.error).toMatchObject({
			reason: expect.stringMatching(/^redirect_(outside_origin|not_https)$/) as unknown,
			headers: { location: expect.stringContaining('**hidden**') as unknown },
		});
		expect(findSecret(failure, secret)).toEqual([]);
		expect(JSON.stringify(failure).toLowerCase()).not.toContain(secret.toLowerCase());
	});
});
