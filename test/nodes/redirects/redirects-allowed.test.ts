import type { INodeParameters } from 'n8n-workflow';
import { callNode } from '../../support/node/call-node';
import { apiKeyConnection } from '../../support/secrets/example-connections';
import { findSecret } from '../../support/secrets/find-secret';
import { newConnections } from '../../support/servers/new-connections';
import { sendJson } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();
const sibling = useTestApi('www.example.test');
const apiConnections = newConnections(api);
const siblingConnections = newConnections(sibling);

async function call(redirect: object, parameters: INodeParameters = {}, fields = {}) {
	const { success, failure } = await callNode({
		parameters: {
			url: `${api.origin}/start`,
			options: { redirect: { redirect } },
			...parameters,
		} as INodeParameters,
		store: apiKeyConnection({
			connectionSecret: 'key-1',
			allowedDomain: '*.example.test',
			...fields,
		}),
	});
	return { success, failure, error: failure[0]?.json.error };
}

function redirectTo(location: () => string, statusCode = 302) {
	api.respondWith((response, { url }) => {
		if (url === '/start') response.writeHead(statusCode, { location: location() }).end('moved');
		else sendJson(response, { url });
	});
}
const toSibling = () => `${sibling.origin}/in`;
const keys = (server: typeof api) => server.received.map(({ headers }) => headers['x-demo-auth']);
const BODY = { sendBody: true, specifyBody: 'json', jsonBody: '{"a":1}' };
const DOMAIN = { followRedirects: 'allowedDomain' };

describe('a redirect within the allowed domain', () => {
	it('is signed again, with its headers and its body', async () => {
		redirectTo(toSibling, 307);
		const headers = { parameters: [{ name: 'X-Mine', value: '1' }] };
		const more = { method: 'POST', ...BODY, sendHeaders: true, headerParameters: headers };
		expect((await call(DOMAIN, more as INodeParameters)).success).toHaveLength(1);
		expect([keys(api), keys(sibling)]).toEqual([['key-1'], ['key-1']]);
		expect(sibling.received[0]).toMatchObject({
			method: 'POST',
			url: '/in',
			body: '{"a":1}',
			headers: { 'x-mine': '1' },
		});
	});

	it('is signed again with "anywhere", too', async () => {
		redirectTo(toSibling);
		expect((await call({ followRedirects: 'anywhere' })).success).toHaveLength(1);
		expect([keys(api), keys(sibling)]).toEqual([['key-1'], ['key-1']]);
	});

	it('ends the call if the connection is locked to one host', async () => {
		redirectTo(toSibling);
		const { error } = await call(DOMAIN, {}, { allowedDomain: 'api.example.test' });
		expect(error).toMatchObject({ reason: 'redirect_outside_domain', attempts: 1 });
		expect((error as { message: string }).message).toContain(`to ${sibling.origin}`);
		expect(keys(api)).toEqual(['key-1']);
		expect(siblingConnections()).toBe(0);
	});

	it('ends the call if the connection does not allow the method', async () => {
		redirectTo(toSibling, 303);
		const fields = { allowedMethods: ['POST'] };
		const { error } = await call(DOMAIN, { method: 'POST' }, fields);
		expect(error).toMatchObject({ reason: 'method_outside_connection', attempts: 1 });
		expect(siblingConnections()).toBe(0);
	});

	it('needs a connection', async () => {
		const { error } = await call(DOMAIN, { authentication: 'none' });
		expect(error).toMatchObject({ reason: 'redirect_without_connection', attempts: 0 });
		expect(apiConnections()).toBe(0);
	});
});

describe('a redirect that must not be followed', () => {
	it.each<[label: string, location: () => string]>([
		['within its origin', () => '/next'],
		['elsewhere', toSibling],
		['that cannot be parsed', () => 'https://'],
	])("ends the call with the server's response: %s", async (_, location) => {
		redirectTo(location);
		const { error } = await call({ followRedirects: 'never' });
		expect(error).toMatchObject({
			code: 'http_status',
			statusCode: 302,
			headers: { location: location() },
			body: 'moved',
			attempts: 1,
		});
		expect(api.received).toHaveLength(1);
		expect(siblingConnections()).toBe(0);
	});

	it('is shown without the secret', async () => {
		redirectTo(() => `${sibling.origin}/?key=key-1`);
		const { error, failure } = await call({ followRedirects: 'never' });
		expect(error).toMatchObject({ headers: { location: `${sibling.origin}/?key=**hidden**` } });
		expect(findSecret(failure, 'key-1')).toEqual([]);
	});

	it('is a success if its status counts as one', async () => {
		redirectTo(toSibling);
		const response = { successStatusCodes: '302', responseFormat: 'text' };
		const redirect = { redirect: { followRedirects: 'never' } };
		const options = { redirect, response: { response } };
		const { success } = await call({}, { options });
		expect(success.map(({ json }) => json)).toEqual([{ data: 'moved' }]);
	});
});

describe('the switch of HTTP Request', () => {
	it('means the same origin if it is on', async () => {
		redirectTo(() => '/next');
		expect((await call({ followRedirects: true, maxRedirects: 21 })).success).toHaveLength(1);
		redirectTo(toSibling);
		const { error } = await call({ followRedirects: true });
		expect(error).toMatchObject({ reason: 'redirect_outside_origin' });
		expect(siblingConnections()).toBe(0);
	});

	it('means never if it is off', async () => {
		redirectTo(() => '/next');
		const { error } = await call({ followRedirects: false, maxRedirects: 21 });
		expect(error).toMatchObject({ code: 'http_status', statusCode: 302 });
		expect(api.received).toHaveLength(1);
	});

	it('means the default if the option is empty', async () => {
		redirectTo(() => '/next');
		expect((await call({})).success).toHaveLength(1);
	});

	it('follows as many redirects as it allows', async () => {
		api.respondWith((response) => void response.writeHead(302, { location: '/again' }).end());
		const { error } = await call({ followRedirects: true, maxRedirects: 7 });
		expect(error).toMatchObject({ reason: 'redirect_too_many' });
		expect(api.received).toHaveLength(8);
	});

	it.each([
		[{ followRedirects: 'everywhere' }, 'option_unknown'],
		[{ maxRedirects: 22 }, 'option_out_of_range'],
		[{ maxRedirects: 0 }, 'option_out_of_range'],
	])('with %j is refused before anything is sent', async (redirect, reason) => {
		expect((await call(redirect)).error).toMatchObject({ reason, attempts: 0 });
		expect(apiConnections()).toBe(0);
	});
});
