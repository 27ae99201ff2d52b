import type { INodeParameters } from 'n8n-workflow';
import type { Preview } from '../../../lib/call/preview';
import { callNode, type NodeCall } from './call-node';
import { apiKeyConnection } from '../secrets/example-connections';
import type { PreviewedCall } from './previewed-calls';
import type { ReceivedRequest } from '../servers/test-api';

/** What no shell should take for anything but a text. */
export const HOSTILE_KEY = `sk"$(id)'-1`;

/** The call of a node to this origin, with an API key. */
export function nodeCallOf(
	{ path = '/v1', parameters, binary }: PreviewedCall,
	origin: string,
): NodeCall {
	return {
		parameters: { url: origin + path, ...parameters },
		items: [{ json: {}, binary }],
		store: apiKeyConnection({ secret: HOSTILE_KEY }),
	};
}

/** What the node shows of a call in place of making it. */
export async function previewOf(call: NodeCall) {
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

/** Names and values, but for what is hidden, and for the boundary of a form, which is a new one each time. */
export function shownHeadersOf({ rawHeaders }: ReceivedRequest): Record<string, string> {
	const pairs = rawHeaders.flatMap((name, index) =>
		index % 2 === 0 ? [[name, rawHeaders[index + 1]!] as const] : [],
	);
	return Object.fromEntries(
		pairs
			.filter(([name]) => !OF_CLIENT.test(name))
			.map(([name, value]) => [
				name.toLowerCase(),
				value.replace(HOSTILE_KEY, '**hidden**').replace(/; boundary=\S+$/, ''),
			]),
	);
}

export function isForm({ headers }: ReceivedRequest): boolean {
	return headers['content-type']?.startsWith('multipart/') === true;
}
