import type { INodeParameters } from 'n8n-workflow';
import type { Preview } from '../../lib/preview';
import type { ShownBody } from '../../lib/request-body';
import { callNode, type NodeCall } from '../support/call-node';
import { ALLOWED_DOMAIN, apiKeyConnection } from '../support/example-connections';
import { PREVIEWED_CALLS, type PreviewedCall } from '../support/previewed-calls';
import { readForm } from '../support/read-form';
import { runCurl } from '../support/run-curl';
import type { ReceivedRequest } from '../support/test-api';
import { useTestApi } from '../support/use-test-api';

const api = useTestApi();

const SECRET = `sk"$(id)'-1`;

const asCall = ({ path = '/v1', parameters, binary }: PreviewedCall): NodeCall => ({
	parameters: { url: api.origin + path, ...parameters },
	items: [{ json: {}, binary }],
	store: apiKeyConnection({ secret: SECRET }),
});

async function preview(call: NodeCall) {
	const { options, ...parameters } = call.parameters;
	const withPreview = { ...(options as INodeParameters), preview: true };
	const { success, failure } = await callNode({
		...call,
		parameters: { ...parameters, options: withPreview },
	});
	expect(failure).toEqual([]);
	return success[0]!.json.preview as unknown as Extract<Preview, { request: object }>;
}

/** Those that every HTTP client adds by itself. */
const OF_CLIENT = /^(user-agent|accept-encoding|host|connection|content-length)$/i;

/** n8n's client has its own mind about the letter case of some names. */
function inSmallLetters(headers: Record<string, string>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
	);
}

/** Names and values, but for what is hidden, and for the boundary of a form, which is a new one each time. */
function headersOf({ rawHeaders }: ReceivedRequest): Record<string, string> {
	const pairs = rawHeaders.flatMap((name, index) =>
		index % 2 === 0 ? [[name, rawHeaders[index + 1]!] as const] : [],
	);
	return Object.fromEntries(
		pairs
			.filter(([name]) => !OF_CLIENT.test(name))
			.map(([name, value]) => [
				name.toLowerCase(),
				value.replace(SECRET, '**hidden**').replace(/; boundary=\S+$/, ''),
			]),
	);
}

const isForm = ({ headers }: ReceivedRequest) =>
	headers['content-type']?.startsWith('multipart/') === true;

function sentBody(received: ReceivedRequest, shown: ShownBody | undefined): unknown {
	if (isForm(received)) return readForm(received);
	if (typeof shown === 'object') return received.octets.length;
	return received.headers['content-type'] === undefined ? undefined : received.body;
}

/** What `sentBody` gives, as far as it is shown. */
function shownBody(shown: ShownBody | undefined): unknown {
	if (typeof shown !== 'object') return shown;
	if (!Array.isArray(shown)) return shown.file.size;
	return shown.map((part) =>
		'value' in part
			? [part.name, part.value]
			: [part.name, part.file.name, part.file.type, expect.any(String)],
	);
}

describe.each(PREVIEWED_CALLS)('the preview of $label', (each) => {
	it('is what is sent without it', async () => {
		const connections = api.connections.total;
		const { verdict, request } = await preview(asCall(each));
		expect([api.received, api.connections.total]).toEqual([[], connections]);

		await callNode(asCall(each));
		expect(api.received).toHaveLength(1);
		const received = api.received[0]!;
		expect(verdict).toEqual({
			allowed: true,
			host: ALLOWED_DOMAIN,
			port: api.port,
			authentication: 'apiKey',
			allowedDomain: ALLOWED_DOMAIN,
		});
		expect(request.method).toBe(received.method);
		expect(request.url).toBe(api.origin + received.url);
		expect(inSmallLetters(request.headers)).toEqual(headersOf(received));
		expect(await sentBody(received, request.body)).toEqual(shownBody(request.body));
	});

	it('has a command that sends it, or says why there is none', async () => {
		const { curlNote = '', ...line } = await preview(asCall(each));
		if (each.noCurl !== undefined) {
			expect(line).not.toHaveProperty('curl');
			expect(curlNote).toMatch(each.noCurl);
			return;
		}
		expect(curlNote).toContain('Put the API key into the environment variable TOKEN.');
		const files = [...curlNote.matchAll(/the file of "([^"]+)" as \.\/(\S+)\./g)].map(
			([, field, name]) => [name!, Buffer.from(each.binary![field!]!.data, 'base64')] as const,
		);
		expect(files).toHaveLength(Object.keys(each.binary ?? {}).length);
		await callNode(asCall(each));
		await runCurl((line as { curl: string }).curl, {
			token: SECRET,
			files: Object.fromEntries(files),
		});
		expect(api.received).toHaveLength(2);
		const [byNode, byCurl] = await Promise.all(
			api.received.map(async (received) => ({
				...{ method: received.method, url: received.url, headers: headersOf(received) },
				body: isForm(received) ? await readForm(received) : received.octets.toString('latin1'),
				length: isForm(received) ? '' : received.headers['content-length'],
			})),
		);
		expect(byCurl).toEqual(byNode);
	});
});
