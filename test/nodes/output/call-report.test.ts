import { sleep, type IDataObject, type INodeParameters } from 'n8n-workflow';
import { callNode } from '../../support/node/call-node';
import { apiKeyConnection } from '../../support/secrets/example-connections';
import { findSecret } from '../../support/secrets/find-secret';
import { closedPort } from '../../support/servers/closed-port';
import { sendJson } from '../../support/servers/test-api';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();

async function call(parameters: INodeParameters = {}, secret = 'sk-live-Qz7-42') {
	const response = { includeCallReport: true, fullResponse: parameters.fullResponse === true };
	const { success, failure } = await callNode({
		parameters: { url: `${api.origin}/a`, options: { response: { response } }, ...parameters },
		items: [{ json: { id: 7 } }],
		store: apiKeyConnection({ connectionSecret: secret }),
	});
	return { success, error: failure[0]?.json.error as IDataObject | undefined };
}

const reportOf = (changes: IDataObject = {}) => ({
	host: 'api.example.test',
	port: api.port,
	statusCode: 200,
	attempts: 1,
	waitedMs: 0,
	durationMs: expect.any(Number) as number,
	bytesReceived: 7,
	...changes,
});

describe('the call report', () => {
	it('is added to each item of the body', async () => {
		api.respondWith(
			(response) =>
				response.setHeader('x-ratelimit-remaining', '41') && void sendJson(response, [{ a: 1 }, 2]),
		);
		const callReport = reportOf({ bytesReceived: 11, rateLimitRemaining: 41 });
		expect((await call()).success.map(({ json }) => json)).toEqual([
			{ a: 1, callReport },
			{ data: 2, callReport },
		]);
	});

	it("keeps the API's own field of that name", async () => {
		api.respondWith((response) => sendJson(response, { callReport: 1 }));
		const callReport = reportOf({ bytesReceived: 16 });
		expect((await call()).success[0]!.json).toEqual({ callReport_: 1, callReport });
	});

	it('is added to the whole response', async () => {
		api.respondWith((response) => sendJson(response, { a: 1 }));
		const { success } = await call({ fullResponse: true });
		expect(Object.keys(success[0]!.json)).toEqual(['statusCode', 'headers', 'body', 'callReport']);
		expect(success[0]!.json.callReport).toEqual(reportOf());
	});

	it('is added to saved values', async () => {
		api.respondWith((response) => sendJson(response, { a: 1 }));
		const { success } = await call({ savedValues: { values: [{ name: 'a', path: 'a' }] } });
		expect(success[0]!.json).toEqual({ id: 7, a: 1, callReport: reportOf() });
	});

	it('is added to the error of a failed call', async () => {
		api.respondWith((response) => sendJson(response, { a: 1 }, 503));
		const { error } = await call();
		expect(error).toMatchObject({
			code: 'http_status',
			callReport: reportOf({ statusCode: 503 }),
		});
	});

	it('describes a call without a response', async () => {
		const port = await closedPort();
		const { error } = await call({ url: `https://api.example.test:${port}/` });
		expect(error!.code).toBe('network');
		const report = reportOf({ port, bytesReceived: 0, statusCode: undefined });
		expect(error!.callReport).toEqual(report);
		expect(error!.callReport).not.toHaveProperty('statusCode');
	});

	it('is left out if nothing was sent', async () => {
		const { error } = await call({ url: 'https://www.example.test/' });
		expect(error).toMatchObject({ code: 'refused' });
		expect(error).not.toHaveProperty('callReport');
		expect(api.received).toEqual([]);
	});

	it('contains the time that the call took', async () => {
		api.respondWith(async (response) => {
			await sleep(60);
			sendJson(response, {});
		});
		const startedAt = performance.now();
		const { durationMs } = (await call()).success[0]!.json.callReport as { durationMs: number };
		const elapsedMs = performance.now() - startedAt;
		expect(durationMs).toBeGreaterThanOrEqual(59);
		// Both clocks count from another moment, and one of them in whole milliseconds.
		expect(durationMs).toBeLessThanOrEqual(elapsedMs + 2);
	});

	it('contains the size of a file in bytes', async () => {
		api.respondWith(
			(response) => void response.writeHead(200, { 'content-type': 'image/png' }).end('12345'),
		);
		const response = { includeCallReport: true, responseFormat: 'file' };
		const { success } = await call({ options: { response: { response } } });
		expect(success[0]!.json).toEqual({ id: 7, callReport: reportOf({ bytesReceived: 5 }) });
	});

	it('hides the secret, even as a number', async () => {
		api.respondWith(
			(response) =>
				response.setHeader('x-ratelimit-remaining', '4711471147') && void sendJson(response, {}),
		);
		const { success } = await call({}, '4711471147');
		expect(success[0]!.json.callReport).not.toHaveProperty('rateLimitRemaining');
		expect(findSecret(success, '4711471147')).toEqual([]);
	});

	it('says in how many places of the output a secret is hidden', async () => {
		const echo = (statusCode: number) =>
			api.respondWith(
				(response) =>
					response.setHeader('x-a', 'k-4711-abc') &&
					void sendJson(response, { a: 'k-4711-abc', b: ['k-4711-abc k-4711-abc'] }, statusCode),
			);
		echo(200);
		const hiddenIn = async (parameters: INodeParameters = {}) => {
			const { success, error } = await call(parameters, 'k-4711-abc');
			const { callReport } = success[0]?.json ?? error!;
			return (callReport as IDataObject).secretsHidden;
		};
		expect(await hiddenIn()).toBe(3);
		expect(await hiddenIn({ fullResponse: true })).toBe(4);
		echo(400);
		expect(await hiddenIn()).toBe(4);
		api.respondWith((response) => sendJson(response, { a: 1 }));
		expect(await hiddenIn()).toBeUndefined();
	});

	it('is left out unless it is requested', async () => {
		api.respondWith((response) => sendJson(response, { a: 1 }));
		expect((await call({ options: {} })).success[0]!.json).toEqual({ a: 1 });
		api.respondWith((response) => sendJson(response, { a: 1 }, 500));
		expect((await call({ options: {} })).error).not.toHaveProperty('callReport');
	});
});
