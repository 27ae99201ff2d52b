import type { IDataObject } from 'n8n-workflow';
import { callNode } from '../../support/node/call-node';
import { apiKeyConnection, EXAMPLE_SECRET } from '../../support/secrets/example-connections';
import { findSecret } from '../../support/secrets/find-secret';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();

async function call(body: string | Buffer, contentType: string, options: IDataObject = {}) {
	api.respondWith(
		(response) => void response.writeHead(200, { 'content-type': contentType }).end(body),
	);
	const { success, failure } = await callNode({
		parameters: { url: api.origin, options: options as never },
		store: apiKeyConnection(),
	});
	expect(success).toEqual([]);
	return failure[0]!.json.error as { message: string } & IDataObject;
}

describe('a response that is no JSON', () => {
	it.each([
		['application/json', '{"rate": NaN}', /line 1, column 10 \(character 10\): NaN$/],
		['application/json', '\ufeff[1,\r\n2,,3]', /line 2, column 3 \(character 8\): ","$/],
		['text/plain', '{"a": "x\ny"}', /looks like JSON, .* a line break$/],
		['application/vnd.api+json', '<html>', /declared as JSON, but is an HTML page$/],
		['text/event-stream', 'data: 1', /an event stream \(SSE\)/],
		['application/problem+json', 'Gone', /plain text: Gone$/],
	])('is called by its name or its fault (%s): %j', async (type, body, message) => {
		expect(await call(body, type)).toMatchObject({
			code: 'not_json',
			message: expect.stringMatching(message) as unknown,
			attempts: 1,
		});
	});

	it('is read in the charset that it names before its faults are counted', async () => {
		const body = Buffer.from('\ufeff{"ü": NaN}', 'utf16le');
		expect((await call(body, 'application/json')).message).toMatch(/\(character 7\): NaN$/);
	});

	it('is looked at as a whole, also where an agent gets the start of it', async () => {
		const response = { response: { optimizeResponse: true, maxLength: 5 } };
		const error = await call('{"rate": NaN}', 'application/json', { response });
		expect(error.message).toMatch(/\(character 10\): NaN$/);
	});

	it.each([
		['beside the fault', `{"a": "${EXAMPLE_SECRET}" NaN}`],
		['as the fault', `{"a": ${EXAMPLE_SECRET}}`],
		['in Base64 as the fault', `{"a": ${Buffer.from(EXAMPLE_SECRET).toString('base64')}}`],
		['before JSON', `${EXAMPLE_SECRET} {"a":1}`],
		['after JSON', `{"a":1} ${EXAMPLE_SECRET}`],
		['in plain text', `wrong key ${'x'.repeat(25)} ${EXAMPLE_SECRET}`],
		['across the end of what is shown', `${'x '.repeat(18)}${EXAMPLE_SECRET}`],
		['in a message of PHP', `<b>Warning</b>: key <i>${EXAMPLE_SECRET}</i>{}`],
	])('does not show a secret %s', async (_, body) => {
		const error = await call(body, 'application/json');
		expect(error).toMatchObject({ code: 'not_json' });
		expect(JSON.stringify(error)).toContain('**hidden**');
		expect(findSecret(error, EXAMPLE_SECRET)).toEqual([]);
		for (const part of [EXAMPLE_SECRET.slice(0, 6), EXAMPLE_SECRET.slice(-6)]) {
			expect(error.message).not.toContain(part);
		}
	});
});
