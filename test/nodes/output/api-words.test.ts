import type { IDataObject } from 'n8n-workflow';
import { callNode } from '../../support/node/call-node';
import { apiKeyConnection, EXAMPLE_SECRET } from '../../support/secrets/example-connections';
import { findSecret } from '../../support/secrets/find-secret';
import { useTestApi } from '../../support/servers/use-test-api';

const api = useTestApi();

async function call(statusCode: number, body: string, headers: Record<string, string> = {}) {
	api.respondWith((response) => void response.writeHead(statusCode, headers).end(body));
	const { failure } = await callNode({
		parameters: { url: api.origin },
		store: apiKeyConnection(),
	});
	return failure[0]!.json.error as { description: string } & IDataObject;
}

const HTML = { 'content-type': 'text/html' };

describe('the description of a failed call', () => {
	it.each<[label: string, body: string, headers: Record<string, string>, words: string]>([
		['of a list', '{"errors":[{"message":"a"},{"message":"b"}]}', {}, 'The API said: a; b'],
		['of plain text', 'Slow\n down', { 'content-type': 'text/plain' }, 'The API said: Slow down'],
		[
			'of a header',
			'{}',
			{ 'www-authenticate': 'Bearer error_description="expired"' },
			'The API said: expired',
		],
	])('has the words %s', async (_, body, headers, words) => {
		expect((await call(401, body, headers)).description).toContain(words);
	});

	it.each([502, 503, 504, 404, 403])('has advice and no HTML with status %i', async (status) => {
		const { description } = await call(status, '<html>\r\n<head><title>Bad Gateway</title>', HTML);
		expect(description).not.toMatch(/The API said|[<>]|Bad Gateway/);
	});

	it('says that no connection was selected', async () => {
		api.respondWith((response) => void response.writeHead(401).end('{}'));
		const parameters = { url: api.origin, authentication: 'none' };
		const { failure } = await callNode({ parameters });
		expect(failure[0]!.json.error).toMatchObject({
			description: expect.stringContaining('went without a connection') as unknown,
		});
		expect((await call(401, '{}')).description).toContain('did not accept the secret');
	});

	const json = (text: string) => JSON.stringify({ errors: { [text]: [text] } });
	const quoted = (text: string) => text.replace(/["\\]/g, '\\$&');

	it.each<[label: string, body: string, headers?: Record<string, string>]>([
		['in an error and its field', json(EXAMPLE_SECRET)],
		['in plain text', `wrong key ${EXAMPLE_SECRET}`],
		['across the end of what is shown', `${'x '.repeat(140)}${EXAMPLE_SECRET}`],
		['in Base64', JSON.stringify({ Message: Buffer.from(EXAMPLE_SECRET).toString('base64') })],
		['beside tags', JSON.stringify({ msg: `<b>${EXAMPLE_SECRET}</b>` })],
	])('does not show a secret %s', async (_, body, headers = {}) => {
		const error = await call(401, body, headers);
		expect(error.description).toContain('**hidden**');
		expect(findSecret(error, EXAMPLE_SECRET)).toEqual([]);
		expect(error.description).not.toContain(EXAMPLE_SECRET.slice(0, 6));
	});

	it.each([
		Buffer.from(quoted(EXAMPLE_SECRET), 'utf8').toString('latin1'),
		Buffer.from(EXAMPLE_SECRET).toString('base64'),
		encodeURIComponent(EXAMPLE_SECRET),
	])('does not show a secret in WWW-Authenticate: %s', async (text) => {
		const error = await call(401, '{}', {
			'www-authenticate': `Bearer error="invalid_token", error_description="${text}"`,
		});
		expect(error.description).toContain('The API said');
		expect(findSecret(error, EXAMPLE_SECRET)).toEqual([]);
		expect(error.description).not.toMatch(/sk.{1,2}live/);
	});
});
