import type { IDataObject } from 'n8n-workflow';
import { callNode, createStore } from '../../support/node/call-node';
import { ALLOWED_DOMAIN } from '../../support/secrets/example-connections';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();
const other = useTestApi('www.example.test');

interface ConnectedCall {
	authentication: string;
	fields: Record<string, string>;
	options?: IDataObject;
}

async function call({ authentication, fields, options = {} }: ConnectedCall) {
	const { success, failure } = await callNode({
		parameters: { authentication, url: `${api.origin}/a`, options },
		store: createStore({ allowedDomain: ALLOWED_DOMAIN, ...fields }),
	} as Parameters<typeof callNode>[0]);
	return { json: success[0]?.json, error: failure[0]?.json.error as IDataObject | undefined };
}

const bearerToken = (token: string) => ({ connectionSecret: token });

const COMPOSED = {
	authentication: 'apiKey',
	fields: { headerName: 'Authorization', ...bearerToken('Token abcdef123456') },
};

describe('a part of what was entered', () => {
	it('is hidden in the words of the API', async () => {
		api.respondWith((response) => {
			response.writeHead(401, { 'content-type': 'application/json' });
			response.end('{"message":"Bad key abcdef123456"}');
		});
		const { error } = await call(COMPOSED);
		expect(error).toMatchObject({
			description: expect.stringContaining('Bad key **hidden**') as string,
			body: { message: 'Bad key **hidden**' },
		});
	});

	it('does not go to another host with a redirect', async () => {
		const location = `${other.origin}/?key=abcdef123456`;
		api.respondWith((response) => void response.writeHead(302, { location }).end());
		const options = { redirect: { redirect: { followRedirects: 'anywhere' } } };
		const { error } = await call({ ...COMPOSED, options });
		expect(error).toMatchObject({ reason: 'redirect_has_secret' });
		expect(api.received).toHaveLength(1);
		expect(other.received).toEqual([]);
	});

	it.each(['', 'X', 'api_token'])(
		'is a user name, if the password is %j',
		async (connectionSecret) => {
			api.respondWith((response) => {
				response.setHeader('content-type', 'application/json');
				response.end(
					'{"a":"unknown user LIVEKEY-abcdef","12345678901234567890":1,"b":"api_token X"}',
				);
			});
			const fields = { username: 'LIVEKEY-abcdef', connectionSecret };
			const { json } = await call({ authentication: 'basicAuth', fields });
			expect(json).toMatchObject({ a: 'unknown user **hidden**', b: 'api_token X' });
		},
	);

	it('is hidden as a number that JSON cannot hold', async () => {
		api.respondWith((response) => {
			response.setHeader('content-type', 'application/json');
			response.end('{"a":12345678901234567890,"b":-12345678901234567890,"c":1234567890}');
		});
		const fields = bearerToken('12345678901234567890');
		const { json } = await call({ authentication: 'bearerToken', fields });
		expect(json).toEqual({ a: '**hidden**', b: '-**hidden**', c: 1234567890 });
	});
});

describe('a message that is shortened', () => {
	it('has no part of a secret that was in the middle of a host', async () => {
		const fields = bearerToken('a1b2c3d4e5f6a7b8c9d0a1b2c3d4e5f6a7b8c9d0a1b2c3d4e5f6');
		const host = `${'x'.repeat(14)}.${fields.connectionSecret}.${'y'.repeat(24)}.test`;
		api.respondWith((response) => {
			response.writeHead(302, { location: `https://${host}/` }).end();
		});
		for (const followRedirects of ['sameOrigin', 'allowedDomain']) {
			const options = { redirect: { redirect: { followRedirects } } };
			const { error } = await call({ authentication: 'bearerToken', fields, options });
			expect(error!.code).toBe('refused');
			expect(error!.message).toMatch(/ to \*\*hidden\*\*$/);
			expect(JSON.stringify(error)).not.toMatch(/a1b2c3|c3d4e5f6/);
		}
	});

	it('has none of the name of a file', async () => {
		const fields = bearerToken('k4711/abcdefgh-ijkl');
		const name = `${'x'.repeat(70)}${encodeURIComponent(fields.connectionSecret)}.pdf`;
		api.respondWith((response) => {
			response.setHeader('content-disposition', `attachment; filename*=UTF-8''${name}`);
			response.end('abc');
		});
		const { success } = await callNode({
			parameters: {
				authentication: 'bearerToken',
				url: `${api.origin}/a`,
				options: { response: { response: { responseFormat: 'file' } } },
			},
			store: createStore({ allowedDomain: ALLOWED_DOMAIN, ...fields }),
		});
		expect(success[0]!.binary!.data!.fileName).toMatch(/^x{70}_hidde\.pdf$/);
	});
});
