import type { IDataObject } from 'n8n-workflow';
import { callNode } from '../../support/node/call-node';
import { apiKeyConnection } from '../../support/secrets/example-connections';
import { sendJson } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();

async function call(successStatusCodes: unknown, response: IDataObject = {}) {
	const { success, failure } = await callNode({
		parameters: {
			url: api.origin,
			options: { response: { response: { ...response, successStatusCodes } } } as never,
		},
		store: apiKeyConnection(),
	});
	return { success, error: failure[0]?.json.error };
}

describe('statuses that count as success in addition to 2xx', () => {
	it.each<[list: string, statusCode: number]>([
		['404', 404],
		['304, 404', 404],
		['400-499', 422],
		['404', 201],
		['100-999', 503],
	])('with %s, %i does', async (list, statusCode) => {
		api.respondWith((response) => sendJson(response, { a: 1 }, statusCode));
		expect((await call(list)).success).toEqual([{ json: { a: 1 }, pairedItem: { item: 0 } }]);
	});

	it.each<[list: string, statusCode: number]>([
		['', 404],
		['404', 403],
		['400-403', 404],
	])('with "%s", %i does not', async (list, statusCode) => {
		api.respondWith((response) => sendJson(response, { a: 1 }, statusCode));
		const { success, error } = await call(list);
		expect(success).toEqual([]);
		expect(error).toMatchObject({ code: 'http_status', statusCode });
	});

	it('may have no body', async () => {
		api.respondWith((response) => void response.writeHead(304).end());
		expect((await call('304')).success[0]!.json).toEqual({});
	});

	it('may be files', async () => {
		api.respondWith(
			(response) => void response.writeHead(410, { 'content-type': 'image/png' }).end('x'),
		);
		const { success } = await call('410', { responseFormat: 'file' });
		expect(success[0]!.binary!.data!.mimeType).toBe('image/png');
	});

	it.each(['302', '300-399'])(
		'may be redirects, which are not followed then (%s)',
		async (list) => {
			api.respondWith((response, { url }) => {
				if (url !== '/') sendJson(response, { followed: true });
				else response.writeHead(302, { location: '/next' }).end();
			});
			const { success } = await call(list, { fullResponse: true });
			expect(success[0]!.json).toMatchObject({ statusCode: 302, headers: { location: '/next' } });
			expect(api.received).toHaveLength(1);
			expect((await call('304')).success[0]!.json).toEqual({ followed: true });
		},
	);

	it('may be redirects to other hosts, which receive nothing', async () => {
		api.respondWith((response) => {
			response.writeHead(302, { location: 'https://www.example.test/' }).end();
		});
		expect((await call('302')).success[0]!.json).toEqual({});
		expect((await call('')).error).toMatchObject({ reason: 'redirect_outside_origin' });
	});
});
